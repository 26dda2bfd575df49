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

/** What a datagram is, by its first bytes (RFC 7983; RTP from RTCP by RFC 5761 section 4). */
enum PacketKind {
    STUN,
    DTLS,
    RTP,
    RTCP,
    OTHER;

    static PacketKind of(byte[] datagram, int length) {
        if (length < 2) {
            return OTHER;
        }
        int first = datagram[0] & 0xff;
        int second = datagram[1] & 0xff;
        if (first <= 3) {
            return STUN;
        }
        if (first >= 20 && first <= 63) {
            return DTLS;
        }
        if (first >= 128 && first <= 191) {
            return second >= 192 && second <= 223 ? RTCP : RTP;
        }
        return OTHER;
    }
}
