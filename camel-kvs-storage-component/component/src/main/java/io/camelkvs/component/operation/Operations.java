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
package io.camelkvs.component.operation;

import io.camelkvs.component.ContextSessions;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.KvsStorageOperation;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** Everything a producer can do, by operation. Safe for use by any thread. */
public final class Operations {

    private final SessionOperations session;
    private final SignalingOperations signaling;
    private final MediaOperations media;
    private final ChannelOperations channel;
    private final PlaybackOperations playback;

    public Operations(KvsStorageEndpoint endpoint, ContextSessions sessions) {
        session = new SessionOperations(endpoint, sessions);
        signaling = new SignalingOperations(endpoint, sessions);
        media = new MediaOperations(endpoint, sessions);
        channel = new ChannelOperations(endpoint, sessions);
        playback = new PlaybackOperations(endpoint, sessions);
    }

    /**
     * Begins the operation.
     *
     * @throws IllegalArgumentException if the exchange lacks something or has something wrong; names it
     */
    public CompletableFuture<Reply> perform(KvsStorageOperation operation, Exchange exchange) {
        return switch (operation) {
            case joinStorageSession, joinStorageSessionAsViewer, leaveStorageSession, sessionStatus, checkSession ->
                session.perform(operation, exchange);
            case sendSdpAnswer, sendIceCandidate, sendPeerState -> signaling.perform(operation, exchange);
            case sendVideoFrame, sendAudio -> media.perform(operation, exchange);
            case createChannel,
                    createStream,
                    enableStorage,
                    disableStorage,
                    describeChannel,
                    describeStorage,
                    getEndpoints,
                    getIceServers,
                    listChannels,
                    deleteChannel -> channel.perform(operation, exchange);
            case getHlsUrl, getDashUrl, listFragments, getImages, getClip, getMediaForFragments ->
                playback.perform(operation, exchange);
        };
    }

    /** Id of the session that the operation was about; null if it was about none but the endpoint's own. */
    public String sessionId(KvsStorageOperation operation, Exchange exchange) {
        return switch (operation) {
            case joinStorageSession, joinStorageSessionAsViewer, leaveStorageSession, sessionStatus, checkSession ->
                session.sessionId(operation, exchange);
            default -> null;
        };
    }
}
