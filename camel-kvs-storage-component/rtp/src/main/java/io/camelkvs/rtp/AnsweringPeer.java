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
package io.camelkvs.rtp;

/** A peer that answers and is the controlled full ICE agent (RFC 8445) and the DTLS client, such as a camera. */
public interface AnsweringPeer extends RtpPeer {

    /**
     * Takes the far side's offer, once. Candidates are trickled through the listener from then on.
     *
     * @return the SDP answer: the first H.264 video and the first Opus audio section are accepted in the directions that both
     *     sides want, all others are rejected
     * @throws IllegalArgumentException if the offer is not acceptable; the message says why
     * @throws IllegalStateException    if the peer has had its offer, or is closed
     */
    String answer(String offer);
}
