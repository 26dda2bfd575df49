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

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Role;
import io.camelkvs.session.media.IceServer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClientBuilder;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoServiceClientConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelRole;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceEndpointListItem;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideosignaling.model.GetIceServerConfigResponse;

/**
 * The AWS calls on the SDK's synchronous clients. Safe for use by any thread; every method blocks, up to 10 s (5 s for
 * one attempt), or less if the client it was made from has shorter time-outs.
 *
 * <p>The control plane is called with the given client as it is: its endpoint, credentials, retries and interceptors
 * are its owner's choice, and it is neither changed nor closed in here. Without an endpoint override it talks to AWS in
 * its region. The clients of the channels' own endpoints take region, credentials and time-outs from it, not its
 * interceptors; their endpoint is always the one that GetSignalingChannelEndpoint names.
 */
public final class AwsKvsApi implements KvsApi, AutoCloseable {

    private final KinesisVideoClient client;
    private final KinesisVideoServiceClientConfiguration settings;
    private final DerivedClients derived;
    private final Clock clock;
    private final ServiceClock serviceClock;
    private final ClockedCalls calls;
    private final EndpointVariant variant;
    private final ServiceClients clients;
    private final Runnable release;

    /**
     * @param client control-plane client; stays the caller's to close, after this
     * @param http   HTTP/1.1 client shared by the clients of the channels' endpoints; stays the caller's to close, after
     *               this. The SDK's Apache and URL-connection clients speak nothing newer
     * @param clock  this machine's; time of the signatures, after a correction, and of failures
     */
    public AwsKvsApi(KinesisVideoClient client, SdkHttpClient http, Clock clock) {
        this(client, http, clock, EndpointVariant.STANDARD);
    }

    /**
     * As above, for a client of FIPS or dual-stack endpoints.
     *
     * @param variant what the client was built for
     */
    public AwsKvsApi(KinesisVideoClient client, SdkHttpClient http, Clock clock, EndpointVariant variant) {
        this(client, http, clock, variant, () -> {});
    }

    private AwsKvsApi(
            KinesisVideoClient client, SdkHttpClient http, Clock clock, EndpointVariant variant, Runnable release) {
        this.client = client;
        this.settings = client.serviceClientConfiguration();
        this.clock = clock;
        this.serviceClock = new ServiceClock(clock);
        this.derived = new DerivedClients(settings, http, new SigningTime(serviceClock.asClock()));
        this.calls = new ClockedCalls(serviceClock, clock);
        this.variant = variant;
        this.clients = new ServiceClients(client, derived, calls);
        this.release = release;
    }

    /** As {@link #create(AwsSettings, Clock)}, on the system's clock. */
    public static AwsKvsApi create(AwsSettings settings) {
        return create(settings, Clock.systemUTC());
    }

    /** Makes the control-plane client and the HTTP client itself; {@link #close} closes them. */
    public static AwsKvsApi create(AwsSettings settings, Clock clock) {
        // The channel endpoints offer HTTP/2 in the TLS handshake and then answer such requests with an HTML 400 page;
        // the Apache client speaks HTTP/1.1 only.
        SdkHttpClient http = ApacheHttpClient.create();
        KinesisVideoClientBuilder builder = KinesisVideoClient.builder()
                .httpClient(http)
                .region(Region.of(settings.region()))
                .credentialsProvider(settings.credentialsProvider())
                .overrideConfiguration(override -> override.retryStrategy(retryStrategy()));
        if (settings.endpointOverride() != null) {
            builder.endpointOverride(settings.endpointOverride());
        }
        KinesisVideoClient client = builder.build();
        return new AwsKvsApi(client, http, clock, EndpointVariant.STANDARD, () -> {
            client.close();
            http.close();
        });
    }

    /**
     * For a control-plane client: one more attempt after a network error or a 5xx, none after a throttled call or one
     * refused for its time, since the session has pauses, quotas and a clock of its own for these.
     */
    public static RetryStrategy retryStrategy() {
        return DerivedClients.twoAttempts();
    }

    @Override
    public String region() {
        return settings.region().id();
    }

    /** Where the requests' credentials come from; what the signaling URL must be signed with, too. */
    public IdentityProvider<? extends AwsCredentialsIdentity> credentialsProvider() {
        return settings.credentialsProvider();
    }

