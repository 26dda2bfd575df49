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
import java.util.Arrays;
import java.util.Optional;

/**
 * An RTP packet (RFC 3550 section 5.1) without contributing sources, header extension and padding. The payload is a
 * copy, empty in a packet of padding only. Immutable by convention.
 */
record RtpPacket(int payloadType, boolean marker, int sequence, int timestamp, long ssrc, byte[] payload) {

    private static final int FIXED_HEADER = 12;
    private static final int VERSION_2 = 0x80;

    /** The packet in the first {@code length} bytes, or nothing if they are not one. */
    static Optional<RtpPacket> parse(byte[] bytes, int length) {
        if (length < FIXED_HEADER || length > bytes.length || (bytes[0] & 0xc0) != VERSION_2) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        int start = payloadStart(in);
        int end = length - padding(in);
        if (start > end) {
            return Optional.empty();
        }
        return Optional.of(new RtpPacket(
                bytes[1] & 0x7f,
                (bytes[1] & 0x80) != 0,
                in.getShort(2) & 0xffff,
                in.getInt(4),
                in.getInt(8) & 0xffffffffL,
                Arrays.copyOfRange(bytes, start, end)));
    }

    private static int payloadStart(ByteBuffer in) {
        int start = FIXED_HEADER + 4 * (in.get(0) & 0x0f);
        boolean extension = (in.get(0) & 0x10) != 0;
        if (!extension) {
            return start;
        }
        return start + 4 > in.limit() ? Integer.MAX_VALUE : start + 4 + 4 * (in.getShort(start + 2) & 0xffff);
    }

    /** The last byte counts the padding, itself included; zero is malformed and taken as "all of it". */
    private static int padding(ByteBuffer in) {
        if ((in.get(0) & 0x20) == 0) {
            return 0;
        }
        int count = in.get(in.limit() - 1) & 0xff;
        return count == 0 ? in.limit() : count;
    }
}
