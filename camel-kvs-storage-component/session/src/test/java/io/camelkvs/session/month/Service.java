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
package io.camelkvs.session.month;

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.Failure;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Role;
import io.camelkvs.session.aws.Call;
import io.camelkvs.session.aws.ChannelDescription;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.aws.FailureClassifier;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.aws.ServiceClock;
import io.camelkvs.session.aws.StorageDescription;
import io.camelkvs.session.aws.StreamDescription;
import io.camelkvs.session.media.IceServer;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The service's HTTP side: calls take their time, keep to the quotas or are noted, and fail as the real ones do. */
final class Service implements KvsApi {

    static final String REGION = "eu-central-1";
    static final String ARN = "arn:aws:kinesisvideo:" + REGION + ":111122223333:channel/month/1700000000000";

    static final String TURN_SECRET = "turn-secret";

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CREDENTIALS = Duration.ofMinutes(5);
    private static final ChannelEndpoints ENDPOINTS = new ChannelEndpoints(
            URI.create("wss://m-1.example"), URI.create("https://r-1.example"), URI.create("https://w-1.example"));

    private final World world;
    private final Joins joins;
    private final ServiceClock clock;
    private final Offers offers;
    private final Quota describeChannel;
    private final Quota describeStorage;
    private final Quota iceServers;
    private final Map<String, Integer> counts = new TreeMap<>();

    Service(World world, Joins joins, Offers offers) {
        this.world = world;
        this.joins = joins;
        this.clock = new ServiceClock(world.wall::now);
        this.offers = offers;
        this.describeChannel = new Quota(world, "DescribeSignalingChannel", 5);
        this.describeStorage = new Quota(world, "DescribeMediaStorageConfiguration", 5);
        this.iceServers = new Quota(world, "GetIceServerConfig", 5);
    }

    /** What signatures are made by, those of the signaling connections too. */
    ServiceClock clock() {
        return clock;
    }

    /** Calls by name. */
    Map<String, Integer> counts() {
        return counts;
    }

    @Override
    public String region() {
        return REGION;
    }

    @Override
    public ChannelDescription describeChannel(ChannelRef channel) {
        describeChannel.use();
        Call call = call("DescribeSignalingChannel", false);
        if (world.strikes(Fault.LOOKUP_ERROR)) {
            throw refused(call, "InternalFailure", 500, "oops");
        }
        if (world.strikes(Fault.LOOKUP_THROTTLED)) {
            throw refused(call, "ClientLimitExceededException", 400, "limit on the number of requests is exceeded");
        }
        answer(call, world.millis(60, 150));
        return new ChannelDescription(channel.name(), ARN, "ACTIVE");
    }

    @Override
    public StorageDescription describeStorage(String channelArn) {
        describeStorage.use();
        answer(call("DescribeMediaStorageConfiguration", false), world.millis(60, 150));
        return new StorageDescription(true, ARN.replace("channel/", "stream/"));
    }

    @Override
    public ChannelEndpoints endpoints(String channelArn, Role role) {
        answer(call("GetSignalingChannelEndpoint", true), world.millis(60, 150));
        return ENDPOINTS;
    }

    @Override
    public List<IceServer> iceServers(String channelArn, ChannelEndpoints endpoints, String clientId) {
        iceServers.use();
        Call call = call("GetIceServerConfig", false);
        if (world.strikes(Fault.ICE_CONFIG_ERROR)) {
            throw refused(call, "InternalFailure", 500, "oops");
        }
        answer(call, world.millis(80, 200));
        long expiry = world.time.now().plus(CREDENTIALS).getEpochSecond();
        return List.of(
                new IceServer(List.of("stun:stun.example:443"), null, null),
                new IceServer(List.of("turn:turn.example:443?transport=udp"), expiry + ":month", TURN_SECRET));
    }

    @Override
    public void joinStorageSession(String channelArn, ChannelEndpoints endpoints) {
        joins.called();
        boolean taken = false;
        try {
            join(call("JoinStorageSession", true));
            taken = true;
        } finally {
            joins.ended(taken);
        }
    }

    @Override
    public void joinStorageSessionAsViewer(String channelArn, String clientId, ChannelEndpoints endpoints) {
        throw new UnsupportedOperationException("the month is a master's");
    }

