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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A peer that says too much, or that does not come to an end. */
class SignalingLimitsTest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final String GO_AWAY = "{\"messageType\":\"GO_AWAY\"}";

    private final ManualScheduler scheduler = new ManualScheduler(Instant.parse("2025-01-02T03:04:05Z"));
    private final RecordingListener listener = new RecordingListener();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final SignalingHttpClient http = new SignalingHttpClient(executor);
    private SignalingServer server;

    @BeforeEach
    void start() throws Exception {
        server = new SignalingServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        http.close();
        executor.shutdown();
    }

    private CompletableFuture<SignalingConnection> connecting(URI endpoint) {
        return new WebSocketSignalingConnector(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "SECRETKEY")),
                        "eu-central-1",
                        scheduler,
                        http,
                        new ServiceClock(scheduler::now),
                        CONNECT_TIMEOUT)
                .connect(new SignalingConnector.Target(endpoint, "arn", Role.MASTER, null), listener);
    }

    private static Failure failure(CompletableFuture<?> future) {
        ExecutionException thrown =
                catchThrowableOfType(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
        return ((KvsSessionException) thrown.getCause()).failure();
    }

    @Test
    void aRefusalWhoseBodyNeverEndsIsAFailureInTime() {
        server.refusal = response -> response.setStatusCode(403)
                .putHeader("Content-Length", "2000000000")
                .write("{");
        CompletableFuture<SignalingConnection> connecting = connecting(server.uri());
        await().until(() -> !server.upgrades.isEmpty());
        scheduler.advance(CONNECT_TIMEOUT);

        Failure failure = failure(connecting);
        assertThat(failure.kind()).isEqualTo(FailureKind.SERVICE_UNREACHABLE);
        assertThat(failure.message()).contains("did not end in time");
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void aLongRefusalBecomesAShortMessage() {
        server.refusal = response -> response.setStatusCode(403)
                .putHeader("x-amzn-ErrorType", "E".repeat(5_000))
                .putHeader("x-amzn-RequestId", "r".repeat(5_000))
                .end("{\"message\":\"" + "x".repeat(1_000_000) + "\"}");

        assertThat(failure(connecting(server.uri())).message()).hasSizeLessThan(2_048);
        assertThat(scheduler.pending()).isZero();
    }

    /** A search for the title that goes over the whole page for each of these would take minutes. */
    @Test
    void aWebPageOfUnfinishedTitlesIsReadInTime() {
        server.refusal = response -> response.setStatusCode(403).end("<html>" + "<title ".repeat(150_000));

        assertThat(failure(connecting(server.uri())).message()).contains("a web page");
    }

    @Test
    void aFrameOfMoreThan64KibibytesIsIgnoredWholeOrInParts() throws Exception {
        connecting(server.uri()).get(10, TimeUnit.SECONDS);
        await().until(() -> !server.sockets.isEmpty());
        String large = "{\"messageType\":\"GO_AWAY\",\"x\":\"" + "x".repeat(FrameReceiver.MAX_TEXT) + "\"}";
        server.sockets.get(0).writeTextMessage(large);
        server.sockets.get(0).writeFrame(WebSocketFrame.textFrame("x".repeat(50_000), false));
        for (int i = 0; i < 40; i++) {
            server.sockets
                    .get(0)
                    .writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(50_000)), i == 39));
        }
        server.sockets.get(0).writeTextMessage(GO_AWAY);

        await().untilAsserted(() -> assertThat(listener.messages).containsExactly(new SignalingMessage.GoAway()));
    }
}
