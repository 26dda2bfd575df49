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

import io.camelkvs.rtp.AccessUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts pictures into RTP payloads (RFC 6184, packetization mode 1): parameter sets that follow one another in one STAP-A, a NAL unit
 * that fits by itself, a longer one in FU-As. A key frame without parameter sets gets them in front. Delimiters and filler
 * are left out. Stateless.
 */
final class H264Packetizer {

    /** With header, SRTP tag, relay and IP it stays below 1280, which every IPv6 path carries. */
    static final int MOST_PAYLOAD = 1188;

    static final int MOST_PICTURE = 4 << 20;

    private static final int IDR_SLICE = 5;
    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int DELIMITER = 9;
    private static final int FILLER = 12;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int NRI_AND_TYPE_BITS = 0xe0;
    private static final int TYPE_BITS = 0x1f;

    private H264Packetizer() {}

    private record Nal(byte[] data, int offset, int length) {

        static Nal of(byte[] data) {
            return new Nal(data, 0, data.length);
        }

        int type() {
            return data[offset] & TYPE_BITS;
        }

        boolean isParameterSet() {
            return type() == SPS || type() == PPS;
        }
    }

    /** @throws IllegalArgumentException if the data is not NAL units with four-byte lengths, or of more than 4 MiB */
    static List<Payload> packetize(AccessUnit unit) {
        List<Nal> nals = withParameterSets(unit, nals(unit.data()));
        List<Payload> payloads = new ArrayList<>(nals.size() + unit.data().length / MOST_PAYLOAD);
        int at = 0;
        while (at < nals.size()) {
            int end = endOfAggregate(nals, at);
            if (end - at > 1) {
                payloads.add(aggregate(nals.subList(at, end)));
                at = end;
            } else {
                addSingle(nals.get(at++), payloads);
            }
        }
        return payloads;
    }

    private static List<Nal> nals(byte[] data) {
        if (data.length > MOST_PICTURE) {
            throw new IllegalArgumentException(
                    "The picture has " + data.length + " bytes, allowed are at most " + MOST_PICTURE);
        }
        List<Nal> nals = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(data);
        while (in.hasRemaining()) {
            int length = in.remaining() < 4 ? 0 : in.getInt();
            if (length <= 0 || length > in.remaining()) {
                throw new IllegalArgumentException("The picture of " + data.length
                        + " bytes is malformed at byte " + in.position()
                        + ": it must be NAL units, each with its length in four bytes in front");
            }
            Nal nal = new Nal(data, in.position(), length);
            if (nal.type() < DELIMITER || nal.type() > FILLER) {
                nals.add(nal);
            }
            in.position(in.position() + length);
        }
        if (nals.isEmpty()) {
            throw new IllegalArgumentException("The picture is empty: it has no NAL unit to send");
        }
        return nals;
    }

    private static List<Nal> withParameterSets(AccessUnit unit, List<Nal> nals) {
        boolean bare = nals.stream().anyMatch(nal -> nal.type() == IDR_SLICE)
                && nals.stream().noneMatch(Nal::isParameterSet);
        if (!bare || unit.sps() == null || unit.pps() == null) {
            return nals;
        }
        List<Nal> whole = new ArrayList<>(nals.size() + 2);
        whole.add(Nal.of(unit.sps()));
        whole.add(Nal.of(unit.pps()));
        whole.addAll(nals);
        return whole;
    }

    private static int endOfAggregate(List<Nal> nals, int start) {
        int size = 1;
        int end = start;
        while (end < nals.size()
                && nals.get(end).isParameterSet()
                && size + 2 + nals.get(end).length() <= MOST_PAYLOAD) {
            size += 2 + nals.get(end++).length();
        }
        return end;
    }

    private static Payload aggregate(List<Nal> nals) {
        int size = 1 + nals.stream().mapToInt(nal -> 2 + nal.length()).sum();
        int importance = nals.stream()
                .mapToInt(nal -> nal.data()[nal.offset()] & 0x60)
                .max()
                .orElseThrow();
        ByteBuffer out = ByteBuffer.allocate(size).put((byte) (importance | STAP_A));
        nals.forEach(nal -> out.putShort((short) nal.length()).put(nal.data(), nal.offset(), nal.length()));
        return Payload.of(out.array());
    }

    private static void addSingle(Nal nal, List<Payload> payloads) {
        if (nal.length() <= MOST_PAYLOAD) {
            payloads.add(Payload.of(nal.data(), nal.offset(), nal.length()));
            return;
        }
        byte header = nal.data()[nal.offset()];
        int end = nal.offset() + nal.length();
        int most = MOST_PAYLOAD - 2;
        for (int at = nal.offset() + 1; at < end; at += most) {
            int length = Math.min(most, end - at);
            int flags = (at == nal.offset() + 1 ? 0x80 : 0) | (at + length == end ? 0x40 : 0);
            byte[] prefix = {(byte) (header & NRI_AND_TYPE_BITS | FU_A), (byte) (header & TYPE_BITS | flags)};
            payloads.add(new Payload(prefix, nal.data(), at, length));
        }
    }
}
