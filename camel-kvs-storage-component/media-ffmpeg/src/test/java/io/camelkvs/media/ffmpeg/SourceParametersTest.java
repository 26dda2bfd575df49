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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceParametersTest {

    @Test
    void hasDefaults() {
        SourceParameters parameters = SourceParameters.of(Map.of());
        assertThat(parameters.loop()).isFalse();
        assertThat(parameters.openTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(parameters.readTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(parameters.options()).isEmpty();
    }

    @Test
    void takesLoopTimeoutsAndOptionsOfFFmpeg() {
        SourceParameters parameters = SourceParameters.of(Map.of(
                "loop",
                "true",
                "openTimeout",
                "100",
                "readTimeout",
                "300000",
                "ffmpeg.headers",
                "Authorization: secret"));
        assertThat(parameters.loop()).isTrue();
        assertThat(parameters.openTimeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(parameters.readTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(parameters.options()).containsExactly(Map.entry("headers", "Authorization: secret"));
        assertThat(parameters.toString()).contains("headers").doesNotContain("secret");
    }

    @Test
    void sendsRtspOverTcpUnlessTheUserSaysOtherwise() {
        SourceLocation camera = SourceLocation.of("rtsp://camera/1");
        assertThat(InputOptions.of(camera, SourceParameters.of(Map.of()))).containsEntry("rtsp_transport", "tcp");
        assertThat(InputOptions.of(camera, SourceParameters.of(Map.of("ffmpeg.rtsp_transport", "udp"))))
                .containsEntry("rtsp_transport", "udp");
        assertThat(InputOptions.of(SourceLocation.of("a.mp4"), SourceParameters.of(Map.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lop", "ffmpeg.", "rtsp_transport"})
    void namesAnUnknownParameterAndTheKnownOnes(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceParameters.of(Map.of(name, "secret")))
                .withMessageContainingAll(name, "loop", "openTimeout", "readTimeout", "ffmpeg.NAME")
                .withMessageNotContainingAny("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "300001", "-1", "5s", ""})
    void namesATimeoutThatIsOutOfRange(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceParameters.of(Map.of("readTimeout", value)))
                .withMessage("readTimeout=" + value + " is not usable: use 100 to 300000 (milliseconds)");
    }

    @Test
    void takesOnlyTrueAndFalseForLoop() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceParameters.of(Map.of("loop", "yes")))
                .withMessage("loop=yes is not usable: use true or false");
    }
}
