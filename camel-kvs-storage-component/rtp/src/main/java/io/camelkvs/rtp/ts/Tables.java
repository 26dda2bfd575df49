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

import java.nio.ByteBuffer;

/** Which streams there are: program association and program map (ISO/IEC 13818-1 sections 2.4.4.3 and 2.4.4.8). */
final class Tables {

    static final int PAT_PID = 0;
    static final int PMT_PID = 0x1000;
    static final int VIDEO_PID = 0x100;
    static final int AUDIO_PID = 0x101;

    private static final int PAT_ID = 0;
    private static final int PMT_ID = 2;
    private static final int H264 = 0x1b;
    private static final int AAC_IN_ADTS = 0x0f;
    private static final int PROGRAM = 1;
    private static final int CRC_POLYNOMIAL = 0x04c1_1db7;

    private Tables() {}

    static byte[] association() {
        return section(
                PAT_ID,
                ByteBuffer.allocate(4)
                        .putShort((short) PROGRAM)
                        .putShort((short) (0xe000 | PMT_PID))
                        .array());
    }

    static byte[] map(boolean video, boolean audio) {
        ByteBuffer content = ByteBuffer.allocate(4 + (video ? 5 : 0) + (audio ? 5 : 0));
        content.putShort((short) (0xe000 | (video ? VIDEO_PID : AUDIO_PID))).putShort((short) 0xf000);
        if (video) {
            stream(content, H264, VIDEO_PID);
        }
        if (audio) {
            stream(content, AAC_IN_ADTS, AUDIO_PID);
        }
        return section(PMT_ID, content.array());
    }

    private static void stream(ByteBuffer content, int type, int pid) {
        content.put((byte) type).putShort((short) (0xe000 | pid)).putShort((short) 0xf000);
    }

    private static byte[] section(int tableId, byte[] content) {
        int length = 5 + content.length + 4;
        ByteBuffer out = ByteBuffer.allocate(3 + length);
        out.put((byte) tableId).putShort((short) (0xb000 | length)).putShort((short) 1);
        out.put((byte) 0xc1).putShort((short) 0).put(content);
        out.putInt(crc(out.array(), out.position()));
        return out.array();
    }

    /** Annex A. */
    private static int crc(byte[] bytes, int length) {
        int crc = -1;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ CRC_POLYNOMIAL : crc << 1;
            }
        }
        return crc;
    }
}
