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
package io.camelkvs.rtp.media;

/** Where the packets of a sender go once there is a connection. Does not keep the arrays it is given. */
public interface PacketOutput {

    /**
     * Encrypts an RTP packet and sends it.
     *
     * @return what went out, to be sent again if need be
     */
    byte[] sendRtp(byte[] packet);

    /** Sends once more what {@link #sendRtp} returned: a packet number is encrypted once only. */
    void resend(byte[] encrypted);

    /** Encrypts a compound RTCP packet and sends it. */
    void sendRtcp(byte[] compound);
}
