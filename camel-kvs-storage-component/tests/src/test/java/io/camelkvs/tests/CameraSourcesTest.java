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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real input: a file, an MJPEG camera over HTTP and an RTSP camera, the cameras switched off for 5 s and on again. */
class CameraSourcesTest {

    private static final String CHANNEL = "garage";

    @TempDir
    Path folder;

    private final Deque<Process> processes = new ArrayDeque<>();
    private KvsLocal kvs;

    @BeforeEach
    void startService() throws IOException {
        kvs = KvsLocal.builder().dataFolder(folder.resolve("kvs")).start();
        kvs.createRecordedChannel(CHANNEL);
    }

    @AfterEach
    void stopEverything() throws InterruptedException {
        while (!processes.isEmpty()) {
            stop(processes.pop());
        }
        kvs.close();
    }

    @Test
    void fileIsRecordedAndLooped() throws Exception {
        Path clip = folder.resolve("clip.mp4");
        Tool.ffmpeg()
                .run(
                        "-nostdin",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=1280x720:rate=25:duration=3",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=sample_rate=44100:duration=3",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "libx264",
                        "-c:a",
                        "aac",
                        clip.toString());
        try (Cameras cameras = new Cameras(kvs, CHANNEL)) {
            cameras.command(CHANNEL, "mediaSource=RAW(" + clip + ")&source.loop=true");
            RecordingTest.awaitSeconds(kvs, CHANNEL, 6);
        }
        assertSound(6);
    }

    @Test
    void mjpegCameraIsRecordedAgainAfterAnOutage() throws Exception {
        int port = freePort();
        Process camera = mjpegCamera(port);
        recordsThroughAnOutage("http://127.0.0.1:" + port + "/camera", () -> stop(camera), () -> mjpegCamera(port));
    }

    @Test
    void rtspCameraIsRecordedAgainAfterAnOutage() throws Exception {
        int port = freePort();
        Process camera = rtspCamera(port);
        recordsThroughAnOutage("rtsp://127.0.0.1:" + port + "/camera", () -> stop(camera), () -> rtspCamera(port));
    }

    private void recordsThroughAnOutage(String url, Off off, On on) throws Exception {
        try (Cameras cameras = new Cameras(kvs, CHANNEL)) {
            cameras.command(CHANNEL, "mediaSource=RAW(" + url + ")");
            RecordingTest.awaitSeconds(kvs, CHANNEL, 3);
            off.run();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(RecordingTest.eventTypes(cameras.events()))
                            .contains(EventType.STALLED));
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true); // the camera stays off for five seconds
            long before = videoFrames();
            on.run();
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(RecordingTest.eventTypes(cameras.events()))
                            .containsSubsequence(EventType.STALLED, EventType.RESUMED));
            await().atMost(Duration.ofSeconds(30)).until(() -> videoFrames() > before + 3 * 15);
            assertThat(joins(cameras.events()))
                    .as("the media connection stayed up, nothing was joined again")
                    .isEqualTo(1);
        }
        assertSound(6);
    }

    private long videoFrames() {
        return kvs.stream(CHANNEL).fragments().stream()
                .mapToLong(fragment -> fragment.videoFrames())
                .sum();
    }

    private static long joins(List<SessionEvent> events) {
        return events.stream()
                .filter(event -> event.type() == EventType.JOIN_CALLED)
                .count();
    }

    private void assertSound(int seconds) {
        assertThat(kvs.stream(CHANNEL).recordings()).singleElement().satisfies(file -> {
            Recording recording = new Recording(file);
            assertThat(recording.tracks()).containsExactly("aac,48000", "h264,640,480");
            assertThat(recording.decodingErrors()).isEmpty();
            assertThat(recording.seconds("a")).isGreaterThan(seconds - 1.0);
            assertThat(recording.seconds("v")).isGreaterThan(seconds - 1.0);
        });
    }

    private Process mjpegCamera(int port) throws IOException {
        return started(Tool.ffmpeg()
                .start(
                        log("mjpeg"),
                        "-nostdin",
                        "-v",
                        "error",
                        "-re",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=800x600:rate=15",
                        "-c:v",
                        "mjpeg",
                        "-q:v",
                        "5",
                        "-f",
                        "mpjpeg",
                        "-listen",
                        "1",
                        "http://127.0.0.1:" + port + "/camera"));
    }

    private Process rtspCamera(int port) throws IOException {
        Process camera = started(Tool.systemPython()
                .start(log("rtsp"), "../media-ffmpeg/src/test/resources/rtsp-camera.py", Integer.toString(port)));
        await().atMost(Duration.ofSeconds(20)).until(() -> listens(port));
        return camera;
    }

    private Path log(String name) throws IOException {
        return Files.createDirectories(folder.resolve("log")).resolve(name + ".txt");
    }

    private Process started(Process process) {
        processes.push(process);
        return process;
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Off {
        void run() throws Exception;
    }

    @FunctionalInterface
    private interface On {
        Process run() throws Exception;
    }
}
