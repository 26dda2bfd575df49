/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.camelkvs.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.component.media.ImageIoPictureCodecTest;
import io.camelkvs.component.media.RouteSources;
import io.camelkvs.session.media.EncodedPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What routes may hand over as a camera's picture and sound, and what they are told when they may not. */
class SendMediaTest extends KvsTest {

    private static final String FRAME = "direct:frame";
    private static final String SOUND = "direct:sound";
    private static final int WHITE = 0xffffff;

    private RouteCamera camera;

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from(FRAME)
                .to("kvs-storage:cam?region=eu-west-1&media=ROUTE&frameTimeout=20s&operation=sendVideoFrame");
        builder.from(SOUND).to("kvs-storage:cam?region=eu-west-1&media=ROUTE&operation=sendAudio");
    }

    @BeforeEach
    void open() {
        camera = new RouteCamera(sources(), "s-cam", Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        camera.close();
    }

    @ParameterizedTest
    @CsvSource({"jpg, bytes", "png, bytes", "jpg, stream", "png, buffer", "jpg, file", "png, path"})
    void aPictureFileIsShown(String format, String kind, @TempDir Path folder) throws IOException {
        byte[] picture = white(640, 360, format);
        Path path = Files.write(folder.resolve("picture"), picture);
        Object body =
                switch (kind) {
                    case "stream" -> new ByteArrayInputStream(picture);
                    case "buffer" -> ByteBuffer.wrap(picture);
                    case "file" -> path.toFile();
                    case "path" -> path;
                    default -> picture;
                };

        Exchange exchange = send(FRAME, body, Map.of("mine", 1));

        assertThat(exchange.getException()).isNull();
        if (!kind.equals("stream")) { // which Camel puts into a cache
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
        }
        assertThat(exchange.getMessage().getHeaders()).containsEntry("mine", 1);
        RouteCamera.Shown shown = camera.next();
        assertThat(shown.middle()).isCloseTo(235, within(1));
        assertThat(shown.corner()).as("a black bar above the wide picture").isEqualTo(16);
    }

    @Test
    void aPictureObjectIsShown() {
        assertThat(send(FRAME, ImageIoPictureCodecTest.image(64, 48, BufferedImage.TYPE_INT_RGB, WHITE), Map.of())
                        .getException())
                .isNull();
        assertThat(camera.next().middle()).isEqualTo(235);
    }

    @Test
    void rawPlanesAreShown() {
        byte[] i420 = new byte[128 * 96 * 3 / 2];
        Arrays.fill(i420, (byte) 77);
        Map<String, Object> size = Map.of(KvsStorageConstants.VIDEO_WIDTH, 128, KvsStorageConstants.VIDEO_HEIGHT, "96");
        assertThat(send(FRAME, i420, size).getException()).isNull();
        assertThat(camera.next().luma()).containsOnly(77);
    }

    @Test
    void aFileIsAFileWhateverTheHeadersOfAViewersPictureSay() throws IOException {
        Map<String, Object> size = Map.of(KvsStorageConstants.VIDEO_WIDTH, 64, KvsStorageConstants.VIDEO_HEIGHT, 48);
        assertThat(send(FRAME, white(64, 48, "jpg"), size).getException()).isNull();
        assertThat(camera.next().middle()).isCloseTo(235, within(1));
    }

    @Test
    void aBadPictureIsAnErrorOfItsExchangeOnly() throws IOException {
        send(FRAME, white(64, 48, "png"), Map.of());
        byte[] jpeg = white(64, 48, "jpg");

        assertWrong(
                FRAME,
                Arrays.copyOf(jpeg, jpeg.length / 2),
                Map.of(),
                "The JPEG of " + jpeg.length / 2 + " bytes is cut off");
        assertWrong(FRAME, "<html>busy</html>", Map.of(), "The 17 bytes are no picture of a known kind");
        assertWrong(FRAME, new byte[0], Map.of(), "The body is empty");
        assertWrong(FRAME, null, Map.of(), "A body of type null is no picture");
        assertWrong(FRAME, new Object(), Map.of(), "A body of type java.lang.Object is no picture");
        assertWrong(FRAME, bomb(), Map.of(), "A picture of 30000x30000 pixels cannot be taken: use 1 to 8192 pixels");
        assertWrong(FRAME, endless(), Map.of(), "The body is too large: at most 24883200 bytes are read");

        assertThat(camera.next().middle()).isEqualTo(235);
    }

    @Test
    void wrongRawPlanesAreExplained() {
        byte[] i420 = new byte[64 * 48 * 3 / 2];
        assertWrong(
                FRAME,
                i420,
                Map.of(),
                "Raw I420 needs the headers CamelKvsStorageVideoWidth and CamelKvsStorageVideoHeight");
        assertWrong(
                FRAME,
                i420,
                Map.of(KvsStorageConstants.VIDEO_WIDTH, 64),
                "Raw I420 needs the headers CamelKvsStorageVideoWidth and CamelKvsStorageVideoHeight");
        assertWrong(
                FRAME,
                i420,
                Map.of(KvsStorageConstants.VIDEO_WIDTH, 64, KvsStorageConstants.VIDEO_HEIGHT, 50),
                "Raw I420 of CamelKvsStorageVideoWidth=64 and CamelKvsStorageVideoHeight=50 would have 4800 bytes");
        assertWrong(
                FRAME,
                i420,
                Map.of(KvsStorageConstants.VIDEO_WIDTH, "wide", KvsStorageConstants.VIDEO_HEIGHT, 48),
                "CamelKvsStorageVideoWidth=wide is no whole number");
        assertWrong(
                FRAME,
                new byte[63 * 48 * 3 / 2],
                Map.of(KvsStorageConstants.VIDEO_WIDTH, 63, KvsStorageConstants.VIDEO_HEIGHT, 48),
                "width and height must be even");
        assertWrong(
                FRAME,
                i420,
                Map.of(KvsStorageConstants.VIDEO_WIDTH, -64, KvsStorageConstants.VIDEO_HEIGHT, -48),
                "A picture of -64x-48 pixels cannot be taken");
    }

    @Test
    void soundIsHeard() {
        byte[] pcm = new byte[8_000 * 2];
        Arrays.fill(pcm, (byte) 0x10);
        Map<String, Object> headers =
                Map.of(KvsStorageConstants.AUDIO_SAMPLE_RATE, 8_000, KvsStorageConstants.AUDIO_CHANNELS, 1);

        assertThat(send(SOUND, new ByteArrayInputStream(pcm), headers).getException())
                .isNull();

        camera.advance(Duration.ofMillis(500));
        byte[] heard = camera.sound.toByteArray();
        for (int i = heard.length / 2; i < heard.length; i++) {
            assertThat(heard[i]).isEqualTo((byte) 0x10);
        }
    }

    @Test
    void soundIsMonoOf48KilohertzWhereNoHeaderSaysOtherwise() {
        byte[] pcm = new byte[48_000];
        Arrays.fill(pcm, (byte) 0x10);
        assertThat(send(SOUND, pcm, Map.of()).getException()).isNull();
        camera.advance(Duration.ofSeconds(1));
        int loud = 0;
        for (byte value : camera.sound.toByteArray()) {
            loud += value == 0x10 ? 1 : 0;
        }
        assertThat(loud).as("half a second of stereo").isEqualTo(2 * pcm.length);
    }

    @Test
    void wrongSoundIsExplained() {
        String rate = KvsStorageConstants.AUDIO_SAMPLE_RATE;
        String channels = KvsStorageConstants.AUDIO_CHANNELS;
        byte[] pcm = new byte[400];
        assertWrong(
                SOUND, pcm, Map.of(rate, 96_000), "CamelKvsStorageAudioSampleRate=96000 is out of range: use 8000 to");
        assertWrong(SOUND, pcm, Map.of(rate, "high"), "CamelKvsStorageAudioSampleRate=high is no whole number");
        assertWrong(SOUND, pcm, Map.of(channels, 6), "CamelKvsStorageAudioChannels=6 is out of range: use 1 to 2");
        assertWrong(
                SOUND, new byte[401], Map.of(), "A body of 401 bytes is no sound of 1 channel(s): use a multiple of 2");
        assertWrong(SOUND, new byte[402], Map.of(channels, 2), "use a multiple of 4 bytes");
        assertWrong(
                SOUND, new byte[16_002], Map.of(rate, 8_000), "holds more than 1000 ms of sound (16000 bytes at 8000");
        assertWrong(SOUND, new Object(), Map.of(), "A body of type java.lang.Object is no sound");
        assertWrong(SOUND, endless(), Map.of(), "The body is too large: at most 192000 bytes are read");
    }

    @Test
    void aBodyThatCannotBeReadIsSaidAsItIs() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the camera hung up");
            }
        };
        assertThat(send(FRAME, broken, Map.of()).getException())
                .isInstanceOf(IOException.class)
                .hasMessage("the camera hung up");
    }

    @Test
    void somebodyMustHaveJoined() throws IOException {
        camera.close();
        session("cam").wanted = false;
        assertThat(send(FRAME, white(64, 48, "jpg"), Map.of()).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sendVideoFrame needs a session that is joined")
                .hasMessageContaining("channel cam")
                .hasMessageContaining("autoJoin=true");
        assertThat(send(SOUND, new byte[4], Map.of()).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sendAudio needs a session that is joined");
    }

    @Test
    void theJoinMustBeOneOfMediaFromRoutes() throws IOException {
        camera.close();
        assertThat(send(FRAME, white(64, 48, "jpg"), Map.of()).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set media=ROUTE on the endpoint that joins it");
    }

    @Test
    void whileTheSessionOpensItsSourceThereIsNobodyToShowAPictureTo() throws IOException {
        camera.close();
        session("cam").media = null;
        assertThat(send(FRAME, white(64, 48, "jpg"), Map.of()).getException()).isNull();
        assertThat(send(SOUND, new byte[4], Map.of()).getException()).isNull();
    }

    private RouteSources sources() {
        return context.hasService(ContextSessions.class).media().routes();
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private void assertWrong(String uri, Object body, Map<String, Object> headers, String message) {
        assertThat(send(uri, body, headers).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static byte[] white(int width, int height, String format) throws IOException {
        return ImageIoPictureCodecTest.file(
                ImageIoPictureCodecTest.image(width, height, BufferedImage.TYPE_INT_RGB, WHITE), format);
    }

    /** A small file that claims to be a huge picture. */
    private static byte[] bomb() throws IOException {
        byte[] png = white(16, 16, "png");
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        return png;
    }

    private static InputStream endless() {
        return new InputStream() {
            private long left = 4L * EncodedPicture.MAX_BYTES;

            @Override
            public int read() {
                return left-- > 0 ? 0xff : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int count = (int) Math.min(left, length);
                left -= Math.max(0, count);
                return count > 0 ? count : -1;
            }
        };
    }
}
