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
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Role;
import io.camelkvs.session.aws.ServiceClock;
import io.camelkvs.session.media.IceCandidate;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class WebSocketSignalingConnectorTest {

    private static final String ARN = "arn:aws:kinesisvideo:eu-central-1:111122223333:channel/cam-1/1700000000000";
    private static final String TOKEN = "SESSIONTOKEN";
    private static final Instant NOW = Instant.parse("2025-01-02T03:04:05Z");
    private static final String OFFER_FRAME = "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":\""
            + Base64.getEncoder()
                    .encodeToString("{\"type\":\"offer\",\"sdp\":\"v=0\"}".getBytes(StandardCharsets.UTF_8))
            + "\"}";
    private static final SignalingMessage OFFER = new SignalingMessage.Offer("v=0");

    private final ManualScheduler scheduler = new ManualScheduler(NOW);
    private final RecordingListener listener = new RecordingListener();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream systemErr = System.err;
    private AwsCredentialsProvider credentials = () -> AwsSessionCredentials.create("AKIDEXAMPLE", "SECRETKEY", TOKEN);
    private ExecutorService executor;
    private SignalingHttpClient http;
    private SignalingServer server;

    @BeforeEach
    void start() throws Exception {
        executor = Executors.newFixedThreadPool(2);
        http = new SignalingHttpClient(executor);
        server = new SignalingServer();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        http.close();
        executor.shutdown();
        System.setErr(systemErr);
        String logged = log.toString(StandardCharsets.UTF_8);
        assertThat(logged).doesNotContain("X-Amz-Signature", TOKEN, "SECRETKEY");
    }

    private WebSocketSignalingConnector connector() {
        return new WebSocketSignalingConnector(
                credentials, "eu-central-1", scheduler, http, new ServiceClock(scheduler::now), Duration.ofSeconds(5));
    }

    private static SignalingConnector.Target master(URI endpoint) {
        return new SignalingConnector.Target(endpoint, ARN, Role.MASTER, null);
    }

    private CompletableFuture<SignalingConnection> connecting() {
        return connector().connect(master(server.uri()), listener);
    }

    private SignalingConnection connect() throws Exception {
        SignalingConnection connection = connecting().get(10, TimeUnit.SECONDS);
        await().until(() -> !server.sockets.isEmpty());
        return connection;
    }

    private ServerWebSocket peer() {
        return server.sockets.get(server.sockets.size() - 1);
    }

    private Failure failure(CompletableFuture<?> future) {
        ExecutionException thrown =
                catchThrowableOfType(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).doesNotContain("X-Amz-Signature", TOKEN, "SECRETKEY");
        KvsSessionException exception = (KvsSessionException) thrown.getCause();
        assertThat(exception.failure().toString()).doesNotContain("X-Amz-Signature", TOKEN, "SECRETKEY");
        return exception.failure();
    }

    @Test
    void opensASignedUrlOverHttp11() throws Exception {
        connect();

        SignalingServer.Upgrade upgrade = server.upgrades.get(0);
        assertThat(upgrade.version()).isEqualTo("HTTP_1_1");
        assertThat(upgrade.headers().get("Host")).isEqualTo(server.uri().getAuthority());
        URI expected = new SignalingUrlSigner("eu-central-1")
                .sign(master(server.uri()), credentials.resolveCredentials(), NOW);
        assertThat(upgrade.uri()).isEqualTo("/?" + expected.getRawQuery());
    }

    @Test
    void asksForCredentialsAtEachConnect() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        credentials = () -> AwsSessionCredentials.create("AKID" + asked.incrementAndGet(), "SECRETKEY", TOKEN);
        WebSocketSignalingConnector connector = connector();
        for (int i = 0; i < 2; i++) {
            connector.connect(master(server.uri()), listener).get(10, TimeUnit.SECONDS);
        }
        assertThat(server.upgrades.get(0).uri()).contains("X-Amz-Credential=AKID1%2F20250102");
        assertThat(server.upgrades.get(1).uri()).contains("X-Amz-Credential=AKID2%2F20250102");
    }

    @Test
    void signsAnewAtEachConnect() {
        List<Upgrade> upgrades = new ArrayList<>();
        SignalingConnector connector = new MemoryHttpClient(upgrades::add)
                .connector(credentials, "eu-central-1", scheduler, new ServiceClock(scheduler::now));
        SignalingConnector.Target target = master(URI.create("wss://m-1.kvs.invalid"));

        connector.connect(target, listener);
        scheduler.advance(Duration.ofSeconds(1));
        connector.connect(target, listener);

        assertThat(upgrades)
                .extracting(upgrade -> upgrade.query().get("X-Amz-Date"))
                .containsExactly("20250102T030405Z", "20250102T030406Z");
        assertThat(upgrades)
                .extracting(upgrade -> upgrade.query().get("X-Amz-Signature"))
                .doesNotHaveDuplicates();
    }

    @Test
    void hearsWhatThePeerSendsAtOnceOnlyAfterTheHandOver() throws Exception {
        server.onAccept = socket -> socket.writeTextMessage(OFFER_FRAME);
        List<String> order = new ArrayList<>();
        CountDownLatch heard = new CountDownLatch(1);
        SignalingListener first = new SignalingListener() {
            @Override
            public void onMessage(SignalingMessage message) {
                order.add("message");
                heard.countDown();
            }

            @Override
            public void onClosed(int code, String reason) {}
        };
        connector().connect(master(server.uri()), first).thenAccept(connection -> order.add("connected"));
        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly("connected", "message");
    }

    @Test
    void putsFragmentsTogetherAndIgnoresTheRest() throws Exception {
        connect();
        ServerWebSocket peer = peer();
        peer.writeTextMessage("");
        peer.writeTextMessage("{\"message\":\"Endpoint request timed out\"}");
        peer.writeBinaryMessage(Buffer.buffer(OFFER_FRAME));
        peer.writePing(Buffer.buffer("p"));
        peer.writeTextMessage("x".repeat(FrameReceiver.MAX_TEXT + 1));
        peer.writeFrame(WebSocketFrame.textFrame(OFFER_FRAME.substring(0, 20), false));
        peer.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(OFFER_FRAME.substring(20)), true));
        peer.writeTextMessage("{\"messageType\":\"GO_AWAY\"}");

        await().untilAsserted(
                        () -> assertThat(listener.messages).containsExactly(OFFER, new SignalingMessage.GoAway()));
        assertThat(listener.closed).isEmpty();
    }

    @Test
    void sendsInOrder() throws Exception {
        SignalingConnection connection = connect();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        sent.add(connection.sendAnswer("v=0", "c-0"));
        for (int i = 1; i <= 200; i++) {
            sent.add(connection.sendCandidate(new IceCandidate("candidate:" + i, "0", 0), "c-" + i));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
        await().untilAsserted(() -> {
            scheduler.advance(Duration.ofMillis(500));
            assertThat(all).isCompleted();
        });

        await().until(() -> server.texts.size() == 201);
        for (int i = 0; i <= 200; i++) {
            assertThat(server.texts.get(i))
                    .contains("\"correlationId\":\"c-" + i + "\"")
                    .contains(i == 0 ? "SDP_ANSWER" : "ICE_CANDIDATE")
                    .doesNotContain("ecipientClientId");
        }
    }

    @Test
    void closesWithCode1000Once() throws Exception {
        SignalingConnection connection = connect();
        connection.close();
        connection.close();

        await().untilAsserted(() -> assertThat(listener.closed).hasSize(1));
        assertThat(listener.closed.get(0)).startsWith("1000");
        await().untilAsserted(() -> assertThat(server.closeCodes).containsExactly((short) 1000));
        assertThat(scheduler.pending()).isZero();
        Failure failure = failure(connection.sendAnswer("v=0", "late"));
        assertThat(failure.kind()).isEqualTo(FailureKind.SIGNALING_LOST);
        assertThat(failure.message()).contains("SDP_ANSWER", ARN);
    }

    @Test
    void reportsThePeersClose() throws Exception {
        connect();
        peer().close((short) 1001, "going away");
        await().untilAsserted(() -> assertThat(listener.closed).containsExactly("1001 going away"));
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void reportsACutWithoutCloseFrame() throws Exception {
        RawPeer raw = new RawPeer();
        SignalingConnection connection =
                connector().connect(master(raw.uri()), listener).get(10, TimeUnit.SECONDS);
        raw.cut();
        await().untilAsserted(() -> assertThat(listener.closed).hasSize(1));
        assertThat(listener.closed.get(0)).startsWith("1006 ");
        connection.close();
        assertThat(listener.closed).hasSize(1);
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void abortsWhenThePeerDoesNotAnswerTheClose() throws Exception {
        try (RawPeer raw = new RawPeer()) {
            SignalingConnection connection =
                    connector().connect(master(raw.uri()), listener).get(10, TimeUnit.SECONDS);
            await().until(() -> scheduler.pending() == 1);
            connection.close();
            scheduler.advance(Duration.ofMillis(1999));
            assertThat(listener.closed).isEmpty();
            scheduler.advance(Duration.ofMillis(1));
            assertThat(listener.closed).containsExactly("1006 the peer did not answer the close");
            raw.awaitEnd();
        }
    }

    @Test
    void takesAMissingPongForALoss() throws Exception {
        try (RawPeer raw = new RawPeer()) {
            SignalingConnection connection =
                    connector().connect(master(raw.uri()), listener).get(10, TimeUnit.SECONDS);
            await().until(() -> scheduler.pending() == 1);
            scheduler.advance(Duration.ofSeconds(49));
            assertThat(listener.closed).isEmpty();
            scheduler.advance(Duration.ofSeconds(1));
            assertThat(listener.closed).containsExactly("1006 no pong within 20 s");
            raw.awaitEnd();
            assertThat(failure(connection.sendAnswer("v=0", "c")).kind()).isEqualTo(FailureKind.SIGNALING_LOST);
            assertThat(scheduler.pending()).isZero();
        }
    }

    @Test
    void staysWhilePongsCome() throws Exception {
        connect();
        for (int i = 0; i < 3; i++) {
            await().until(() -> scheduler.pending() == 1);
            scheduler.advance(Duration.ofSeconds(30));
        }
        await().until(() -> scheduler.pending() == 1);
        assertThat(listener.closed).isEmpty();
    }

    @Test
    void failsSendsThatAStalledPeerHoldsUp() throws Exception {
        try (RawPeer raw = new RawPeer()) {
            SignalingConnection connection =
                    connector().connect(master(raw.uri()), listener).get(10, TimeUnit.SECONDS);
            raw.stopReading();
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sent.add(connection.sendAnswer("x".repeat(1_000_000), "c"));
            }
            await().until(() -> scheduler.pending() >= 1);
            scheduler.advance(Duration.ofSeconds(50));
            assertThat(failure(sent.get(19)).kind()).isEqualTo(FailureKind.SIGNALING_LOST);
            assertThat(sent).allMatch(CompletableFuture::isDone);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "403, AccessDeniedException, User is not authorized, ACCESS_DENIED",
                "403, -, -, ACCESS_DENIED",
                "403, InvalidSignatureException, Credential should be scoped to a valid region., WRONG_REGION",
                "403, SignatureDoesNotMatch, The request signature we calculated does not match, SIGNATURE_REJECTED",
                "403, AccessDeniedException, The security token included in the request is invalid, SIGNATURE_REJECTED",
                "403, ExpiredTokenException, expired, CREDENTIALS_EXPIRED",
                "404, ResourceNotFoundException, no such channel, CHANNEL_NOT_FOUND",
                "404, -, -, CHANNEL_NOT_FOUND",
                "400, InvalidArgumentException, bad ClientId, INVALID_REQUEST",
                "400, ClientLimitExceededException, too many, THROTTLED",
                "429, -, -, THROTTLED",
                "500, InternalFailure, oops, SIGNALING_REFUSED",
                "302, -, -, INTERCEPTED",
                "407, -, -, INTERCEPTED",
                "401, -, -, ACCESS_DENIED",
                "503, -, -, SIGNALING_REFUSED",
                "200, -, -, SIGNALING_REFUSED"
            })
    void classifiesARefusal(int status, String type, String message, FailureKind kind) {
        server.refusal = response -> {
            response.setStatusCode(status).putHeader("x-amzn-RequestId", "request-1");
            if (type != null) {
                response.putHeader("x-amzn-ErrorType", type + ":http://internal/");
                response.putHeader("x-amzn-error-message", message);
            }
            response.end();
        };

        Failure failure = failure(connecting());

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.remedy()).isEqualTo(kind.remedy());
        assertThat(failure.message())
                .startsWith("ConnectAsMaster of channel " + ARN + " was refused with " + status)
                .contains(server.uri().toString(), "region eu-central-1", "request request-1")
                .contains(message == null ? "" : message);
        assertThat(listener.closed).isEmpty();
    }

    @Test
    void readsARefusalsBody() {
        server.refusal = response -> response.setStatusCode(403)
                .putHeader("Date", "Thu, 2 Jan 2025 04:04:00 GMT")
                .end("{\"__type\":\"AccessDeniedException\",\"Message\":\"Signature not yet current: x\"}");
        assertThat(failure(connecting()).kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
    }

    @Test
    void signsWithTheServicesTimeAfterAClockRefusal() throws Exception {
        server.refusal = response -> response.setStatusCode(403)
                .putHeader("x-amzn-ErrorType", "InvalidSignatureException")
                .putHeader("x-amzn-error-message", "Signature expired: 20250102T030405Z is now earlier than x")
                .putHeader("Date", "Thu, 2 Jan 2025 03:14:05 GMT")
                .end();
        WebSocketSignalingConnector connector = connector();

        Failure failure = failure(connector.connect(master(server.uri()), listener));
        assertThat(failure.kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
        assertThat(failure.message()).contains("clock is 600 s behind");

        server.refusal = null;
        connector.connect(master(server.uri()), listener).get(10, TimeUnit.SECONDS);
        assertThat(server.upgrades.get(1).uri()).contains("X-Amz-Date=20250102T031405Z");
    }

    @Test
    void takesAWordless403ForTheClocksFaultIfItsDateSaysSo() throws Exception {
        server.refusal = response -> response.setStatusCode(403)
                .putHeader("Date", "Thu, 2 Jan 2025 02:04:05 GMT")
                .end();
        WebSocketSignalingConnector connector = connector();

        Failure failure = failure(connector.connect(master(server.uri()), listener));
        assertThat(failure.kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
        assertThat(failure.message()).contains("clock is 3600 s ahead of");

        Failure again = failure(connector.connect(master(server.uri()), listener));
        assertThat(server.upgrades.get(1).uri()).contains("X-Amz-Date=20250102T020405Z");
        assertThat(again.kind()).as("the time is right, so it is the rights").isEqualTo(FailureKind.ACCESS_DENIED);
    }

    @Test
    void readsAWebPageOfAProxy() {
        server.refusal = response -> response.setStatusCode(403).end("<html><title>Blocked</title></html>");
        Failure failure = failure(connecting());
        assertThat(failure.kind()).isEqualTo(FailureKind.INTERCEPTED);
        assertThat(failure.message()).contains("a web page titled \"Blocked\"");
    }

    @Test
    void signsWithTheClockThatAwsCallsCorrected() throws Exception {
        ServiceClock shared = new ServiceClock(scheduler::now);
        shared.refused(shared.correction(), "Thu, 2 Jan 2025 03:14:05 GMT");
        new WebSocketSignalingConnector(credentials, "eu-central-1", scheduler, http, shared)
                .connect(master(server.uri()), listener)
                .get(10, TimeUnit.SECONDS);
        assertThat(server.upgrades.get(0).uri()).contains("X-Amz-Date=20250102T031405Z");
    }

    @Test
    void goesOnWithRenewedCredentialsAfterTheyExpired() throws Exception {
        credentials = () -> AwsSessionCredentials.create("AKIDEXAMPLE", "SECRETKEY", TOKEN);
        WebSocketSignalingConnector connector = new WebSocketSignalingConnector(
                (AwsCredentialsProvider) () -> credentials.resolveCredentials(),
                "eu-central-1",
                scheduler,
                http,
                new ServiceClock(scheduler::now));
        server.refusal = response -> response.setStatusCode(403)
                .putHeader("x-amzn-ErrorType", "ExpiredTokenException")
                .end();
        assertThat(failure(connector.connect(master(server.uri()), listener)).kind())
                .isEqualTo(FailureKind.CREDENTIALS_EXPIRED);

        credentials = () -> AwsSessionCredentials.create("AKIDRENEWED", "SECRETKEY", TOKEN);
        server.refusal = null;
        connector.connect(master(server.uri()), listener).get(10, TimeUnit.SECONDS);
        assertThat(server.upgrades.get(1).uri()).contains("X-Amz-Credential=AKIDRENEWED%2F");
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        URI nowhere = server.uri();
        server.close();
        Failure failure = failure(connector().connect(master(nowhere), listener));
        assertThat(failure.kind()).isEqualTo(FailureKind.SERVICE_UNREACHABLE);
        assertThat(failure.message()).contains(nowhere.toString());
    }

    @Test
    void saysThatAHostIsUnknown() {
        Failure failure = failure(connector().connect(master(URI.create("wss://m-1.kvs.invalid")), listener));
        assertThat(failure.kind()).isEqualTo(FailureKind.SERVICE_UNREACHABLE);
        assertThat(failure.message()).contains("wss://m-1.kvs.invalid");
    }

    @Test
    void givesUpOnAPeerThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebSocketSignalingConnector impatient = new WebSocketSignalingConnector(
                    credentials,
                    "eu-central-1",
                    scheduler,
                    http,
                    new ServiceClock(scheduler::now),
                    Duration.ofMillis(300));
            URI endpoint = URI.create("ws://127.0.0.1:" + silent.getLocalPort());
            Failure failure = failure(impatient.connect(master(endpoint), listener));
            assertThat(failure.kind()).isEqualTo(FailureKind.SERVICE_UNREACHABLE);
            assertThat(failure.message()).contains("HttpTimeoutException");
        }
    }

    @Test
    void saysThatThereAreNoCredentials() {
        credentials = () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        };
        assertThat(failure(connecting()).kind()).isEqualTo(FailureKind.CREDENTIALS_UNAVAILABLE);
        assertThat(server.upgrades).isEmpty();
    }

    @Test
    void refusesAnEndpointThatIsNoWebSocket() {
        URI endpoint = URI.create("https://m-1.example");
        Failure failure = failure(connector().connect(master(endpoint), listener));
        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure.message()).contains("https://m-1.example", "wss://HOST");
    }

    @Test
    void closesAConnectionThatNobodyWaitsForAnyMore() {
        CompletableFuture<SignalingConnection> abandoned = connecting();
        abandoned.cancel(false);
        await().until(() -> !server.closeCodes.isEmpty());
        assertThat(listener.closed).isEmpty();
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void sharesOneSelectorThreadAmongConnections() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        WebSocketSignalingConnector connector = connector();
        for (int i = 0; i < 5; i++) {
            connector.connect(master(server.uri()), listener).get(10, TimeUnit.SECONDS);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread ->
                        !before.contains(thread) && thread.getName().matches("HttpClient-\\d+-SelectorManager"))
                .hasSize(1);
    }

    @Test
    void refusesToConnectWhenTheHttpClientIsClosed() {
        http.close();
        assertThat(failure(connecting()).kind()).isEqualTo(FailureKind.INTERNAL);
    }

    @Test
    void refusesToConnectWhenTheExecutorIsShutDown() {
        executor.shutdown();
        assertThat(failure(connecting()).message()).startsWith("ConnectAsMaster of channel " + ARN + " failed");
    }
}
