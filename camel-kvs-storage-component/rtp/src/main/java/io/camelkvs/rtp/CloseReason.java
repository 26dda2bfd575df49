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

/** Why a peer ended. */
public enum CloseReason {
    /** {@link OfferingPeer#close()} was called. */
    LOCAL,
    /** The far side sent a DTLS close_notify. */
    REMOTE,
    /** Connectivity checks found no path in time. */
    ICE_FAILED,
    /** The DTLS handshake failed, or the certificate is not the one in the answer. */
    DTLS_FAILED,
    /** The far side no longer answers consent checks (RFC 7675). */
    CONSENT_EXPIRED
}
