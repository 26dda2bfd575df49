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

/** A peer that offers and is the controlling full ICE agent (RFC 8445). */
public interface OfferingPeer extends RtpPeer {

    /** The SDP offer; the same text at each call. Candidates are trickled through the listener from the first call on. */
    String offer();

    /** @throws IllegalArgumentException if the answer is not acceptable; the message says why */
    void answer(String sdp);
}
