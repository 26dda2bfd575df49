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
package io.camelkvs.session;

import io.camelkvs.session.aws.ChannelDescription;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.aws.StorageDescription;
import io.camelkvs.session.aws.StreamDescription;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.signaling.SignalingConnection;
import io.camelkvs.session.signaling.SignalingConnector;
import io.camelkvs.session.signaling.SignalingListener;
import io.camelkvs.session.signaling.SignalingMessage;
import io.camelkvs.testlogs.LogWatch;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The service in memory: AWS calls, signaling connections and storage sessions that do what the test tells them. */
final class InMemoryWire implements KvsApi, SignalingConnector {

    static final String REGION = "eu-central-1";

    enum Call {
        DESCRIBE_CHANNEL,
        DESCRIBE_STORAGE,
        ENDPOINTS,
        ICE_SERVERS,
        CONNECT,
        JOIN
    }

    private static final String TURN_PASSWORD = "turn-password-of-the-wire";

    static {
        LogWatch.secret("TURN password", TURN_PASSWORD);
    }

    final List<Call> calls = new ArrayList<>();
    final List<Long> joinTimes = new ArrayList<>();
    final List<Connection> connections = new ArrayList<>();
    /** Client ids of the joins as viewer. */
    final List<String> viewers = new ArrayList<>();
    /** Roles of the requests for endpoints. */
    final List<Role> endpointRoles = new ArrayList<>();

    final List<Target> targets = new ArrayList<>();
    /** What each call takes; the defaults are told apart easily. */
    final Map<Call, Duration> durations = new EnumMap<>(Map.of(
            Call.DESCRIBE_CHANNEL, Duration.ofMillis(10),
            Call.DESCRIBE_STORAGE, Duration.ofMillis(20),
            Call.ENDPOINTS, Duration.ofMillis(30),
            Call.ICE_SERVERS, Duration.ofMillis(40),
            Call.CONNECT, Duration.ofMillis(50),
            Call.JOIN, Duration.ofMillis(1500)));

    /** How long TURN credentials are good, or null if the service does not say. */
    Duration iceLife;

    String status = "ACTIVE";
    boolean storageEnabled = true;
    boolean namesIceServers = true;
    /** From the answer of a join to the offer; negative if the offer comes first; null if none comes. */
    Duration joinToOffer = Duration.ofMillis(700);

    Duration answerToConnected = Duration.ofMillis(400);
    /** Whether peers that answered are connected to. */
    boolean connectsPeers = true;

    /** So many of the next connections are closed before their opening is heard of. */
    int closedAtOnce;

    /** What those are closed with. */
    int closeCode = 1008;
    /** Calls about the stream; only a pre-flight makes them. */
    int streamCalls;

    /** As measured, or null if it is not. */
    Duration clockOffset = Duration.ZERO;

    int joinsInFlight;
    int mostJoinsInFlight;
    int offers;

    private final Map<Call, Failure> troubles = new EnumMap<>(Call.class);
    private final VirtualTime time;
    private final FakeMedia media;

    InMemoryWire(VirtualTime time, FakeMedia media) {
        this.time = time;
        this.media = media;
    }

    /** Every such call fails from now on; null heals it. */
    void fail(Call call, FailureKind kind) {
        if (kind == null) {
            troubles.remove(call);
        } else {
            troubles.put(call, Failure.of(kind, call + " failed.", time.now(), null));
        }
    }

    static String arn(String name) {
        return "arn:aws:kinesisvideo:" + REGION + ":111122223333:channel/" + name + "/1700000000000";
    }

    long count(Call call) {
        return calls.stream().filter(call::equals).count();
    }

    /** The newest connection. */
    Connection connection() {
        return connections.get(connections.size() - 1);
    }

    boolean allClosed() {
        return connections.stream().noneMatch(connection -> connection.open);
    }

    String sendOffer() {
        String sdp = "v=0\r\ns=offer " + ++offers + "\r\n";
        send(new SignalingMessage.Offer(sdp));
        return sdp;
    }

    void sendCandidate(String candidate) {
        send(new SignalingMessage.Candidate(new IceCandidate(candidate, null, 0)));
    }

    /** Over the newest open connection; what is sent while none is open is lost. */
    void send(SignalingMessage message) {
        for (int i = connections.size() - 1; i >= 0; i--) {
            if (connections.get(i).open) {
                connections.get(i).listener.onMessage(message);
                return;
            }
        }
    }

    @Override
    public String region() {
        return REGION;
    }

    @Override
    public String accessKeyId() {
        return "AKIDEXAMPLE";
    }

    @Override
    public Optional<Duration> clockOffset() {
        return Optional.ofNullable(clockOffset);
    }

