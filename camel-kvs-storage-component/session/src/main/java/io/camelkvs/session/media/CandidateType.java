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
package io.camelkvs.session.media;

/** Types of ICE candidates (RFC 8445, section 5.1.1; RFC 8839 names them {@code typ}). */
public enum CandidateType {
    /** An address of this machine. */
    HOST,
    /** The address by which a STUN server saw this machine. */
    SRFLX,
    /** An address learned from the other side's checks. */
    PRFLX,
    /** An address at a TURN server. */
    RELAY
}
