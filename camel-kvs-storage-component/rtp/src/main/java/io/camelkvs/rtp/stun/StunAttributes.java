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
package io.camelkvs.rtp.stun;

import java.util.Set;

/** Attribute types of RFC 8489 section 18.3, RFC 8445 section 16.1 and RFC 8656 section 18, and the constants of the message format. */
final class StunAttributes {
    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int UNKNOWN_ATTRIBUTES = 0x000a;
    static final int CHANNEL_NUMBER = 0x000c;
    static final int LIFETIME = 0x000d;
    static final int XOR_PEER_ADDRESS = 0x0012;
    static final int DATA = 0x0013;
    static final int REALM = 0x0014;
    static final int NONCE = 0x0015;
    static final int XOR_RELAYED_ADDRESS = 0x0016;
    static final int REQUESTED_TRANSPORT = 0x0019;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;
    static final int ICE_CONTROLLING = 0x802a;

    /** Of those that must be understood: types above may be ignored by who does not know them. */
    static final int LAST_REQUIRED = 0x7fff;
    /** What a Binding request may have of those that must be understood. */
    static final Set<Integer> KNOWN = Set.of(USERNAME, MESSAGE_INTEGRITY, PRIORITY, USE_CANDIDATE);

    static final int MAGIC_COOKIE = 0x2112A442;
    static final int FINGERPRINT_XOR = 0x5354554e;
    static final int HEADER_LENGTH = 20;
    static final int INTEGRITY_LENGTH = 20;
    static final int ID_LENGTH = 12;

    private StunAttributes() {}
}
