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

import io.camelkvs.session.media.IceCandidate;
import java.util.concurrent.CompletableFuture;

/** An open WebSocket to a channel. Methods may be called by any thread; frames leave in the order of the calls. */
public interface SignalingConnection {

    /** Sends our SDP answer to the storage session. */
    CompletableFuture<Void> sendAnswer(String sdp, String correlationId);

    /** Sends a candidate of ours to the storage session. */
    CompletableFuture<Void> sendCandidate(IceCandidate candidate, String correlationId);

    /** Closes with code 1000; {@link SignalingListener#onClosed} follows. Idempotent. */
    void close();
}
