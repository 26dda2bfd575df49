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
package io.camelkvs.rtp.ts;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Cuts what belongs to one packet identifier into transport packets (ISO/IEC 13818-1 section 2.4.3). Not thread-safe. */
final class PacketWriter {

    private static final int PACKET = 188;
    private static final int HEAD = 4;
    private static final int PCR_BYTES = 6;
    private static final int DISCONTINUITY = 0x80;
    private static final int RANDOM_ACCESS = 0x40;
    private static final int HAS_PCR = 0x10;

    private final ByteArrayOutputStream out;
    private final int pid;
    private int continuity;
    private boolean begun;

    PacketWriter(ByteArrayOutputStream out, int pid) {
        this.out = out;
        this.pid = pid;
    }

    /** A section (section 2.4.4) in a packet of its own. */
    void section(byte[] section) {
        byte[] payload = new byte[PACKET - HEAD - 2];
        Arrays.fill(payload, (byte) 0xff);
        payload[0] = 0;
        System.arraycopy(section, 0, payload, 1, section.length);
        packet(true, adaptation(0, -1), payload, 0, payload.length);
    }

    /**
     * A PES packet.
     *
     * @param randomAccess whether decoding can begin here
     * @param pcr          program clock reference in 90 kHz, or -1 for none
     */
    void pes(byte[] pes, boolean randomAccess, long pcr) {
        int at = 0;
        while (at < pes.length) {
            byte[] adaptation = adaptation(at == 0 && randomAccess ? RANDOM_ACCESS : 0, at == 0 ? pcr : -1);
            int room = PACKET - HEAD - adaptation.length;
            int length = Math.min(room, pes.length - at);
            packet(at == 0, stuffed(adaptation, room - length), pes, at, length);
            at += length;
        }
    }

    /** Counters begin anew with each segment, which the first packet says. */
    private byte[] adaptation(int flags, long pcr) {
        int all = flags | (begun ? 0 : DISCONTINUITY) | (pcr >= 0 ? HAS_PCR : 0);
        begun = true;
        if (all == 0) {
            return new byte[0];
        }
        byte[] field = new byte[2 + (pcr >= 0 ? PCR_BYTES : 0)];
        field[0] = (byte) (field.length - 1);
        field[1] = (byte) all;
        if (pcr >= 0) {
            field[2] = (byte) (pcr >> 25);
            field[3] = (byte) (pcr >> 17);
            field[4] = (byte) (pcr >> 9);
            field[5] = (byte) (pcr >> 1);
            field[6] = (byte) (pcr << 7 | 0x7e);
        }
        return field;
    }

    private static byte[] stuffed(byte[] adaptation, int count) {
        if (count == 0) {
            return adaptation;
        }
        byte[] field = Arrays.copyOf(adaptation, adaptation.length + count);
        field[0] = (byte) (field.length - 1);
        if (field.length > 1) {
            Arrays.fill(field, Math.max(2, adaptation.length), field.length, (byte) 0xff);
        }
        return field;
    }

    private void packet(boolean starts, byte[] adaptation, byte[] payload, int from, int length) {
        out.write(0x47);
        out.write((starts ? 0x40 : 0) | pid >> 8);
        out.write(pid);
        out.write((adaptation.length > 0 ? 0x30 : 0x10) | continuity);
        out.writeBytes(adaptation);
        out.write(payload, from, length);
        continuity = continuity + 1 & 15;
    }
}