    /** The time that all calls are signed with; to be shared with the signaling connector. */
    public ServiceClock serviceClock() {
        return serviceClock;
    }

    /** For calls that no session makes; of the same account and clock, and closed with this. */
    public ServiceClients clients() {
        return clients;
    }

    @Override
    public String accessKeyId() {
        try {
            return credentialsProvider().resolveIdentity().join().accessKeyId();
        } catch (RuntimeException e) {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            if (cause instanceof KvsSessionException known) {
                throw known;
            }
            String words = Redaction.text(cause.getMessage());
            throw calls.failed(Failure.of(
                    FailureKind.CREDENTIALS_UNAVAILABLE,
                    "The credentials provider gave none: " + cause.getClass().getSimpleName()
                            + (words.isEmpty() ? "." : ": " + words),
                    clock.instant(),
                    Redaction.cause(cause)));
        }
    }

    @Override
    public Optional<Duration> clockOffset() {
        return Optional.ofNullable(serviceClock.offset());
    }

    @Override
    public Optional<Failure> obstacle() {
        return Optional.ofNullable(calls.obstacle());
    }

    @Override
    public ChannelDescription describeChannel(ChannelRef channel) {
        Call call = controlPlane("DescribeSignalingChannel", channel.toString(), false);
        requireRegion(call, channel);
        ChannelInfo info = calls.run(
                        call,
                        () -> client.describeSignalingChannel(request -> request.channelARN(channel.arn())
                                .channelName(channel.arn() == null ? channel.name() : null)
                                .overrideConfiguration(derived.limits())))
                .channelInfo();
        if (info == null || info.channelARN() == null) {
            throw incomplete(call, "ChannelInfo with a ChannelARN", FailureKind.SERVICE_ERROR);
        }
        return new ChannelDescription(info.channelName(), info.channelARN(), info.channelStatusAsString());
    }

    @Override
    public StorageDescription describeStorage(String channelArn) {
        Call call = controlPlane("DescribeMediaStorageConfiguration", channelArn, false);
        MediaStorageConfiguration storage = calls.run(
                        call,
                        () -> client.describeMediaStorageConfiguration(
                                request -> request.channelARN(channelArn).overrideConfiguration(derived.limits())))
                .mediaStorageConfiguration();
        if (storage == null) {
            return new StorageDescription(false, null);
        }
        return new StorageDescription(storage.status() == MediaStorageConfigurationStatus.ENABLED, storage.streamARN());
    }

    @Override
    public StreamDescription describeStream(String streamArn) {
        Call call = controlPlane("DescribeStream", streamArn, false);
        StreamInfo info = calls.run(
                        call,
                        () -> client.describeStream(
                                request -> request.streamARN(streamArn).overrideConfiguration(derived.limits())))
                .streamInfo();
        if (info == null || info.dataRetentionInHours() == null) {
            throw incomplete(call, "StreamInfo with a DataRetentionInHours", FailureKind.SERVICE_ERROR);
        }
        return new StreamDescription(info.streamName(), info.statusAsString(), info.dataRetentionInHours());
    }

    @Override
    public URI putMediaEndpoint(String streamArn) {
        Call call = controlPlane("GetDataEndpoint", streamArn, false);
        String address = calls.run(
                        call,
                        () -> client.getDataEndpoint(request -> request.streamARN(streamArn)
                                .apiName(APIName.PUT_MEDIA)
                                .overrideConfiguration(derived.limits())))
                .dataEndpoint();
        return uri(call, address, "a well-formed data endpoint");
    }

    @Override
    public ChannelEndpoints endpoints(String channelArn, Role role) {
        Call call = controlPlane("GetSignalingChannelEndpoint", channelArn, true);
        List<ResourceEndpointListItem> list = calls.run(
                        call,
                        () -> client.getSignalingChannelEndpoint(request -> request.channelARN(channelArn)
                                .singleMasterChannelEndpointConfiguration(wanted -> wanted.role(role(role))
                                        .protocols(ChannelProtocol.WSS, ChannelProtocol.HTTPS, ChannelProtocol.WEBRTC))
                                .overrideConfiguration(derived.limits())))
                .resourceEndpointList();
        return new ChannelEndpoints(
                endpoint(call, list, ChannelProtocol.WSS),
                endpoint(call, list, ChannelProtocol.HTTPS),
                endpoint(call, list, ChannelProtocol.WEBRTC));
    }

