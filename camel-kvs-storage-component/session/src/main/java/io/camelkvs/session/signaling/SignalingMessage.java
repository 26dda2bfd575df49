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

/** What the service sends over the signaling connection (developer guide, "Asynchronous message reception"). */
public sealed interface SignalingMessage {

    /** @param sdp the offer's SDP */
    record Offer(String sdp) implements SignalingMessage {}

    record Candidate(IceCandidate candidate) implements SignalingMessage {}

    /** A planned close: reconnect within a minute. */
    record GoAway() implements SignalingMessage {}

    /** Fetch ICE servers again. */
    record ReconnectIceServer() implements SignalingMessage {}

    /**
     * The service refused a message of ours.
     *
     * @param correlationId which, or null
     * @param success       as sent, normally false
     * @param errorType     exception name, or null
     * @param statusCode    HTTP-like status as text, or null
     * @param description   the service's words, or null
     */
    record StatusResponse(
            String correlationId, boolean success, String errorType, String statusCode, String description)
            implements SignalingMessage {}
}
