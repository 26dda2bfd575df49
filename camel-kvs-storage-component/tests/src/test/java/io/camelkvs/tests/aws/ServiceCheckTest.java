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
package io.camelkvs.tests.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.SessionState;
import io.camelkvs.testlogs.LogWatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The check of the real service, held against the local one: it must find what was stored, and tell no secret. */
class ServiceCheckTest {

    private static final AwsSessionCredentials KEYS =
            AwsSessionCredentials.create("ASIACHECKEDCHECKED", "a-secret-of-the-check", "a-token-of-the-check");

    @Test
    void whatWasSaidIsToldWithoutSecrets() throws Exception {
        LogWatch.secret("secret access key", KEYS.secretAccessKey());
        LogWatch.secret("session token", KEYS.sessionToken());
        Transcript transcript = new Transcript();
        try (KvsLocal kvs = KvsLocal.builder()
                .credentials(KEYS.accessKeyId(), KEYS.secretAccessKey(), KEYS.sessionToken())
                .start()) {
            kvs.createRecordedChannel("front-door");
            ServiceCheck.Result result = new ServiceCheck(
                            "front-door",
                            kvs.region(),
                            StaticCredentialsProvider.create(KEYS),
                            kvs.endpoint(),
                            transcript)
                    .run(Duration.ofSeconds(5));

            assertThat(result.snapshot().state()).isEqualTo(SessionState.INGESTING);
            assertThat(result.fragments()).hasSizeGreaterThanOrEqualTo(2);
        }
        transcript.write("local-service.txt");
        assertThat(transcript.text())
                .contains(
                        "/describeSignalingChannel -> 200",
                        "/joinStorageSession -> 200",
                        "/listFragments -> 200",
                        "WebSocket ",
                        "frame received",
                        "SDP_OFFER",
                        "a=rtpmap:",
                        "a=ice-pwd:<secret>",
                        "ICE_CANDIDATE",
                        "event INGESTING",
                        "event LEFT")
                .doesNotContain(
                        KEYS.accessKeyId(),
                        KEYS.secretAccessKey(),
                        KEYS.sessionToken(),
                        "X-Amz-",
                        "front-door",
                        "127.0.0.1");
        assertThat(transcript.text()).doesNotContainPattern("\\b\\d{12}\\b");
    }

    @Test
    void aLongTextIsCutBehindItsSecrets() {
        Transcript transcript = new Transcript();
        transcript.hide("session token", KEYS.sessionToken());

        transcript.note("long", "x".repeat(19_990) + KEYS.sessionToken());

        assertThat(transcript.text()).doesNotContain("a-token").contains("xxx<session");
    }

    @Test
    void equalAddressesAreCalledAlike() {
        Redactor redactor = new Redactor();
        redactor.hide("channel", "front-door");

        assertThat(
                        redactor.redact(
                                "a 10.1.2.3 b 10.1.2.4 c 10.1.2.3 arn:aws:kinesisvideo:eu-west-1:111122223333:channel/front-door/17"))
                .isEqualTo(
                        "a <address 2> b <address 3> c <address 2> arn:aws:kinesisvideo:eu-west-1:<account 4>:channel/<channel>/17");
        assertThat(redactor.redact(
                        "https://m-0a1b2c3d.kinesisvideo.eu-west-1.amazonaws.com/?X-Amz-Signature=ab&c=d \"x\""))
                .isEqualTo("https://<host 5>.kinesisvideo.eu-west-1.amazonaws.com/?<query> \"x\"");
        assertThat(redactor.redact("turns:3-120-7-9.t-0a1b2c3e.kinesisvideo.x from 2001:db8::17 at 10:11:12"))
                .isEqualTo("turns:<address 7>.<host 8>.kinesisvideo.x from <address 6> at 10:11:12");
        assertThat(redactor.redact("host:x\\nx-amz-security-token:SECRET\\n\\nhost"))
                .isEqualTo("host:x\\nx-amz-security-token:<secret>\\n\\nhost");
        assertThat(redactor.redact("{\"Password\":\"p\",\"Ttl\":300}"))
                .isEqualTo("{\"Password\":\"<secret>\",\"Ttl\":300}");
    }
}
