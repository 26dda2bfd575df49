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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.FailurePolicy;
import io.camelkvs.session.KvsSessionException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** A machine with a wrong clock, and credentials that are renewed, against a service that checks both. */
class ClockAndCredentialsTest {

    private static final String ARN = "arn:aws:kinesisvideo:eu-central-1:111122223333:channel/cam-1/1700000000000";

    private volatile String token = "TOKEN-1";
    private final AwsCredentialsProvider credentials =
            () -> AwsSessionCredentials.create("AKIDEXAMPLE", "SECRETKEY", token);
    private FakeService service;

    @BeforeEach
    void start() throws Exception {
        service = new FakeService();
        service.answer(
                "/describeSignalingChannel",
                "{\"ChannelInfo\":{\"ChannelName\":\"cam-1\",\"ChannelARN\":\"" + ARN
                        + "\",\"ChannelStatus\":\"ACTIVE\"}}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private AwsKvsApi api(Duration clockAhead) {
        return AwsKvsApi.create(
                new AwsSettings("eu-central-1", credentials, service.uri()),
                Clock.offset(Clock.systemUTC(), clockAhead));
    }

    private ChannelEndpoints endpoints() {
        return new ChannelEndpoints(URI.create("wss://m-1"), service.uri(), service.uri());
    }

    private static Failure failure(ThrowingCallable call) {
        return catchThrowableOfType(KvsSessionException.class, call).failure();
    }

    private void expectSignedAtTheRightTime(FakeService.Request request) {
        assertThat(Duration.between(request.signedAt(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void correctsAllClientsByAnySuccess() {
        try (AwsKvsApi api = api(Duration.ofMinutes(3))) {
            assertThat(api.clockOffset()).isEmpty();
            api.describeStorage(ARN);
            assertThat(api.clockOffset().orElseThrow()).isBetween(Duration.ofSeconds(-190), Duration.ofSeconds(-175));

            api.describeStorage(ARN);
            api.iceServers(ARN, endpoints(), null);
            api.joinStorageSession(ARN, endpoints());

            assertThat(service.requests).hasSize(4);
            service.requests.subList(1, 4).forEach(this::expectSignedAtTheRightTime);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {600, -600, 36_000, -2_592_000})
    void makesUpForAClockThatTheServiceRefuses(int secondsAhead) {
        service.requireTheRightTime();
        try (AwsKvsApi api = api(Duration.ofSeconds(secondsAhead))) {
            Failure failure = failure(() -> api.describeChannel(ChannelRef.parse("cam-1")));
            assertThat(failure.kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
            assertThat(failure.policy()).isEqualTo(FailurePolicy.MEASURE_CLOCK);
            assertThat(failure.message())
                    .containsPattern("clock is \\d+ s " + (secondsAhead > 0 ? "ahead of" : "behind"))
                    .contains("Signature expired");
            assertThat(service.requests).hasSize(1);

            api.describeChannel(ChannelRef.parse("cam-1"));
            api.describeStorage(ARN);
            api.joinStorageSession(ARN, endpoints());
            assertThat(service.requests).hasSize(4);
        }
    }

    @Test
    void correctsAControlPlaneClientOfSomebodyElseForOurCallsOnly() {
        service.requireTheRightTime();
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        try (SdkHttpClient http = ApacheHttpClient.create();
                KinesisVideoClient theirs = KinesisVideoClient.builder()
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(credentials)
                        .endpointOverride(service.uri())
                        .httpClient(http)
                        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                AwsKvsApi api = new AwsKvsApi(theirs, http, wrong)) {
            assertThat(failure(() -> api.describeStorage(ARN)).kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
            api.describeStorage(ARN);
            api.joinStorageSession(ARN, endpoints());
            theirs.describeSignalingChannel(request -> request.channelName("cam-1"));

            assertThat(service.requests.get(0).signedAt()).isAfter(Instant.now().plus(Duration.ofMinutes(110)));
            service.requests.subList(1, 4).forEach(this::expectSignedAtTheRightTime);
        }
    }

    @Test
    void handsTheTimeToTheSignalingConnector() {
        service.requireTheRightTime();
        try (AwsKvsApi api = api(Duration.ofHours(-5))) {
            failure(() -> api.joinStorageSession(ARN, endpoints()));
            assertThat(Duration.between(api.serviceClock().now(), Instant.now()).abs())
                    .isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void saysThatTheTimeIsRefusedThoughTheClockIsRight() {
        service.refuse("/joinStorageSession", 403, "InvalidSignatureException", "Signature expired: x");
        try (AwsKvsApi api = api(Duration.ZERO)) {
            failure(() -> api.joinStorageSession(ARN, endpoints()));
            Failure second = failure(() -> api.joinStorageSession(ARN, endpoints()));
            assertThat(second.kind()).isEqualTo(FailureKind.CLOCK_WRONG);
            assertThat(second.policy()).isEqualTo(FailurePolicy.RETRY);
            assertThat(second.message()).contains("agrees with the answer's Date");
        }
    }

    @Test
    void goesOnWithRenewedCredentials() {
        service.requireToken("TOKEN-1");
        try (AwsKvsApi api = api(Duration.ZERO)) {
            api.describeStorage(ARN);
            api.joinStorageSession(ARN, endpoints());

            service.requireToken("TOKEN-2");
            Failure failure = failure(() -> api.joinStorageSession(ARN, endpoints()));
            assertThat(failure.kind()).isEqualTo(FailureKind.CREDENTIALS_EXPIRED);
            assertThat(failure.policy()).isEqualTo(FailurePolicy.REFRESH_CREDENTIALS);
            assertThat(failure.toString()).doesNotContain("TOKEN-");

            token = "TOKEN-2";
            api.describeStorage(ARN);
            api.iceServers(ARN, endpoints(), null);
            api.joinStorageSession(ARN, endpoints());
            assertThat(service.requests)
                    .extracting(FakeService.Request::token)
                    .containsExactly("TOKEN-1", "TOKEN-1", "TOKEN-1", "TOKEN-2", "TOKEN-2", "TOKEN-2");
        }
    }
}
