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
package io.camelkvs.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.camelkvs.media.ffmpeg.RecordingSink.Picture;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Network cameras that come, go and hang, over loopback. */
class LiveSourceTest {

    private static final VideoFormat QVGA_15 = new VideoFormat(320, 240, 15);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    static Path folder;

    private final RecordingSink sink = new RecordingSink();
    private TestRuntime runtime;

    @BeforeEach
    void start() {
        runtime = new TestRuntime();
    }

    @AfterEach
    void stop() throws InterruptedException {
        runtime.close();
    }

    @Test
    void followsAnMjpegCameraThroughAnOutage() throws IOException {
        MjpegCamera camera = new MjpegCamera(folder, 0);
        int port = camera.port();
        try (RawMediaSource source = runtime.source(camera.url(), QVGA_15, Map.of())) {
            source.start(sink, sink);
            awaitPictures(20);
            camera.close();
            await().atMost(PATIENCE).until(() -> !sink.failures.isEmpty());
            int soundsBefore = sink.sounds.size();
            int picturesBefore = sink.pictures.size();
            await().atMost(PATIENCE).until(() -> sink.sounds.size() > soundsBefore + 100);
            assertThat(sink.pictures.size()).isEqualTo(picturesBefore);

            camera = new MjpegCamera(folder, port);
            awaitPictures(picturesBefore + 10);
        } finally {
            camera.close();
        }
        assertThat(sink.delivering).containsExactly("mjpeg 320x240, no audio", "mjpeg 320x240, no audio");
        assertThat(sink.failures).hasSize(1);
        assertThat(sink.failures.get(0).kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(sink.failures.get(0).text())
                .startsWith("http://127.0.0.1:" + port + "/video?*** stopped delivering: ")
                .doesNotContain("verysecret");
        assertRisingByArrival(sink.pictures);
    }

    @Test
    void waitsForACameraThatIsNotThereYet() throws IOException {
        int port = freePort();
        String url = "http://127.0.0.1:" + port + "/video";
        try (RawMediaSource source = runtime.source(url, QVGA_15, Map.of())) {
            source.start(sink, sink);
            await().atMost(PATIENCE).until(() -> !sink.failures.isEmpty());
            assertThat(sink.failures.get(0).message()).isEqualTo("Cannot open " + url + ": Connection refused.");
            try (MjpegCamera camera = new MjpegCamera(folder, port)) {
                assertThat(camera.port()).isEqualTo(port);
                awaitPictures(5);
            }
        }
        assertThat(sink.delivering).hasSize(1);
    }

    @Test
    void closesAtOnceWhileTheServerLeavesItWaiting() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            RawMediaSource source =
                    runtime.source("rtsp://127.0.0.1:" + silent.getLocalPort() + "/x", QVGA_15, Map.of());
            source.start(sink, sink);
            silent.accept();
            await().atMost(PATIENCE).until(() -> sink.sounds.size() > 10);
            assertClosesQuietly(source);
        }
    }

    @Test
    void givesUpWaitingForAnAnswerAfterTheOpenTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                RawMediaSource source = runtime.source(
                        "rtsp://user:pw@127.0.0.1:" + silent.getLocalPort() + "/x",
                        QVGA_15,
                        Map.of("openTimeout", "300"))) {
            source.start(sink, sink);
            await().atMost(PATIENCE).until(() -> !sink.failures.isEmpty());
            assertThat(sink.failures.get(0).kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
            assertThat(sink.failures.get(0).message())
                    .isEqualTo("Cannot open rtsp://***@127.0.0.1:" + silent.getLocalPort()
                            + "/x: no answer within 300 ms.");
        }
    }

    @Test
    void countsACameraThatHangsAsDropped() throws IOException {
        try (MjpegCamera camera = new MjpegCamera(folder, 0);
                RawMediaSource source = runtime.source(camera.url(), QVGA_15, Map.of("readTimeout", "600"))) {
            source.start(sink, sink);
            awaitPictures(5);
            camera.hang();
            await().atMost(PATIENCE).until(() -> !sink.failures.isEmpty());
            assertThat(sink.failures.get(0).message()).endsWith("/video?*** stopped delivering: no data for 600 ms.");
        }
    }

    private void assertClosesQuietly(RawMediaSource source) throws InterruptedException {
        long begin = System.nanoTime();
        source.close();
        source.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        int calls = sink.calls.get();
        runtime.close();
        assertThat(sink.calls.get()).isEqualTo(calls);
        assertThat(sink.failures).isEmpty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPictures(int count) {
        await().atMost(PATIENCE).until(() -> sink.pictures.size() >= count);
    }

    /** The camera takes ten pictures a second, and a burst may come first, of what was read while probing. */
    private static void assertRisingByArrival(List<Picture> pictures) {
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(pictures.get(i).timestamp())
                    .isGreaterThan(pictures.get(i - 1).timestamp());
            assertThat((pictures.get(i).arrival() - pictures.get(i).timestamp()) / 1e6)
                    .isCloseTo(0, within(100.0));
        }
    }
}
