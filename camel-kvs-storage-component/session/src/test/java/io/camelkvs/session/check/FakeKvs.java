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
package io.camelkvs.session.check;

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Role;
import io.camelkvs.session.VirtualTime;
import io.camelkvs.session.aws.ChannelDescription;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.aws.StorageDescription;
import io.camelkvs.session.aws.StreamDescription;
import io.camelkvs.session.media.IceServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A service that is in order, until a test says what is not. */
final class FakeKvs implements KvsApi {

    static final String CHANNEL_ARN = "arn:aws:kinesisvideo:eu-west-1:111122223333:channel/cam/1700000000000";
    static final String STREAM_ARN = "arn:aws:kinesisvideo:eu-west-1:111122223333:stream/cam/1700000000000";

    String channelStatus = "ACTIVE";
    StorageDescription storage = new StorageDescription(true, STREAM_ARN);
    StreamDescription stream = new StreamDescription("cam", "ACTIVE", 24);
    Duration clockOffset = Duration.ofSeconds(-2);
    List<IceServer> iceServers = List.of(new IceServer(List.of("stun:stun.example:443"), null, null));
    private final VirtualTime time;
    private final Map<String, FailureKind> troubles = new HashMap<>();
    private final Set<String> once = new HashSet<>();
    private final Map<String, Duration> durations = new HashMap<>();

    FakeKvs(VirtualTime time) {
        this.time = time;
    }

    /** @param call name in the API reference, or credentials */
    void fail(String call, FailureKind kind) {
        troubles.put(call, kind);
    }

    /** Only the next such call fails. */
    void failOnce(String call, FailureKind kind) {
        fail(call, kind);
        once.add(call);
    }

    void last(String call, Duration duration) {
        durations.put(call, duration);
    }

    private <T> T called(String call, T answer) {
        time.advance(durations.getOrDefault(call, Duration.ofMillis(10)));
        FailureKind trouble = once.remove(call) ? troubles.remove(call) : troubles.get(call);
        if (trouble != null) {
            throw new KvsSessionException(Failure.of(trouble, call + " was refused.", time.now(), null));
        }
        return answer;
    }

    @Override
    public String region() {
        return "eu-west-1";
    }

    @Override
    public String accessKeyId() {
        return called("credentials", "AKIDEXAMPLE");
    }

    @Override
    public Optional<Duration> clockOffset() {
        return Optional.ofNullable(clockOffset);
    }

    @Override
    public ChannelDescription describeChannel(ChannelRef channel) {
        return called("DescribeSignalingChannel", new ChannelDescription(channel.name(), CHANNEL_ARN, channelStatus));
    }

    @Override
    public StorageDescription describeStorage(String channelArn) {
        return called("DescribeMediaStorageConfiguration", storage);
    }

    @Override
    public StreamDescription describeStream(String streamArn) {
        return called("DescribeStream", stream);
    }

    @Override
    public URI putMediaEndpoint(String streamArn) {
        return called("GetDataEndpoint", URI.create("https://s-1.example"));
    }

    @Override
    public ChannelEndpoints endpoints(String channelArn, Role role) {
        URI uri = URI.create("wss://m-1.example");
        return called("GetSignalingChannelEndpoint", new ChannelEndpoints(uri, uri, uri));
    }

    @Override
    public List<IceServer> iceServers(String channelArn, ChannelEndpoints endpoints, String clientId) {
        return called("GetIceServerConfig", iceServers);
    }

    @Override
    public void joinStorageSession(String channelArn, ChannelEndpoints endpoints) {
        throw new AssertionError("a pre-flight joins nothing");
    }

    @Override
    public void joinStorageSessionAsViewer(String channelArn, String clientId, ChannelEndpoints endpoints) {
        throw new AssertionError("a pre-flight joins nothing");
    }
}
