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
package io.camelkvs.component.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.component.RouteCamera;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.media.AudioBuffer;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.VideoFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A camera made of pictures that are handed over, in virtual time. */
class RouteMediaSourceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RouteSources sources = new RouteSources();
    private final RouteCamera camera = new RouteCamera(sources, "s-1", TIMEOUT);

    @AfterEach
    void close() {
        camera.close();
    }

    /** As the pre-flight makes one, while the session's own is open. */
    @Test
    void oneThatIsMadeForALookTakesNobodysPlace() {
        MediaSource looked = sources.create(
                new MediaOptions(
                        MediaOptions.ROUTE_SOURCE,
                        new VideoFormat(64, 48, 10),
                        MediaOptions.DEFAULT_MAX_VIDEO_BITRATE,
                        MediaOptions.DEFAULT_KEY_FRAME_INTERVAL,
                        Map.of(RouteSources.FRAME_TIMEOUT, "1000")),
                new MediaRuntime(camera.time, Runnable::run, Runnable::run));
        assertThat(sources.find("s-1")).isSameAs(camera.source);

        looked.close();

        assertThat(sources.find("s-1")).isSameAs(camera.source);
    }

    @Test
    void showsNothingBeforeTheFirstPicture() {
        assertThat(camera.watch(SECOND)).isEmpty();
        assertThat(camera.delivering).isEmpty();
        assertThat(camera.stalls).isEmpty();
    }

    @Test
    void saysThatNoPictureEverCame() {
        camera.advance(TIMEOUT.plus(SECOND));
        assertThat(camera.stalls).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
            assertThat(failure.message()).isEqualTo("No route has handed over a picture within 3000 ms.");
            assertThat(failure.remedy()).contains("sendVideoFrame").contains("frameTimeout");
        });
        camera.show(100);
        assertThat(camera.next().middle()).isEqualTo(100);
        assertThat(camera.delivering).hasSize(1);
    }

    @Test
    void repeatsAPictureAtTheRateOfTheOptions() {
        camera.show(100);
        List<RouteCamera.Shown> shown = camera.watch(Duration.ofMillis(950));
        assertThat(shown).hasSize(RouteCamera.RATE).allMatch(picture -> picture.middle() == 100);
        for (int i = 1; i < shown.size(); i++) {
            assertThat(shown.get(i).stamp() - shown.get(i - 1).stamp())
                    .isEqualTo(Duration.ofMillis(100).toNanos());
        }
        assertThat(camera.delivering).containsExactly("pictures from routes, sent as 64x48 at 10 frames per second");
    }

    @Test
    void showsTheNewestOfAFasterRoute() {
        camera.show(1);
        camera.advance(SECOND);
        for (int i = 20; i < 30; i++) {
            camera.show(i);
        }
        assertThat(camera.watch(SECOND)).hasSize(10).allMatch(picture -> picture.middle() == 29);
    }

    @Test
    void showsNothingAnyMoreWhenThePictureIsTooOld() {
        camera.show(100);
        List<RouteCamera.Shown> shown = camera.watch(TIMEOUT.multipliedBy(3));
        assertThat(shown).hasSize(31);
        assertThat(camera.stalls).singleElement().satisfies(failure -> assertThat(failure.message())
                .isEqualTo("No route has handed over a picture for 3000 ms."));

        camera.show(101);
        assertThat(camera.watch(SECOND)).hasSize(10).allMatch(picture -> picture.middle() == 101);
        assertThat(camera.delivering).hasSize(2);
    }

    @Test
    void goesOnWithTheFormerPictureWhenOneCannotBeRead() {
        camera.show(100);
        camera.advance(SECOND);
        assertThatThrownBy(() -> camera.source.show(picture -> {
                    Arrays.fill(picture.y(), (byte) 1);
                    throw new IllegalArgumentException("damaged");
                }))
                .hasMessage("damaged");
        assertThat(camera.watch(SECOND)).hasSize(10).allMatch(picture -> picture.middle() == 100);
        camera.show(102);
        assertThat(camera.next().middle()).isEqualTo(102);
    }

    @Test
    void isSilentAllTheTimeAndPlaysWhatIsHeard() {
        camera.advance(SECOND);
        assertThat(camera.sound.size()).isCloseTo(48_000 * 4, within(2000));
        assertThat(camera.sound.toByteArray()).containsOnly(0);

        camera.sound.reset();
        byte[] tone = new byte[48_000 / 2 * 2];
        Arrays.fill(tone, (byte) 0x11);
        camera.source.hear(new Pcm(tone, 48_000, 1));
        camera.advance(SECOND);
        assertThat(loud(0x11)).as("half a second of stereo").isEqualTo(48_000 / 2 * 4);
    }

    @Test
    void dropsOldSoundWhenMoreComesThanIsPlayed() {
        for (int i = 1; i <= 5; i++) {
            byte[] half = new byte[48_000];
            Arrays.fill(half, (byte) i);
            camera.source.hear(new Pcm(half, 48_000, 1));
        }
        camera.advance(SECOND);
        assertThat(camera.sound.toByteArray()).contains(5).doesNotContain(1, 2);
    }

    @Test
    void losesNothingOfLongBodiesThatAreNotQuitePunctual() {
        byte[] second = new byte[48_000 * 2];
        Arrays.fill(second, (byte) 0x11);
        for (int i = 0; i < 20; i++) {
            camera.source.hear(new Pcm(second, 48_000, 1));
            camera.advance(Duration.ofMillis(i % 2 == 0 ? 970 : 1030));
        }
        camera.advance(SECOND);
        assertThat(loud(0x11)).as("twenty seconds of stereo").isEqualTo(20 * 48_000 * 4);
    }

    /** A sender's clock is wrong by a part in two hundred, which is far more than real ones are. */
    @ParameterizedTest
    @ValueSource(ints = {1990, 2010})
    void staysNearThePicturesWhenTheSendersClockDrifts(int hundredsOfMicros) {
        List<Long> sent = new ArrayList<>();
        Duration each = Duration.ofNanos(hundredsOfMicros * 10_000L);
        long start = camera.time.nanoTime();
        while (camera.time.nanoTime() - start < Duration.ofMinutes(3).toNanos()) {
            ByteBuffer pcm = ByteBuffer.allocate(960 * 2).order(ByteOrder.LITTLE_ENDIAN);
            while (pcm.hasRemaining()) {
                pcm.putShort((short) (sent.size() + 1));
            }
            sent.add(camera.time.nanoTime() - start);
            camera.source.hear(new Pcm(pcm.array(), 48_000, 1));
            camera.time.advance(each);
        }
        ByteBuffer heard = ByteBuffer.wrap(camera.sound.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        int silent = 0;
        for (int frame = 0; frame < heard.capacity() / AudioBuffer.FRAME_BYTES; frame++) {
            int body = heard.getShort(frame * AudioBuffer.FRAME_BYTES);
            if (body == 0) {
                silent++;
            } else {
                assertThat(Duration.ofMillis(10L * frame).minusNanos(sent.get(body - 1)))
                        .isBetween(Duration.ZERO, Duration.ofMillis(550));
            }
        }
        assertThat(silent)
                .as("hundredths of a second of silence in three minutes")
                .isLessThan(180);
    }

    @Test
    void playsAShortSoundThatStandsAlone() {
        byte[] pcm = new byte[2 * 48 * 50];
        Arrays.fill(pcm, (byte) 0x11);
        camera.source.hear(new Pcm(pcm, 48_000, 1));
        camera.advance(Duration.ofMillis(200));
        assertThat(loud(0x11)).as("50 ms of stereo").isEqualTo(2 * pcm.length);
    }

    @Test
    void neverStallsIfItOnlySpeaks() {
        try (RouteCamera speaker = new RouteCamera(sources, "s-viewer", null)) {
            assertThat(speaker.delivering).containsExactly("sound from routes");
            assertThat(speaker.watch(TIMEOUT.multipliedBy(10))).isEmpty();
            assertThat(speaker.stalls).isEmpty();
            assertThat(speaker.sound.size()).isPositive();
            assertThatThrownBy(() -> speaker.show(100))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A viewer sends no pictures: use sendAudio, or role=MASTER");
        }
    }

    @Test
    void isFoundBySessionUntilClosed() {
        assertThat(sources.find("s-1")).isSameAs(camera.source);
        assertThat(sources.find("s-2")).isNull();
        try (RouteCamera next = new RouteCamera(sources, "s-1", TIMEOUT)) {
            camera.close();
            assertThat(sources.find("s-1")).isSameAs(next.source);
        }
        assertThat(sources.find("s-1")).isNull();
        assertThat(camera.time.pending()).isZero();
    }

    /** Bytes of that value that were heard. */
    private int loud(int value) {
        int loud = 0;
        for (byte heard : camera.sound.toByteArray()) {
            loud += heard == value ? 1 : 0;
        }
        return loud;
    }
}
