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
package io.camelkvs.tests.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The NAL units of one picture (H.264 section 7.3.1), without delimiters. */
record NalUnits(List<byte[]> units) {

    static final int SPS = 7;
    static final int PPS = 8;
    private static final int DELIMITER = 9;

    /** @param stream each unit behind a start code of three or four bytes */
    static NalUnits ofAnnexB(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                add(units, stream, start, i > 0 && stream[i - 1] == 0 ? i - 1 : i);
                start = i + 3;
            }
        }
        add(units, stream, start, stream.length);
        return new NalUnits(units);
    }

    private static void add(List<byte[]> units, byte[] stream, int start, int end) {
        if (start >= 0 && type(stream[start]) != DELIMITER) {
            units.add(Arrays.copyOfRange(stream, start, end));
        }
    }

    private static int type(byte header) {
        return header & 0x1f;
    }

    /** The first of that type, or null. */
    byte[] ofType(int type) {
        return units.stream().filter(unit -> type(unit[0]) == type).findFirst().orElse(null);
    }

    /** Each unit behind its length in four bytes (ISO/IEC 14496-15). */
    byte[] lengthPrefixed() {
        ByteBuffer out = ByteBuffer.allocate(
                units.stream().mapToInt(unit -> Integer.BYTES + unit.length).sum());
        units.forEach(unit -> out.putInt(unit.length).put(unit));
        return out.array();
    }
}
