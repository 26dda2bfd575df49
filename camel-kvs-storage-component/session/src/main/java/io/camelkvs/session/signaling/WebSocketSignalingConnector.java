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

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Role;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.aws.Call;
import io.camelkvs.session.aws.FailureClassifier;
import io.camelkvs.session.aws.ServiceClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Opens signaling connections on the JDK's WebSocket client. Credentials are resolved and the URL is signed anew for
 * each, so {@link #connect} may block for as long as the credentials provider does. Safe for use by any thread; one
 * serves all sessions of an account and region.
 */
public final class WebSocketSignalingConnector implements SignalingConnector {

    private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final String region;
    private final Scheduler scheduler;
    private final SignalingHttpClient http;
    private final Duration connectTimeout;
    private final ServiceClock clock;
    private final SignalingUrlSigner signer;
    private final HandshakeFailures failures;
    private final SignalingCodec codec = new SignalingCodec();

    /**
     * @param credentials asked at each connect; an {@code AwsCredentialsProvider}, or that of an SDK client
     * @param region      region that the URL is signed for
     * @param scheduler   timers of ping, close and sending
     * @param http        shared by all connections; stays the caller's to close
     * @param clock       time of the signatures; that of the {@code AwsKvsApi} for the same account and region
     */
    public WebSocketSignalingConnector(
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            String region,
            Scheduler scheduler,
            SignalingHttpClient http,
            ServiceClock clock) {
        this(credentials, region, scheduler, http, clock, SignalingHttpClient.CONNECT_TIMEOUT);
    }

    WebSocketSignalingConnector(
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            String region,
            Scheduler scheduler,
            SignalingHttpClient http,
            ServiceClock clock,
            Duration connectTimeout) {
        this.credentials = credentials;
        this.region = region;
        this.scheduler = scheduler;
        this.http = http;
        this.connectTimeout = connectTimeout;
        this.clock = clock;
        this.signer = new SignalingUrlSigner(region);
        this.failures = new HandshakeFailures(clock);
    }

    @Override
    public CompletableFuture<SignalingConnection> connect(Target target, SignalingListener listener) {
        String operation = target.role() == Role.MASTER ? "ConnectAsMaster" : "ConnectAsViewer";
        Call call = new Call(operation, target.channelArn(), region, target.endpoint(), false);
        WebSocketSignalingConnection connection = new WebSocketSignalingConnection(call, codec, scheduler, listener);
        CompletableFuture<SignalingConnection> result = new CompletableFuture<>();
        failAtDeadline(call, result);
        ServiceClock.Correction used = clock.correction();
        try {
            open(call, target, connection).whenComplete((socket, error) -> {
                if (error == null) {
                    // the JDK's client keeps the headers of a successful handshake, and so its Date, to itself
                    clock.accepted(used, null);
                    handOver(socket, connection, result);
                } else {
                    fail(result, failures.classify(call, error, used, scheduler.now()));
                }
            });
        } catch (RuntimeException e) {
            fail(result, FailureClassifier.classify(call, e, scheduler.now()));
        }
        return result;
    }

    private CompletableFuture<WebSocket> open(Call call, Target target, WebSocketSignalingConnection connection) {
        HttpClient client = http.get();
        return client.newWebSocketBuilder()
                .connectTimeout(connectTimeout)
                .buildAsync(signedUrl(call, target), new FrameReceiver(codec, connection));
    }

    /** The HTTP client's own time-out ends with the head of a refusal, whose body may never end. */
    private void failAtDeadline(Call call, CompletableFuture<SignalingConnection> result) {
        HttpTimeoutException late = new HttpTimeoutException("the answer to the upgrade did not end in time");
        Scheduler.Task deadline = scheduler.schedule(
                connectTimeout, () -> fail(result, FailureClassifier.classify(call, late, scheduler.now())));
        result.whenComplete((connection, error) -> deadline.cancel());
    }

    private static void fail(CompletableFuture<SignalingConnection> result, Failure failure) {
        result.completeExceptionally(new KvsSessionException(failure));
    }

    private URI signedUrl(Call call, Target target) {
        AwsCredentialsIdentity identity = credentials.resolveIdentity().join();
        try {
            return signer.sign(target, identity, clock.now());
        } catch (IllegalArgumentException e) {
            String message = call + " was not tried: " + e.getMessage() + ".";
            throw new KvsSessionException(Failure.of(FailureKind.INVALID_REQUEST, message, scheduler.now(), null));
        }
    }

    /** The owner has the connection before it hears the first frame; a result nobody waits for any more is closed. */
    private static void handOver(
            WebSocket socket, WebSocketSignalingConnection connection, CompletableFuture<SignalingConnection> result) {
        connection.open(socket);
        if (result.complete(connection)) {
            connection.receive();
        } else {
            socket.abort();
        }
    }
}
