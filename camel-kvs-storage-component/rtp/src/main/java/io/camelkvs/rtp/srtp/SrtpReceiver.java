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
import java.util.HashMap;
import java.util.Map;
import org.jitsi.srtp.BaseSrtpCryptoContext;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;

/**
 * Checks and decrypts what the far side sends (RFC 3711, RFC 7714), in place, with replay protection. For one thread at a
 * time.
 */
public final class SrtpReceiver implements AutoCloseable {

    /** A sender of one video and one audio track needs two; the rest allows for senders that change their SSRC. */
    private static final int MOST_SSRCS = 16;

    private static final int RTP_HEADER = 12;
    private static final int RTCP_HEADER = 8;

    private final SrtpContextFactory factory;
    private final Map<Integer, SrtpCryptoContext> rtp = new HashMap<>();
    private final Map<Integer, SrtcpCryptoContext> rtcp = new HashMap<>();
    private final PacketBuffer buffer = new PacketBuffer();

    /** @param fromClient whether the far side is the DTLS client */
    public SrtpReceiver(SrtpKeys keys, boolean fromClient) {
        factory = SrtpLibrary.contextFactory(false, keys, fromClient);
    }

    /** @return the length of the RTP packet that is now at the start of the array, or -1 if it was not acceptable */
    public int unprotectRtp(byte[] packet, int length) {
        if (length <= RTP_HEADER) {
            return -1;
        }
        int ssrc = ByteBuffer.wrap(packet).getInt(8);
        return unprotect(rtp, ssrc, factory::deriveContext, this::reverse, packet, length);
    }

    /** @return the length of the compound RTCP packet now at the start of the array, or -1 if it was not acceptable */
    public int unprotectRtcp(byte[] packet, int length) {
        if (length <= RTCP_HEADER) {
            return -1;
        }
        int ssrc = ByteBuffer.wrap(packet).getInt(4);
        return unprotect(
                rtcp,
                ssrc,
                (source, roc) -> factory.deriveControlContext(source),
                SrtcpCryptoContext::reverseTransformPacket,
                packet,
                length);
    }

    @Override
    public void close() {
        factory.close();
    }

    private SrtpErrorStatus reverse(SrtpCryptoContext context, PacketBuffer packet) throws GeneralSecurityException {
        return context.reverseTransformPacket(packet, false);
    }

    /** A context is kept only once a packet has proved to be authentic, or strangers could fill the memory. */
    private <C extends BaseSrtpCryptoContext> int unprotect(
            Map<Integer, C> contexts, int ssrc, Deriver<C> deriver, Reverser<C> reverser, byte[] packet, int length) {
        try {
            C known = contexts.get(ssrc);
            if (known == null && contexts.size() == MOST_SSRCS) {
                return -1;
            }
            C context = known == null ? deriver.derive(ssrc, 0) : known;
            if (reverser.reverse(context, buffer.wrap(packet, length)) != SrtpErrorStatus.OK) {
                return -1;
            }
            if (known == null) {
                contexts.put(ssrc, context);
            }
            return buffer.getLength();
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return -1; // the library's ways to say that the packet is truncated or not authentic
        }
    }

    private interface Deriver<C> {
        C derive(int ssrc, int rolloverCounter) throws GeneralSecurityException;
    }

    private interface Reverser<C> {
        SrtpErrorStatus reverse(C context, PacketBuffer packet) throws GeneralSecurityException;
    }
}
