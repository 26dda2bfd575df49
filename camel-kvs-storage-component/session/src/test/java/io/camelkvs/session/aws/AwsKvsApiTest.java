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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Role;
import io.camelkvs.session.media.IceServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClientBuilder;

class AwsKvsApiTest {

    private static final String ARN = "arn:aws:kinesisvideo:eu-central-1:111122223333:channel/cam-1/1700000000000";
    private static final String STREAM = "arn:aws:kinesisvideo:eu-central-1:111122223333:stream/cam-1/1700000000001";
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "SECRETKEY"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-01-02T03:04:05Z"), ZoneOffset.UTC);

    private FakeService service;
    private AwsKvsApi api;

    @BeforeEach
    void start() throws Exception {
        service = new FakeService();
        api = AwsKvsApi.create(new AwsSettings("eu-central-1", CREDENTIALS, service.uri()), CLOCK);
    }

    @AfterEach
    void stop() {
        api.close();
        service.close();
    }

    private ChannelEndpoints endpoints() {
        return new ChannelEndpoints(URI.create("wss://m-1"), service.uri(), service.uri());
    }

    private void expectRequest(String path, String body) throws Exception {
        assertThat(service.requests).hasSize(1);
        FakeService.Request request = service.requests.get(0);
        assertThat(request.protocol()).isEqualTo("HTTP/1.1");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.authorization())
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-central-1/kinesisvideo/aws4_request");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(request.body())).isEqualTo(json.readTree(body.replace('\'', '"')));
    }

    private static Failure failure(ThrowingCallable call) {
        return catchThrowableOfType(KvsSessionException.class, call).failure();
    }

    @ParameterizedTest
    @CsvSource({"cam-1, ChannelName", ARN + ", ChannelARN"})
    void describesAChannelByNameOrArn(String channel, String member) throws Exception {
        service.answer(
                "/describeSignalingChannel",
                "{\"ChannelInfo\":{\"ChannelName\":\"cam-1\",\"ChannelARN\":\"" + ARN
                        + "\",\"ChannelStatus\":\"ACTIVE\",\"CreationTime\":1700000000.5}}");

        assertThat(api.describeChannel(ChannelRef.parse(channel)))
                .isEqualTo(new ChannelDescription("cam-1", ARN, "ACTIVE"));
        expectRequest("/describeSignalingChannel", "{'" + member + "':'" + channel + "'}");
    }

    @Test
    void describesStorage() throws Exception {
        service.answer(
                "/describeMediaStorageConfiguration",
                "{\"MediaStorageConfiguration\":{\"Status\":\"ENABLED\",\"StreamARN\":\"" + STREAM + "\"}}");

        assertThat(api.describeStorage(ARN)).isEqualTo(new StorageDescription(true, STREAM));
        expectRequest("/describeMediaStorageConfiguration", "{'ChannelARN':'" + ARN + "'}");
    }

    @Test
    void describesAStream() throws Exception {
        service.answer(
                "/describeStream",
                "{\"StreamInfo\":{\"StreamName\":\"cam-1\",\"StreamARN\":\"" + STREAM
                        + "\",\"Status\":\"ACTIVE\",\"DataRetentionInHours\":24}}");

        assertThat(api.describeStream(STREAM)).isEqualTo(new StreamDescription("cam-1", "ACTIVE", 24));
        expectRequest("/describeStream", "{'StreamARN':'" + STREAM + "'}");
    }

    @Test
    void saysWhichStreamIsGone() {
        service.refuse("/describeStream", 404, "ResourceNotFoundException", "not found");
        assertThat(failure(() -> api.describeStream(STREAM)).message()).contains("DescribeStream of stream " + STREAM);
    }

    @Test
    void anAnswerWithoutAStreamIsAnErrorOfTheService() {
        service.answer("/describeStream", "{}");
        assertThat(failure(() -> api.describeStream(STREAM)).kind()).isEqualTo(FailureKind.SERVICE_ERROR);
    }

    @Test
    void asksWhereMediaIsPut() throws Exception {
        service.answer("/getDataEndpoint", "{\"DataEndpoint\":\"https://s-1.example\"}");

        assertThat(api.putMediaEndpoint(STREAM)).isEqualTo(URI.create("https://s-1.example"));
        expectRequest("/getDataEndpoint", "{'StreamARN':'" + STREAM + "','APIName':'PUT_MEDIA'}");
    }

    @Test
    void learnsTheClockOffsetFromAnswersAndRefusals() {
        service.answer("/describeMediaStorageConfiguration", "{}");
        service.refuse("/describeSignalingChannel", 401, "AccessDeniedException", "no");

        assertThatOffsetIsLearntBy(slow -> slow.describeStorage(ARN));
        assertThatOffsetIsLearntBy(slow -> failure(() -> slow.describeChannel(ChannelRef.parse("cam-1"))));
    }

    private void assertThatOffsetIsLearntBy(Consumer<KvsApi> call) {
        Clock twoMinutesSlow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2));
        AwsSettings settings = new AwsSettings("eu-central-1", CREDENTIALS, service.uri());
        try (AwsKvsApi slow = AwsKvsApi.create(settings, twoMinutesSlow)) {
            assertThat(slow.clockOffset()).isEmpty();
            call.accept(slow);
            assertThat(slow.clockOffset().orElseThrow()).isCloseTo(Duration.ofMinutes(2), Duration.ofSeconds(10));
        }
    }

    @Test
    void namesTheAccessKeyOrSaysThatThereIsNone() {
        assertThat(api.accessKeyId()).isEqualTo("AKIDEXAMPLE");
        AwsCredentialsProvider broken = () -> {
            throw new IllegalStateException("the vault is sealed");
        };
        try (AwsKvsApi without = AwsKvsApi.create(new AwsSettings("eu-central-1", broken, service.uri()), CLOCK)) {
            Failure failure = failure(without::accessKeyId);
            assertThat(failure.kind()).isEqualTo(FailureKind.CREDENTIALS_UNAVAILABLE);
            assertThat(failure.message()).contains("the vault is sealed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{'MediaStorageConfiguration':{'Status':'DISABLED','StreamARN':null}}"},
            quoteCharacter = '`')
    void describesMissingStorage(String answer) {
        service.answer("/describeMediaStorageConfiguration", answer.replace('\'', '"'));
        assertThat(api.describeStorage(ARN)).isEqualTo(new StorageDescription(false, null));
    }

    @Test
    void asksForTheEndpointsOfTheRole() throws Exception {
        service.answer(
                "/getSignalingChannelEndpoint",
                "{\"ResourceEndpointList\":[{\"Protocol\":\"HTTPS\",\"ResourceEndpoint\":\"https://r-1.example\"},"
                        + "{\"Protocol\":\"WEBRTC\",\"ResourceEndpoint\":\"webrtc://w-1.example\"},"
                        + "{\"Protocol\":\"WSS\",\"ResourceEndpoint\":\"wss://v-1.example\"}]}");

        assertThat(api.endpoints(ARN, Role.VIEWER))
                .isEqualTo(new ChannelEndpoints(
                        URI.create("wss://v-1.example"),
                        URI.create("https://r-1.example"),
                        URI.create("webrtc://w-1.example")));
        expectRequest(
                "/getSignalingChannelEndpoint",
                "{'ChannelARN':'" + ARN + "','SingleMasterChannelEndpointConfiguration':"
                        + "{'Protocols':['WSS','HTTPS','WEBRTC'],'Role':'VIEWER'}}");
    }

    @Test
    void namesAMissingEndpoint() {
        service.answer(
                "/getSignalingChannelEndpoint",
                "{\"ResourceEndpointList\":[{\"Protocol\":\"HTTPS\",\"ResourceEndpoint\":\"https://r-1.example\"},"
                        + "{\"Protocol\":\"WSS\",\"ResourceEndpoint\":\"wss://v-1.example\"}]}");
        Failure failure = failure(() -> api.endpoints(ARN, Role.MASTER));
        assertThat(failure.kind()).isEqualTo(FailureKind.STORAGE_NOT_ENABLED);
        assertThat(failure.message()).contains("without a WEBRTC endpoint");

        service.answer(
                "/getSignalingChannelEndpoint",
                "{\"ResourceEndpointList\":[{\"Protocol\":\"WSS\",\"ResourceEndpoint\":\"not a uri\"}]}");
        assertThat(failure(() -> api.endpoints(ARN, Role.MASTER)).kind()).isEqualTo(FailureKind.SERVICE_ERROR);
    }

    @Test
    void takesAnUnlinkedChannelFromTheEndpointCall() {
        service.refuse("/getSignalingChannelEndpoint", 400, "InvalidArgumentException", "no storage");
        assertThat(failure(() -> api.endpoints(ARN, Role.MASTER)).kind()).isEqualTo(FailureKind.STORAGE_NOT_ENABLED);
    }

    private static final String ICE_ANSWER =
            "{\"IceServerList\":[{\"Uris\":[\"turn:1-2-3-4.t-1.example:443?transport=udp\","
                    + "\"turns:1-2-3-4.t-1.example:443?transport=tcp\"],\"Username\":\"1700000000:djE6/+=\","
                    + "\"Password\":\"a/+b==\",\"Ttl\":300},{\"Uris\":[]}]}";

    @Test
    void getsIceServersAsTheyCome() throws Exception {
        service.answer("/v1/get-ice-server-config", ICE_ANSWER);

        List<IceServer> servers = api.iceServers(ARN, endpoints(), "viewer-1");

        assertThat(servers)
                .containsExactly(new IceServer(
                        List.of(
                                "turn:1-2-3-4.t-1.example:443?transport=udp",
                                "turns:1-2-3-4.t-1.example:443?transport=tcp"),
                        "1700000000:djE6/+=",
                        "a/+b==",
                        Duration.ofMinutes(5)));
        assertThat(servers.toString()).doesNotContain("a/+b");
        expectRequest("/v1/get-ice-server-config", "{'ChannelARN':'" + ARN + "','ClientId':'viewer-1'}");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, stun:stun.kinesisvideo.eu-central-1.amazonaws.com:443",
        "cn-north-1, stun:stun.kinesisvideo.cn-north-1.amazonaws.com.cn:443"
    })
    void putsTheRegionsStunServerFirst(String region, String stun) {
        service.answer("/v1/get-ice-server-config", ICE_ANSWER);
        try (AwsKvsApi real = AwsKvsApi.create(new AwsSettings(region, CREDENTIALS, null), CLOCK)) {
            List<IceServer> servers = real.iceServers(ARN, endpoints(), null);
            assertThat(servers).hasSize(2);
            assertThat(servers.get(0)).isEqualTo(new IceServer(List.of(stun), null, null));
        }
    }

    @Test
    void joins() throws Exception {
        api.joinStorageSession(ARN, endpoints());
        expectRequest("/joinStorageSession", "{'channelArn':'" + ARN + "'}");
    }

    @Test
    void joinsAsViewer() throws Exception {
        api.joinStorageSessionAsViewer(ARN, "anna", endpoints());
        expectRequest("/joinStorageSessionAsViewer", "{'channelArn':'" + ARN + "','clientId':'anna'}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ClientLimitExceededException, Reached the maximum number of viewers connected to the session, VIEWER_LIMIT",
        "400, ClientLimitExceededException, Rate exceeded, THROTTLED",
        "403, AccessDeniedException, no, ACCESS_DENIED",
        "400, InvalidArgumentException, no storage, STORAGE_NOT_ENABLED"
    })
    void sendsARefusedJoinAsViewerOnce(int status, String error, String text, FailureKind kind) {
        service.refuse("/joinStorageSessionAsViewer", status, error, text);

        Failure failure = failure(() -> api.joinStorageSessionAsViewer(ARN, "anna", endpoints()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains("JoinStorageSessionAsViewer", ARN, text);
        assertThat(service.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, ClientLimitExceededException, THROTTLED",
        "400, ThrottlingException, THROTTLED",
        "500, InternalFailure, SERVICE_ERROR",
        "503, ServiceUnavailable, SERVICE_ERROR",
        "403, AccessDeniedException, ACCESS_DENIED",
        "404, ResourceNotFoundException, CHANNEL_NOT_FOUND",
        "400, InvalidArgumentException, STORAGE_NOT_ENABLED",
        "403, ExpiredTokenException, CREDENTIALS_EXPIRED"
    })
    void sendsARefusedJoinOnce(int status, String error, FailureKind kind) {
        service.refuse("/joinStorageSession", status, error, "said the service");

        Failure failure = failure(() -> api.joinStorageSession(ARN, endpoints()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.time()).isEqualTo(CLOCK.instant());
        assertThat(failure.message())
                .contains("JoinStorageSession", ARN, status + " " + error, "said the service", "request request-1");
        assertThat(service.requests).hasSize(1);
    }

    @Test
    void doesNotResendAJoinAfterAClockSkewAnswer() {
        service.refuse("/joinStorageSession", 403, "InvalidSignatureException", "Signature expired: x");
        failure(() -> api.joinStorageSession(ARN, endpoints()));
        assertThat(service.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400, ClientLimitExceededException", "400, ThrottlingException", "429, TooManyRequestsException"})
    void doesNotRepeatACallThatWasThrottled(int status, String error) {
        service.refuse("/describeSignalingChannel", status, error, "slow down");
        assertThat(failure(() -> api.describeChannel(ChannelRef.parse("cam-1"))).kind())
                .isEqualTo(FailureKind.THROTTLED);
        assertThat(service.requests).hasSize(1);
    }

    @Test
    void namesAWebPageThatAnsweredInTheServicesPlace() {
        service.refuse("/joinStorageSession", 400, "<html><head><title>Log in</title></head><body>x</body></html>");
        Failure failure = failure(() -> api.joinStorageSession(ARN, endpoints()));
        assertThat(failure.kind()).isEqualTo(FailureKind.INTERCEPTED);
        assertThat(failure.message())
                .contains("400: a web page titled \"Log in\"")
                .doesNotContain("<");
    }

    @Test
    void triesOtherCallsTwice() {
        service.refuse("/describeSignalingChannel", 500, "InternalFailure", "oops");
        assertThat(failure(() -> api.describeChannel(ChannelRef.parse("cam-1"))).kind())
                .isEqualTo(FailureKind.SERVICE_ERROR);
        assertThat(service.requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "401, AccessDeniedException, no, ACCESS_DENIED",
        "404, ResourceNotFoundException, not found, CHANNEL_NOT_FOUND",
        "403, InvalidSignatureException, Credential should be scoped to a valid region., WRONG_REGION",
        "403, UnrecognizedClientException, The security token included in the request is invalid., SIGNATURE_REJECTED"
    })
    void classifiesRefusals(int status, String error, String message, FailureKind kind) {
        service.refuse("/describeSignalingChannel", status, error, message);
        Failure failure = failure(() -> api.describeChannel(ChannelRef.parse("cam-1")));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message())
                .contains(
                        "DescribeSignalingChannel of channel cam-1",
                        message,
                        service.uri().toString())
                .doesNotContain("SECRETKEY");
    }

    @Test
    void refusesAnArnOfAnotherRegionWithoutACall() {
        ChannelRef elsewhere = ChannelRef.parse(ARN.replace("eu-central-1", "us-west-2"));
        Failure failure = failure(() -> api.describeChannel(elsewhere));
        assertThat(failure.kind()).isEqualTo(FailureKind.WRONG_REGION);
        assertThat(failure.message()).contains("us-west-2", "eu-central-1");
        assertThat(service.requests).isEmpty();
    }

    @Test
    void saysThatNobodyListens() {
        URI nowhere = service.uri();
        service.close();
        Failure failure = failure(() -> api.describeChannel(ChannelRef.parse("cam-1")));
        assertThat(failure.kind()).isEqualTo(FailureKind.SERVICE_UNREACHABLE);
        assertThat(failure.text()).contains("Connection refused", nowhere.toString(), "uriEndpointOverride");
    }

    @Test
    void saysThatThereAreNoCredentials() {
        AwsCredentialsProvider none = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());
        try (AwsKvsApi anonymous = AwsKvsApi.create(new AwsSettings("eu-central-1", none, service.uri()), CLOCK)) {
            Failure failure = failure(() -> anonymous.describeChannel(ChannelRef.parse("cam-1")));
            assertThat(failure.kind()).isEqualTo(FailureKind.CREDENTIALS_UNAVAILABLE);
            assertThat(service.requests).isEmpty();
        }
    }

    private KinesisVideoClientBuilder clientBuilder() {
        return KinesisVideoClient.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(service.uri());
    }

    @Test
    void givesUpOnAServiceThatNeverAnswers() {
        service.hang("/describeSignalingChannel");
        service.hang("/joinStorageSession");
        try (SdkHttpClient http = ApacheHttpClient.create();
                KinesisVideoClient impatient = clientBuilder()
                        .httpClient(http)
                        .overrideConfiguration(override -> override.apiCallTimeout(Duration.ofMillis(300)))
                        .build();
                AwsKvsApi derived = new AwsKvsApi(impatient, http, CLOCK)) {
            assertThat(failure(() -> derived.describeChannel(ChannelRef.parse("cam-1")))
                            .kind())
                    .isEqualTo(FailureKind.SERVICE_UNREACHABLE);
            assertThat(failure(() -> derived.joinStorageSession(ARN, endpoints()))
                            .kind())
                    .isEqualTo(FailureKind.SERVICE_UNREACHABLE);
        }
    }

    @Test
    void leavesAClientThatWasHandedInAlone() {
        try (SdkHttpClient http = ApacheHttpClient.create();
                KinesisVideoClient client = clientBuilder().httpClient(http).build()) {
            try (AwsKvsApi derived = new AwsKvsApi(client, http, CLOCK)) {
                assertThat(derived.region()).isEqualTo("eu-central-1");
                assertThat(derived.credentialsProvider()).isSameAs(CREDENTIALS);
                derived.joinStorageSession(ARN, endpoints());
            }
            service.answer("/describeSignalingChannel", "{}");
            client.describeSignalingChannel(request -> request.channelName("cam-1")
                    .overrideConfiguration(override -> override.apiCallTimeout(Duration.ofSeconds(5))));
            assertThat(service.requests)
                    .extracting(FakeService.Request::path)
                    .containsExactly("/joinStorageSession", "/describeSignalingChannel");
        }
    }

    @Test
    void leavesNoThreadBehind() {
        api.joinStorageSession(ARN, endpoints());
        api.close();
        api.close();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("sdk-ScheduledExecutor")));
    }
}
