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
package io.camelkvs.rtp.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;

/** Encrypts and signs what we send (RFC 3711, RFC 7714). For one thread at a time. */
public final class SrtpSender implements AutoCloseable {

    /** Authentication tag and SRTCP index: 20 bytes with GCM. */
    private static final int MOST_OVERHEAD = 32;

    private final SrtpContextFactory factory;
    private final Map<Integer, SrtpCryptoContext> rtp = new HashMap<>();
    private final Map<Integer, SrtcpCryptoContext> rtcp = new HashMap<>();
    private final PacketBuffer buffer = new PacketBuffer();

    /** @param asClient whether we are the DTLS client */
    public SrtpSender(SrtpKeys keys, boolean asClient) {
        factory = SrtpLibrary.contextFactory(true, keys, asClient);
    }

    /** @return the SRTP packet, a new array */
    public byte[] protectRtp(byte[] packet) {
        int ssrc = ByteBuffer.wrap(packet).getInt(8);
        try {
            SrtpCryptoContext context = rtp.get(ssrc);
            if (context == null) {
                context = factory.deriveContext(ssrc, 0);
                rtp.put(ssrc, context);
            }
            return result(context.transformPacket(withRoom(packet)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An RTP packet of " + packet.length + " bytes cannot be encrypted", e);
        }
    }

    /** @return the SRTCP packet, a new array */
    public byte[] protectRtcp(byte[] packet) {
        int ssrc = ByteBuffer.wrap(packet).getInt(4);
        try {
            SrtcpCryptoContext context = rtcp.get(ssrc);
            if (context == null) {
                context = factory.deriveControlContext(ssrc);
                rtcp.put(ssrc, context);
            }
            return result(context.transformPacket(withRoom(packet)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An RTCP packet of " + packet.length + " bytes cannot be encrypted", e);
        }
    }

    @Override
    public void close() {
        factory.close();
    }

    /** The library writes behind the packet without asking for more room first. */
    private PacketBuffer withRoom(byte[] packet) {
        return buffer.wrap(Arrays.copyOf(packet, packet.length + MOST_OVERHEAD), packet.length);
    }

    /** A packet that the library refuses is left as it was: unencrypted, and not to be sent. */
    private byte[] result(SrtpErrorStatus status) {
        if (status != SrtpErrorStatus.OK) {
            throw new IllegalStateException("A packet was not encrypted, " + status + ": no number may be used twice");
        }
        return Arrays.copyOf(buffer.getBuffer(), buffer.getLength());
    }
}
