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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sending half, for tests: RTP packets of H.264 (STAP-A, single NAL units, FU-A) and Opus, and sender reports. */
public final class TestPackets {

    private static final int MTU = 1000;

    private TestPackets() {}

    public static byte[] rtp(int payloadType, boolean marker, int sequence, int timestamp, long ssrc, byte[] payload) {
        return ByteBuffer.allocate(12 + payload.length)
                .put((byte) 0x80)
                .put((byte) ((marker ? 0x80 : 0) | payloadType))
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt((int) ssrc)
                .put(payload)
                .array();
    }

    public static byte[] senderReport(long ssrc, long ntpTime, int timestamp) {
        return ByteBuffer.allocate(28)
                .put((byte) 0x80)
                .put((byte) 200)
                .putShort((short) 6)
                .putInt((int) ssrc)
                .putLong(ntpTime)
                .putInt(timestamp)
                .putInt(0)
                .putInt(0)
                .array();
    }

    /** NTP time of nanoseconds since 1900. */
    public static long ntp(long nanos) {
        long second = 1_000_000_000L;
        return nanos / second << 32 | ((nanos % second << 32) + second - 1) / second;
    }

    /** Leading small NAL units travel in one STAP-A. */
    public static List<byte[]> payloads(List<byte[]> nals) {
        List<byte[]> payloads = new ArrayList<>();
        int small = 0;
        int size = 1;
        while (small < nals.size() && size + 2 + nals.get(small).length <= MTU) {
            size += 2 + nals.get(small++).length;
        }
        if (small > 1) {
            payloads.add(aggregate(nals.subList(0, small), size));
        } else {
            small = 0;
        }
        for (byte[] nal : nals.subList(small, nals.size())) {
            if (nal.length <= MTU) {
                payloads.add(nal);
            } else {
                payloads.addAll(fragments(nal));
            }
        }
        return payloads;
    }

    private static byte[] aggregate(List<byte[]> nals, int size) {
        ByteBuffer out = ByteBuffer.allocate(size).put((byte) (0x60 | 24));
        nals.forEach(nal -> out.putShort((short) nal.length).put(nal));
        return out.array();
    }

    private static List<byte[]> fragments(byte[] nal) {
        List<byte[]> payloads = new ArrayList<>();
        for (int at = 1; at < nal.length; at += MTU - 2) {
            int end = Math.min(nal.length, at + MTU - 2);
            byte[] payload = new byte[2 + end - at];
            payload[0] = (byte) (nal[0] & 0xe0 | 28);
            payload[1] = (byte) (nal[0] & 0x1f | (at == 1 ? 0x80 : 0) | (end == nal.length ? 0x40 : 0));
            System.arraycopy(nal, at, payload, 2, end - at);
            payloads.add(payload);
        }
        return payloads;
    }

    /** The sequence numbers that a generic NACK asks for. */
    public static List<Integer> nacked(byte[] part) {
        ByteBuffer in = ByteBuffer.wrap(part);
        List<Integer> numbers = new ArrayList<>();
        for (int at = 12; at < part.length; at += 4) {
            int first = in.getShort(at) & 0xffff;
            int mask = in.getShort(at + 2) & 0xffff;
            for (int i = 0; i <= 16; i++) {
                if (i == 0 || (mask >> i - 1 & 1) != 0) {
                    numbers.add(first + i & 0xffff);
                }
            }
        }
        return numbers;
    }

    /** The parts of a compound RTCP packet. */
    public static List<byte[]> parts(byte[] compound) {
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < compound.length; ) {
            int length = 4 + 4 * (ByteBuffer.wrap(compound).getShort(at + 2) & 0xffff);
            parts.add(Arrays.copyOfRange(compound, at, at + length));
            at += length;
        }
        return parts;
    }
}
