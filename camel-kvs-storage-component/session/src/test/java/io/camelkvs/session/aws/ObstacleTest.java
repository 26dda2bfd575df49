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
package io.camelkvs.session.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the calls have learned about whether the next one can succeed. */
class ObstacleTest {

    private static final String ARN = "arn:aws:kinesisvideo:eu-central-1:111122223333:channel/cam-1/1700000000000";
    private static final String STORAGE = "/describeMediaStorageConfiguration";

    private volatile AwsCredentials keys = AwsBasicCredentials.create("AKIDEXAMPLE", "SECRETKEY");
    private FakeService service;
    private AwsKvsApi api;

    @BeforeEach
    void start() throws Exception {
        service = new FakeService();
        api = api(service.uri());
    }

    @AfterEach
    void stop() {
        api.close();
        service.close();
    }

    private AwsKvsApi api(URI endpoint) {
        AwsCredentialsProvider credentials = () -> {
            if (keys == null) {
                throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
            }
            return keys;
        };
        return AwsKvsApi.create(new AwsSettings("eu-central-1", credentials, endpoint), Clock.systemUTC());
    }

    private void expectFailure(FailureKind kind) {
        assertThatThrownBy(() -> api.describeStorage(ARN))
                .isInstanceOfSatisfying(
                        KvsSessionException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(kind));
    }

    private FailureKind obstacle() {
        return api.obstacle().map(Failure::kind).orElse(null);
    }

    @Test
    void isUnknownBeforeTheFirstCall() {
        assertThat(obstacle()).isNull();
    }

    @Test
    void missingCredentialsAreOneUntilACallSucceeds() {
        keys = null;
        expectFailure(FailureKind.CREDENTIALS_UNAVAILABLE);
        assertThat(obstacle()).isEqualTo(FailureKind.CREDENTIALS_UNAVAILABLE);

        keys = AwsBasicCredentials.create("AKIDEXAMPLE", "SECRETKEY");
        api.describeStorage(ARN);

        assertThat(obstacle()).isNull();
    }

    @Test
    void aProviderThatIsAskedAloneTellsToo() {
        keys = null;
        assertThatThrownBy(api::accessKeyId).isInstanceOf(KvsSessionException.class);

        assertThat(obstacle()).isEqualTo(FailureKind.CREDENTIALS_UNAVAILABLE);
    }

    @Test
    void anUnreachableServiceIsOne() {
        service.close();
        expectFailure(FailureKind.SERVICE_UNREACHABLE);

        assertThat(obstacle()).isEqualTo(FailureKind.SERVICE_UNREACHABLE);
        assertThat(api.obstacle().orElseThrow().message()).doesNotContain("SECRETKEY");
    }

    @Test
    void aRefusalOfOneChannelIsNoneAndShowsThatCallsGetAnswers() {
        service.refuse(STORAGE, 403, "UnrecognizedClientException", "no such key");
        expectFailure(FailureKind.SIGNATURE_REJECTED);
        assertThat(obstacle()).isEqualTo(FailureKind.SIGNATURE_REJECTED);

        service.refuse(STORAGE, 404, "ResourceNotFoundException", "no such channel");
        expectFailure(FailureKind.CHANNEL_NOT_FOUND);

        assertThat(obstacle()).isNull();
    }

    @Test
    void aFaultOfTheServiceTellsNothing() {
        service.refuse(STORAGE, 403, "UnrecognizedClientException", "no such key");
        expectFailure(FailureKind.SIGNATURE_REJECTED);
        service.refuse(STORAGE, 500, "InternalFailure", "oops");
        expectFailure(FailureKind.SERVICE_ERROR);

        assertThat(obstacle()).isEqualTo(FailureKind.SIGNATURE_REJECTED);
    }
}
