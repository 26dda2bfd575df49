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
package io.camelkvs.local.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.auth.SignedRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is master and who is viewer. */
class ConnectRoleTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8443,,master",
        "127.0.0.1:8443,anna,viewer anna",
        "m-0a1b.kinesisvideo.localhost,,master",
        "m-0a1b.kinesisvideo.localhost,anna,master",
        "v-0a1b.kinesisvideo.localhost,anna,viewer anna",
        "kvs,anna,viewer anna",
    })
    void theHostDecidesElseTheClientId(String host, String clientId, String participant) {
        assertThat(ConnectRole.participant(request(host, clientId))).hasToString(participant);
    }

    @Test
    void aViewersHostNeedsAClientId() {
        assertThatThrownBy(() -> ConnectRole.participant(request("v-0a1b", null)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining("X-Amz-ClientId is missing");
    }

    @Test
    void aClientIdMayBeLongButNotTooLong() {
        String longest = "x".repeat(256);
        assertThat(ConnectRole.participant(request("kvs", longest)).clientId()).isEqualTo(longest);

        assertThatThrownBy(() -> ConnectRole.participant(request("kvs", longest + "x")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("allowed are 1 to 256");
    }

    private static SignedRequest request(String host, String clientId) {
        String query = "X-Amz-ChannelARN=arn" + (clientId == null ? "" : "&X-Amz-ClientId=" + clientId);
        return new SignedRequest("GET", "/", query, Map.of("host", host), new byte[0]);
    }
}
