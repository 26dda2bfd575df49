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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** Who may call, and what others are told. */
class CredentialsTest {

    private final SteppedClock clock = SteppedClock.system();
    private KvsLocal kvs;

    @BeforeEach
    void start() {
        kvs = KvsLocal.builder()
                .engine(new FakePeers())
                .clock(clock)
                .limits(Limits.ofService().withQuotas(false))
                .start();
        kvs.createRecordedChannel("camera");
    }

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void aWrongSecretIsRefused() {
        assertRefused(
                Aws.of(kvs).credentials(AwsBasicCredentials.create("local", "wrong")),
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided.");
    }

    @Test
    void anUnknownAccessKeyIsRefused() {
        assertRefused(
                Aws.of(kvs).credentials(AwsBasicCredentials.create("stranger", "local-secret")),
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    @Test
    void anotherRegionIsRefused() {
        assertRefused(
                Aws.of(kvs).region("eu-west-1"),
                "InvalidSignatureException",
                "Credential should be scoped to a valid region, not 'eu-west-1'.");
    }

    @Test
    void aLateClockIsToldSo() {
        clock.step(Duration.ofMinutes(6));

        assertRefused(Aws.of(kvs), "InvalidSignatureException", "Signature expired: ");
    }

    @Test
    void anEarlyClockIsToldSo() {
        clock.step(Duration.ofMinutes(-6));

        assertRefused(Aws.of(kvs), "InvalidSignatureException", "Signature not yet current: ");
    }

    @Test
    void credentialsCanTurnBadWhileItRuns() {
        Aws before = Aws.of(kvs);
        describe(before);

        kvs.credentials("local", "rotated");

        assertRefused(before, "InvalidSignatureException", "does not match");
        assertThatCode(() -> describe(Aws.of(kvs))).doesNotThrowAnyException();
    }

    @Test
    void temporaryCredentialsNeedTheirToken() {
        kvs.credentials("ASIA1", "secret", "token/with+chars=");

        assertThatCode(() -> describe(
                        Aws.of(kvs).credentials(AwsSessionCredentials.create("ASIA1", "secret", "token/with+chars="))))
                .doesNotThrowAnyException();
        assertRefused(
                Aws.of(kvs).credentials(AwsSessionCredentials.create("ASIA1", "secret", "other")),
                "UnrecognizedClientException",
                "invalid");
        assertRefused(
                Aws.of(kvs).credentials(AwsBasicCredentials.create("ASIA1", "secret")),
                "UnrecognizedClientException",
                "invalid");
    }

    private static void assertRefused(Aws aws, String type, String message) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> describe(aws))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(type))
                .withMessageContaining(message);
    }

    private static void describe(Aws aws) {
        try (KinesisVideoClient video = aws.video()) {
            video.describeSignalingChannel(r -> r.channelName("camera"));
        }
    }
}
