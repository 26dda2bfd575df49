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
package io.camelkvs.rtp.dtls;

import java.nio.ByteBuffer;

/**
 * Recognizes datagrams whose handshake messages claim to be larger than any of ours or of a browser's. The DTLS library
 * sets memory aside for a whole message, up to 16 MB, when its first fragment comes (RFC 6347, section 4.2.3). Stateless.
 */
final class HandshakeLimit {

    /** A certificate message with a chain of several is 4 to 8 kB. */
    static final int MAX_MESSAGE = 16 * 1024;

    private static final int RECORD_HEADER = 13;
    private static final int MESSAGE_HEADER = 12;
    private static final int HANDSHAKE = 22;

    private HandshakeLimit() {}

    /** Whether a message that is not encrypted yet claims too much; encrypted ones cannot be looked into. */
    static boolean isExceeded(byte[] datagram, int length) {
        ByteBuffer in = ByteBuffer.wrap(datagram, 0, length);
        int record = 0;
        while (record + RECORD_HEADER <= length) {
            int end = record + RECORD_HEADER + (in.getShort(record + 11) & 0xffff);
            boolean plain = in.getShort(record + 3) == 0;
            if (in.get(record) == HANDSHAKE && plain && isExceeded(in, record + RECORD_HEADER, Math.min(end, length))) {
                return true;
            }
            record = end;
        }
        return false;
    }

    /** A record may hold several messages. */
    private static boolean isExceeded(ByteBuffer in, int start, int end) {
        int message = start;
        while (message + MESSAGE_HEADER <= end) {
            if ((in.getInt(message) & 0xffffff) > MAX_MESSAGE) {
                return true;
            }
            message += MESSAGE_HEADER + (in.getInt(message + 8) & 0xffffff);
        }
        return false;
    }
}
