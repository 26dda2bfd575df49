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
package io.camelkvs.testlogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That the watch can bark. */
class SecretsInLogsTest {

    private static final Logger LOG = LoggerFactory.getLogger(SecretsInLogsTest.class);
    private static final String PASSWORD = "asd88fgpdd777uzjYhagZg";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://127.0.0.1:1/?X-Amz-Expires=299&X-Amz-Signature=fc268038be276315822b4f73eafd28ee",
                "wss://127.0.0.1:1/?X-Amz-Security-Token=FakeSessionToken&X-Amz-Expires=299",
                "IceServer[uris=[turn:a:1], username=1:b, password=q83vEjRWeJASNFZ4kKvN7xI0Vng=]",
                "{\"Password\":\"q83v+jRWeJASNFZ4kKvN7xI0Vn/=\",\"Ttl\":300}",
                "v=0\r\na=ice-ufrag:8hhY\r\na=ice-pwd:" + PASSWORD + "\r\n",
                "the key is local-secret, of course"
            })
    void secretAtTraceLevelFailsTheTest(String secret) {
        LOG.trace("About to use {}", secret);
        assertThatThrownBy(SecretsInLogs::requireNone)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("SecretsInLogsTest")
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    void frameWithAnIcePasswordInBase64FailsTheTest() {
        String sdp =
                "{\"type\":\"answer\",\"sdp\":\"v=0\\r\\na=ice-ufrag:8hhY\\r\\na=ice-pwd:" + PASSWORD + "\\r\\n\"}";
        LOG.trace(
                "Sent {\"action\":\"SDP_ANSWER\",\"messagePayload\":\"{}\"}",
                Base64.getEncoder().encodeToString(sdp.getBytes(StandardCharsets.UTF_8)));
        assertThat(LogWatch.takeLeaks())
                .extracting(LogWatch.Leak::secret)
                .containsExactly("ice-pwd (RFC 8839), in base64");
    }

    @Test
    void causeThatNamesARegisteredSecretFailsTheTest() {
        LogWatch.secret("TURN password", "turn-password-1");
        Throwable cause = new IllegalStateException("allocation refused for turn-password-1");
        LOG.debug("No relay", new RuntimeException("no relay", cause));
        assertThat(LogWatch.takeLeaks()).extracting(LogWatch.Leak::secret).containsExactly("TURN password");
    }

    @Test
    void javaUtilLoggingIsWatchedToo() {
        java.util.logging.Logger.getLogger("some.library").log(Level.FINEST, "key {0}", "local-secret");
        assertThat(LogWatch.takeLeaks()).extracting(LogWatch.Leak::logger).containsExactly("some.library");
    }

    @Test
    void innocentAndRedactedLinesPass() {
        LOG.info("wss://127.0.0.1:1/?X-Amz-Security-Token=***&X-Amz-Signature=***");
        LOG.info("a=ice-pwd:*** and {}", "x".repeat(100));
        LOG.info("server handshake key: AQIDBAUGBwgJCgsMDQ4PEA==, response: q83vEjRWeJASNFZ4kKvN7xI0Vng=");
        LOG.info("an option of 27 characters: abcdefghijklmnopqrstuvwxyz1=5");
        assertThat(LogWatch.takeLeaks()).isEqualTo(List.of());
    }
}
