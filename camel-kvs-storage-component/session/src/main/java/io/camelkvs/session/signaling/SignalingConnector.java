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

import io.camelkvs.session.Role;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Opens signaling connections; the real one signs a URL and opens a WebSocket, tests have an in-memory one. */
public interface SignalingConnector {

    /**
     * Opens a connection, with a fresh signature each time. Completes exceptionally with a
     * {@link io.camelkvs.session.KvsSessionException} within its time-out (10 s) if that fails. May block for a moment
     * (credentials), so it is called on a blocking thread.
     */
    CompletableFuture<SignalingConnection> connect(Target target, SignalingListener listener);

    /**
     * @param endpoint   WSS endpoint of the channel
     * @param channelArn ARN of the channel
     * @param role       master or viewer
     * @param clientId   viewers' id, null for a master
     */
    record Target(URI endpoint, String channelArn, Role role, String clientId) {}
}