    @Override
    public List<IceServer> iceServers(String channelArn, ChannelEndpoints endpoints, String clientId) {
        Call call = new Call("GetIceServerConfig", channelArn, region(), endpoints.https(), false);
        GetIceServerConfigResponse response = calls.run(call, () -> derived.signaling(endpoints.https())
                .getIceServerConfig(request -> request.channelARN(channelArn).clientId(clientId)));
        List<IceServer> servers = new ArrayList<>();
        if (settings.endpointOverride().isEmpty()) {
            servers.add(new IceServer(List.of(variant.stunUri(settings.region())), null, null));
        }
        response.iceServerList().stream()
                .filter(server -> !server.uris().isEmpty())
                .map(AwsKvsApi::iceServer)
                .forEach(servers::add);
        return List.copyOf(servers);
    }

    @Override
    public void joinStorageSession(String channelArn, ChannelEndpoints endpoints) {
        URI endpoint = https(endpoints.webrtc());
        Call call = new Call("JoinStorageSession", channelArn, region(), endpoint, true);
        calls.run(call, () -> derived.storage(endpoint).joinStorageSession(request -> request.channelArn(channelArn)));
    }

    @Override
    public void joinStorageSessionAsViewer(String channelArn, String clientId, ChannelEndpoints endpoints) {
        URI endpoint = https(endpoints.webrtc());
        Call call = new Call("JoinStorageSessionAsViewer", channelArn, region(), endpoint, true);
        calls.run(call, () -> derived.storage(endpoint)
                .joinStorageSessionAsViewer(
                        request -> request.channelArn(channelArn).clientId(clientId)));
    }

    /** Closes what was made in here, nothing that was handed in. Idempotent. */
    @Override
    public void close() {
        derived.close();
        release.run();
    }

    private Call controlPlane(String operation, String channel, boolean needsStorage) {
        return new Call(
                operation, channel, region(), settings.endpointOverride().orElse(null), needsStorage);
    }

    private void requireRegion(Call call, ChannelRef channel) {
        String theirs = channel.region();
        if (theirs != null && !theirs.equals(region())) {
            String message =
                    call + " was not called: the channel is in region " + theirs + ", the client in " + region() + ".";
            throw new KvsSessionException(Failure.of(FailureKind.WRONG_REGION, message, clock.instant(), null));
        }
    }

    private URI endpoint(Call call, List<ResourceEndpointListItem> list, ChannelProtocol protocol) {
        String address = list.stream()
                .filter(item -> item.protocol() == protocol)
                .map(ResourceEndpointListItem::resourceEndpoint)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> incomplete(
                        call,
                        "a " + protocol + " endpoint",
                        protocol == ChannelProtocol.WEBRTC
                                ? FailureKind.STORAGE_NOT_ENABLED
                                : FailureKind.SERVICE_ERROR));
        return uri(call, address, "a well-formed " + protocol + " endpoint");
    }

    private URI uri(Call call, String address, String what) {
        try {
            return new URI(address == null ? "" : address);
        } catch (URISyntaxException e) {
            throw incomplete(call, what, FailureKind.SERVICE_ERROR);
        }
    }

    private KvsSessionException incomplete(Call call, String missing, FailureKind kind) {
        String message = call + " answered without " + missing + " (" + call.where() + ").";
        return new KvsSessionException(Failure.of(kind, message, clock.instant(), null));
    }

    private static IceServer iceServer(software.amazon.awssdk.services.kinesisvideosignaling.model.IceServer server) {
        Duration life = server.ttl() == null ? null : Duration.ofSeconds(server.ttl());
        return new IceServer(server.uris(), server.username(), server.password(), life);
    }

    /** AWS's own clients expect a {@code webrtc} scheme some day; it is HTTPS all the same. */
    private static URI https(URI endpoint) {
        boolean webrtc = "webrtc".equalsIgnoreCase(endpoint.getScheme());
        return webrtc ? URI.create("https" + endpoint.toString().substring("webrtc".length())) : endpoint;
    }

    private static ChannelRole role(Role role) {
        return role == Role.MASTER ? ChannelRole.MASTER : ChannelRole.VIEWER;
    }
}
