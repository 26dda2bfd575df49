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
package io.camelkvs.session.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "rtsp://user:p@ss@cam.local:554/live, rtsp://***@cam.local:554/live",
        "rtsp://cam.local/live?user=a&password=b, rtsp://cam.local/live?***",
        "http://cam.local/a@b.mjpeg, http://***@b.mjpeg",
        "rtsp://user:pa/ss@cam.local/s, rtsp://***@cam.local/s",
        "/videos/front door.mp4, /videos/front door.mp4",
        "test-pattern, test-pattern"
    })
    void sourceIsShownWithoutSecrets(String source, String shown) {
        assertThat(options(source, Map.of()).displaySource()).isEqualTo(shown);
    }

    @Test
    void textHoldsNoSecrets() {
        assertThat(options(
                        "rtsp://me:hidden1@cam",
                        Map.of("password", "hidden2", "loop", "true", "ffmpeg.http_proxy", "http://u:hidden3@proxy:1")))
                .asString()
                .contains("loop=true", "password=***", "http://***@proxy:1", "640")
                .doesNotContain("hidden");
    }

    private static MediaOptions options(String source, Map<String, String> parameters) {
        MediaOptions pattern = MediaOptions.testPattern();
        return new MediaOptions(
                source, pattern.video(), pattern.maxVideoBitrate(), pattern.keyFrameInterval(), parameters);
    }
}
