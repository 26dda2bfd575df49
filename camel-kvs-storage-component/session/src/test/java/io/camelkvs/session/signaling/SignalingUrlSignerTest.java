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
package io.camelkvs.session.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.camelkvs.session.Role;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class SignalingUrlSignerTest {

    private static final String ARN = "arn:aws:kinesisvideo:eu-central-1:111122223333:channel/cam-1/1700000000000";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Instant NOW = Instant.parse("2025-01-02T03:04:05Z");
    private static final AwsCredentialsIdentity PERMANENT = AwsCredentialsIdentity.create("AKIDEXAMPLE", SECRET);
    private static final AwsCredentialsIdentity TEMPORARY =
            AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", SECRET, "TOKEN/with+chars=");

    private final SignalingUrlSigner signer = new SignalingUrlSigner("eu-central-1");

    @ParameterizedTest
    @CsvSource({
        "wss://m-0a1b2c3d.kinesisvideo.eu-central-1.amazonaws.com, a6531c5a6fc4cebad4dfc30909234e060fc002fc85b9c97f25ea0675e617203d",
        "wss://m-0a1b2c3d.kinesisvideo.eu-central-1.amazonaws.com/, a6531c5a6fc4cebad4dfc30909234e060fc002fc85b9c97f25ea0675e617203d",
        "wss://m-0a1b2c3d.kinesisvideo.eu-central-1.amazonaws.com:443, a6531c5a6fc4cebad4dfc30909234e060fc002fc85b9c97f25ea0675e617203d",
        "wss://localhost:8443, 4f744423441fb58349cd036174172d18826e96110de678a9599d0dc7e351b0e8",
        "ws://localhost:8443, 4f744423441fb58349cd036174172d18826e96110de678a9599d0dc7e351b0e8"
    })
    void signsForMasters(URI endpoint, String signature) {
        URI url = signer.sign(new SignalingConnector.Target(endpoint, ARN, Role.MASTER, null), PERMANENT, NOW);

        assertThat(url.getRawQuery()).endsWith("X-Amz-Signature=" + signature).doesNotContain("X-Amz-ClientId");
        assertThat(url.getScheme()).isEqualTo(endpoint.getScheme());
        assertThat(url.getHost()).isEqualTo(endpoint.getHost());
        assertThat(url.getPath()).isEqualTo("/");
    }

    @Test
    void signsTokenAndClientIdOfViewers() {
        URI endpoint = URI.create("wss://v-0a1b2c3d.kinesisvideo.eu-central-1.amazonaws.com");

        URI url = signer.sign(new SignalingConnector.Target(endpoint, ARN, Role.VIEWER, "viewer-1"), TEMPORARY, NOW);

        assertThat(url.getRawQuery())
                .contains("X-Amz-ClientId=viewer-1")
                .contains("X-Amz-Security-Token=TOKEN%2Fwith%2Bchars%3D")
                .contains("X-Amz-Expires=299")
                .contains("X-Amz-SignedHeaders=host")
                .contains("X-Amz-Signature=3e6340b2c76ce55ee065ccd30a46cdb3510c7e12da75116f53645d68b80a9a69");
    }

    @ParameterizedTest
    @CsvSource({
        "'', FakeSessionToken, fc268038be276315822b4f73eafd28ee3a5632a2a35fdb0a88db9a42b13d6c92",
        "'', , be1e78950d956a8a9a1997417099ddbd7455619f3d08c4ad20e1e272179ca695",
        "/path/path/path, FakeSessionToken, 0bf3df6ca23d8d82f688e8dbfb90d69e74843d40038541b1721c545eef7612a4"
    })
    void agreesWithTheJavaScriptSdk(String path, String token, String signature) {
        AwsCredentialsIdentity credentials = token == null
                ? AwsCredentialsIdentity.create("AKIA4F7WJQR7FMMWMNXI", "FakeSecretKey")
                : AwsSessionCredentialsIdentity.create("AKIA4F7WJQR7FMMWMNXI", "FakeSecretKey", token);

        URI url = new SignalingUrlSigner("us-west-2")
                .sign(
                        URI.create("wss://kvs.awsamazon.com" + path),
                        Map.of("X-Amz-TestParam", "test-param-value"),
                        credentials,
                        Instant.parse("2019-12-01T00:00:00Z"));

        assertThat(url.getRawQuery()).contains("X-Amz-Signature=" + signature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://m-1.kinesisvideo.eu-central-1.amazonaws.com", "wss://host/?X-Amz-Date=1", "wss:/host"})
    void refusesOtherEndpoints(URI endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        signer.sign(new SignalingConnector.Target(endpoint, ARN, Role.MASTER, null), PERMANENT, NOW))
                .withMessageContaining("wss://HOST")
                .withMessageNotContaining("X-Amz-Date");
    }
}
