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

import io.camelkvs.rtp.track.H264Track;
import io.camelkvs.rtp.track.Sample;
import java.io.ByteArrayOutputStream;

/**
 * Writes access units with start codes (ITU-T H.264 annex B), a delimiter before each and the parameter sets before key
 * frames, as ISO/IEC 13818-1 section 2.14.1 asks for. Any thread may call.
 */
final class AnnexB {

    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final byte[] DELIMITER = {9, (byte) 0xf0};
    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int DELIMITER_TYPE = 9;

    private AnnexB() {}

    /** @throws IllegalArgumentException if the sample is no sequence of NAL units with lengths */
    static byte[] of(H264Track track, Sample sample) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sample.data().length + 64);
        write(out, DELIMITER, 0, DELIMITER.length);
        if (sample.keyFrame()) {
            track.parameterSets().forEach(set -> write(out, set, 0, set.length));
        }
        byte[] data = sample.data();
        int at = 0;
        while (at < data.length) {
            int length = length(data, at, track.lengthSize());
            at += track.lengthSize();
            if (length < 1 || length > data.length - at) {
                throw new IllegalArgumentException(
                        "A picture of " + data.length + " bytes has a NAL unit of " + length + " bytes at " + at);
            }
            if (isPicture(data[at] & 0x1f, sample.keyFrame())) {
                write(out, data, at, length);
            }
            at += length;
        }
        return out.toByteArray();
    }

    private static int length(byte[] data, int at, int size) {
        int length = 0;
        for (int i = at; i < Math.min(at + size, data.length); i++) {
            length = length << 8 | data[i] & 0xff;
        }
        return length;
    }

    /** What is not written already. */
    private static boolean isPicture(int type, boolean keyFrame) {
        return type != DELIMITER_TYPE && !(keyFrame && (type == SPS || type == PPS));
    }

    private static void write(ByteArrayOutputStream out, byte[] nal, int from, int length) {
        out.writeBytes(START_CODE);
        out.write(nal, from, length);
    }
}
