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
import static org.assertj.core.api.Assertions.catchThrowable;

import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.ClientLimitExceededException;
import software.amazon.awssdk.services.kinesisvideo.model.ListSignalingChannelsRequest;
import software.amazon.awssdk.services.kinesisvideo.model.ListSignalingChannelsResponse;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetClipRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetClipResponse;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideosignaling.model.GetIceServerConfigRequest;

class ServiceClientsTest {

    private static final String LIST = "/listSignalingChannels";
    private static final ListSignalingChannelsRequest REQUEST =
            ListSignalingChannelsRequest.builder().maxResults(7).build();

    private FakeService service;

    @BeforeEach
    void start() throws Exception {
        service = new FakeService();
        service.answer(LIST, "{\"NextToken\":\"more\"}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private AwsKvsApi api(Duration clockAhead) {
        AwsSettings settings = new AwsSettings(
                "eu-central-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "SECRETKEY")),
                service.uri());
        return AwsKvsApi.create(settings, Clock.offset(Clock.systemUTC(), clockAhead));
    }

    private static ListSignalingChannelsResponse list(AwsKvsApi api, ListSignalingChannelsRequest request) {
        return api.clients().kinesisVideo(request, KinesisVideoClient::listSignalingChannels);
    }

    @Test
    void givesTheSdksAnswersAndExceptions() {
        try (AwsKvsApi api = api(Duration.ZERO)) {
            assertThat(list(api, REQUEST).nextToken()).isEqualTo("more");
            assertThat(service.requests.get(0).body()).contains("\"MaxResults\":7");

            service.refuse(LIST, 404, "ResourceNotFoundException", "no such thing");
            assertThat(catchThrowable(() -> list(api, REQUEST)))
                    .isExactlyInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("no such thing");
        }
    }

    @Test
    void makesUpForAWrongClockAtOnce() throws IOException {
        service.requireTheRightTime();
        service.answer("/getClip", "a clip");
        service.answer("/v1/get-ice-server-config", "{}");
        try (AwsKvsApi api = api(Duration.ofHours(3))) {
            assertThat(list(api, REQUEST).nextToken()).isEqualTo("more");
            assertThat(service.requests).hasSize(2);

            api.clients()
                    .signaling(
                            service.uri(),
                            GetIceServerConfigRequest.builder()
                                    .channelARN("arn")
                                    .build(),
                            KinesisVideoSignalingClient::getIceServerConfig);
            try (ResponseInputStream<GetClipResponse> clip = api.clients()
                    .mediaStream(
                            service.uri(),
                            GetClipRequest.builder().streamName("stored").build(),
                            KinesisVideoArchivedMediaClient::getClip)) {
                assertThat(clip).hasContent("a clip");
            }
            assertThat(service.requests).hasSize(4);
            service.requests.subList(1, 4).forEach(request -> assertThat(
                            Duration.between(request.signedAt(), Instant.now()).abs())
                    .isLessThan(Duration.ofSeconds(15)));
        }
    }

    @Test
    void repeatsARefusedSignatureOnceAtMost() {
        service.refuse(LIST, 403, "InvalidSignatureException", "Signature expired: x");
        try (AwsKvsApi api = api(Duration.ofHours(3))) {
            assertThat(catchThrowable(() -> list(api, REQUEST))).hasMessageContaining("Signature expired");
            assertThat(service.requests).hasSize(2);
        }
    }

    @Test
    void hidesASecretThatAnExceptionWouldTell() {
        service.refuse(
                LIST,
                403,
                "SignatureDoesNotMatchException",
                "The Canonical String for this request should have been 'x-amz-security-token:FwoGZXIvYXdz'");
        try (AwsKvsApi api = api(Duration.ZERO)) {
            assertThat(catchThrowable(() -> list(api, REQUEST)))
                    .isInstanceOfSatisfying(
                            KvsSessionException.class,
                            error -> assertThat(error.failure().kind()).isEqualTo(FailureKind.SIGNATURE_REJECTED))
                    .hasMessageContaining("ListSignalingChannels")
                    .message()
                    .doesNotContain("FwoGZXIvYXdz");
        }
    }

    @Test
    void keepsTheTimeOutsOfARequest() {
        service.hang(LIST);
        try (AwsKvsApi api = api(Duration.ZERO)) {
            ListSignalingChannelsRequest impatient = REQUEST.toBuilder()
                    .overrideConfiguration(override -> override.apiCallTimeout(Duration.ofMillis(200)))
                    .build();

            assertThat(catchThrowable(() -> list(api, impatient))).isInstanceOf(ApiCallTimeoutException.class);
        }
    }

    @Test
    void throttledCallsAreKnownAsSuch() {
        service.refuse(LIST, 400, "ClientLimitExceededException", "too many");
        try (AwsKvsApi api = api(Duration.ZERO)) {
            Throwable throttled = catchThrowable(() -> list(api, REQUEST));

            assertThat(throttled).isExactlyInstanceOf(ClientLimitExceededException.class);
            assertThat(FailureClassifier.isThrottled(throttled)).isTrue();
            assertThat(service.requests).as("not repeated by the SDK").hasSize(1);
        }
        assertThat(FailureClassifier.isThrottled(new IllegalStateException())).isFalse();
        assertThat(FailureClassifier.isThrottled(null)).isFalse();
    }
}
