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
import io.camelkvs.session.Role;
import io.camelkvs.session.media.IceServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The AWS calls a session needs, for one account and region. All methods block up to their time-out (10 s) and throw
 * {@link io.camelkvs.session.KvsSessionException} with a classified failure. Safe for use by any thread.
 */
public interface KvsApi {

    /** The region that requests are signed for. */
    String region();

    /** Asks the credentials provider, as every call does; gives the id of the access key, which is no secret. */
    String accessKeyId();

    /**
     * How far the service's clock is ahead of this machine's, as the newest believable {@code Date} of an answer said;
     * empty before the first. Does not block.
     */
    Optional<Duration> clockOffset();

    /**
     * Why no call can succeed, as the newest call to tell has learned: no credentials, or the service refused or could
     * not be reached. Empty while calls get answers, be it a refusal of the one thing asked for, and before the first.
     * Does not block.
     */
    default Optional<Failure> obstacle() {
        return Optional.empty();
    }

    /** DescribeSignalingChannel. */
    ChannelDescription describeChannel(ChannelRef channel);

    /** DescribeMediaStorageConfiguration. */
    StorageDescription describeStorage(String channelArn);

    /** DescribeStream. */
    StreamDescription describeStream(String streamArn);

    /** GetDataEndpoint for PUT_MEDIA. */
    URI putMediaEndpoint(String streamArn);

    /** GetSignalingChannelEndpoint for WSS, HTTPS and WEBRTC. */
    ChannelEndpoints endpoints(String channelArn, Role role);

    /** GetIceServerConfig; the STUN server of the region comes first unless the endpoint is overridden. */
    List<IceServer> iceServers(String channelArn, ChannelEndpoints endpoints, String clientId);

    /** JoinStorageSession; never retried in here, since each call yields an offer of its own. */
    void joinStorageSession(String channelArn, ChannelEndpoints endpoints);

    /**
     * JoinStorageSessionAsViewer, to be called while connected to the channel with that client id; never retried in here
     * either.
     */
    void joinStorageSessionAsViewer(String channelArn, String clientId, ChannelEndpoints endpoints);
}
