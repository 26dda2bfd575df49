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
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.FailureKind;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFormat;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An RTSP camera over TCP: GStreamer's server. */
class RtspSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RecordingSink sink = new RecordingSink();

    @Test
    void followsAnRtspCameraThroughAnOutage() throws Exception {
        RtspCamera camera = new RtspCamera(0);
        int port = camera.port();
        try (TestRuntime runtime = new TestRuntime();
                RawMediaSource source = runtime.source(camera.url(), new VideoFormat(320, 240, 15), Map.of())) {
            source.start(sink, sink);
            awaitPictures(30);
            camera.close();
            await().atMost(PATIENCE).until(() -> !sink.failures.isEmpty());
            int before = sink.pictures.size();
            camera = new RtspCamera(port);
            awaitPictures(before + 30);
        } finally {
            camera.close();
        }
        assertThat(sink.delivering)
                .containsExactly("h264 640x480 25 fps, pcm_alaw 8000 Hz", "h264 640x480 25 fps, pcm_alaw 8000 Hz");
        assertThat(sink.failures).hasSize(1);
        assertThat(sink.failures.get(0).kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(sink.failures.get(0).text())
                .startsWith("rtsp://***@127.0.0.1:" + port + "/camera stopped delivering: ")
                .doesNotContain("operator", "verysecret");
        assertThat(sink.sounds).anyMatch(sound -> sound.loudness() > 1000);
        for (int i = 1; i < sink.pictures.size(); i++) {
            assertThat(sink.pictures.get(i).timestamp())
                    .isGreaterThan(sink.pictures.get(i - 1).timestamp());
        }
    }

    private void awaitPictures(int count) {
        await().atMost(PATIENCE).until(() -> sink.pictures.size() >= count);
    }
}