    @Override
    public String accessKeyId() {
        throw new UnsupportedOperationException("only a check asks for the access key");
    }

    @Override
    public Optional<Duration> clockOffset() {
        return Optional.ofNullable(clock.offset());
    }

    @Override
    public StreamDescription describeStream(String streamArn) {
        throw new UnsupportedOperationException("only a check asks for the stream");
    }

    @Override
    public URI putMediaEndpoint(String streamArn) {
        throw new UnsupportedOperationException("only a check asks for the endpoint of PutMedia");
    }

    private void join(Call call) {
        if (world.strikes(Fault.JOIN_THROTTLED)) {
            throw refused(call, "ClientLimitExceededException", 400, "limit on the number of requests is exceeded");
        }
        if (world.strikes(Fault.JOIN_FORBIDDEN)) {
            throw refused(call, "AccessDeniedException", 403, "not authorized");
        }
        if (world.strikes(Fault.JOIN_TOKEN_EXPIRED)) {
            throw refused(call, "ExpiredTokenException", 403, "The security token included in the request is expired");
        }
        if (world.strikes(Fault.JOIN_NOT_FOUND)) {
            throw refused(call, "ResourceNotFoundException", 404, "no such channel");
        }
        if (world.strikes(Fault.JOIN_ERROR)) {
            rearm(Fault.JOIN_ERROR);
            throw refused(call, "InternalFailure", 500, "oops");
        }
        if (world.strikes(Fault.JOIN_TIMEOUT)) {
            if (world.chance(0.5)) {
                offers.joined();
            }
            timeOut(call);
        }
        boolean early = world.chance(0.1);
        if (early) {
            offers.joined();
        }
        answer(call, world.strikes(Fault.JOIN_SLOW) ? world.seconds(3, 9) : world.millis(1300, 2100));
        if (!early) {
            offers.joined();
        }
    }

    /** Errors of the service like to come in rows. */
    private void rearm(Fault fault) {
        if (world.chance(0.6)) {
            world.arm(fault);
        }
    }

    private Call call(String operation, boolean needsStorage) {
        counts.merge(operation, 1, Integer::sum);
        return new Call(operation, ARN, REGION, URI.create("https://example"), needsStorage);
    }

    /** Lets the time of the call pass, unless the weather has it otherwise. */
    private void answer(Call call, Duration takes) {
        if (world.lasts(Fault.REGION_OUTAGE)) {
            if (world.chance(0.5)) {
                world.calls.block(takes);
                throw refused(call, "ServiceUnavailable", 503, "try later");
            }
            timeOut(call);
        }
        if (world.lasts(Fault.SLOW_RESPONSES)) {
            world.calls.block(world.seconds(1, 7));
        }
        if (world.networkAway()) {
            world.calls.block(Duration.ofSeconds(2));
            throw failed(
                    call,
                    SdkClientException.create("Unable to execute HTTP request", new ConnectException("no route")));
        }
        ServiceClock.Correction used = clock.correction();
        Instant signed = clock.now();
        world.calls.block(takes);
        if (world.networkAway()) {
            timeOut(call);
        }
        if (world.wall.accepts(signed)) {
            clock.accepted(used, world.wall.date());
        } else {
            refuseSignature(call, used);
        }
    }

    private void refuseSignature(Call call, ServiceClock.Correction used) {
        world.limit(Wall.LIMIT);
        world.troubled();
        joins.trouble();
        ServiceClock.Verdict verdict = clock.refused(used, world.wall.date());
        throw new KvsSessionException(
                Failure.of(verdict.kind(), call + ": signature expired." + verdict.words(), world.wall.now(), null));
    }

    private void timeOut(Call call) {
        world.calls.block(CALL_TIMEOUT);
        throw failed(call, ApiCallTimeoutException.create(CALL_TIMEOUT.toMillis()));
    }

    private KvsSessionException refused(Call call, String code, int status, String message) {
        AwsErrorDetails details =
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
        return failed(
                call,
                AwsServiceException.builder()
                        .awsErrorDetails(details)
                        .statusCode(status)
                        .build());
    }

    private KvsSessionException failed(Call call, RuntimeException error) {
        joins.trouble();
        return new KvsSessionException(FailureClassifier.classify(call, error, world.wall.now()));
    }
}