    @Override
    public ChannelDescription describeChannel(ChannelRef channel) {
        called(Call.DESCRIBE_CHANNEL);
        return new ChannelDescription(channel.name(), arn(channel.name()), status);
    }

    @Override
    public StorageDescription describeStorage(String channelArn) {
        called(Call.DESCRIBE_STORAGE);
        return new StorageDescription(storageEnabled, storageEnabled ? "stream-arn" : null);
    }

    @Override
    public StreamDescription describeStream(String streamArn) {
        streamCalls++;
        return new StreamDescription("a-stream", "ACTIVE", 24);
    }

    @Override
    public URI putMediaEndpoint(String streamArn) {
        streamCalls++;
        return URI.create("https://s-1.example");
    }

    @Override
    public ChannelEndpoints endpoints(String channelArn, Role role) {
        called(Call.ENDPOINTS);
        endpointRoles.add(role);
        return new ChannelEndpoints(
                URI.create("wss://m-1.example"), URI.create("https://r-1.example"), URI.create("https://w-1.example"));
    }

    @Override
    public List<IceServer> iceServers(String channelArn, ChannelEndpoints endpoints, String clientId) {
        called(Call.ICE_SERVERS);
        return namesIceServers
                ? List.of(new IceServer(
                        List.of("turn:" + count(Call.ICE_SERVERS) + ".example"), "user", TURN_PASSWORD, iceLife))
                : List.of();
    }

    @Override
    public void joinStorageSession(String channelArn, ChannelEndpoints endpoints) {
        joinTimes.add(time.nanoTime() / 1_000_000);
        joinsInFlight++;
        mostJoinsInFlight = Math.max(mostJoinsInFlight, joinsInFlight);
        try {
            called(Call.JOIN);
        } finally {
            joinsInFlight--;
        }
        if (joinToOffer != null) {
            if (joinToOffer.isNegative()) {
                sendOffer();
            } else {
                time.schedule(joinToOffer, this::sendOffer);
            }
        }
    }

    @Override
    public void joinStorageSessionAsViewer(String channelArn, String clientId, ChannelEndpoints endpoints) {
        viewers.add(clientId);
        joinStorageSession(channelArn, endpoints);
    }

    @Override
    public CompletableFuture<SignalingConnection> connect(Target target, SignalingListener listener) {
        calls.add(Call.CONNECT);
        targets.add(target);
        CompletableFuture<SignalingConnection> future = new CompletableFuture<>();
        time.schedule(durations.get(Call.CONNECT), () -> {
            Failure trouble = troubles.get(Call.CONNECT);
            if (trouble != null) {
                future.completeExceptionally(new KvsSessionException(trouble));
                return;
            }
            Connection connection = new Connection(listener);
            connections.add(connection);
            if (closedAtOnce > 0) {
                closedAtOnce--;
                connection.open = false;
                listener.onClosed(closeCode, "policy");
            }
            future.complete(connection);
        });
        return future;
    }

    private void called(Call call) {
        calls.add(call);
        time.advance(durations.get(call));
        Failure trouble = troubles.get(call);
        if (trouble != null) {
            throw new KvsSessionException(trouble);
        }
    }

    final class Connection implements SignalingConnection {
        final SignalingListener listener;
        /** Sent by the client: {@code answer …} and {@code candidate …}, in order. */
        final List<String> frames = new ArrayList<>();

        final List<String> correlationIds = new ArrayList<>();
        boolean open = true;
        /** Whether the far side answers a close. */
        boolean answersClose = true;

        Connection(SignalingListener listener) {
            this.listener = listener;
        }

        @Override
        public CompletableFuture<Void> sendAnswer(String sdp, String correlationId) {
            CompletableFuture<Void> sent = sent(sdp, correlationId);
            FakeMedia.Peer peer = media.peerOf(sdp.substring("answer to ".length()));
            if (connectsPeers) {
                time.schedule(answerToConnected, () -> peer.state(MediaPeerState.CONNECTED));
            }
            return sent;
        }

        @Override
        public CompletableFuture<Void> sendCandidate(IceCandidate candidate, String correlationId) {
            return sent(candidate.candidate(), correlationId);
        }

        private CompletableFuture<Void> sent(String frame, String correlationId) {
            if (!open) {
                return CompletableFuture.failedFuture(new IllegalStateException("closed"));
            }
            frames.add(frame);
            correlationIds.add(correlationId);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            if (answersClose) {
                cut(1000, "");
            }
        }

        /** The connection ends. */
        void cut(int code, String reason) {
            if (open) {
                open = false;
                time.executor().execute(() -> listener.onClosed(code, reason));
            }
        }
    }
}
