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
package io.camelkvs.rtp.mkv;

/** How long an Opus packet sounds (RFC 6716 section 3.1). */
public final class OpusDuration {

    private static final int[] SILK_MICROS = {10_000, 20_000, 40_000, 60_000};
    private static final int[] HYBRID_MICROS = {10_000, 20_000};
    private static final int[] CELT_MICROS = {2_500, 5_000, 10_000, 20_000};

    private OpusDuration() {}

    /** In microseconds; 0 for an empty or malformed packet. */
    public static int micros(byte[] packet) {
        if (packet.length == 0) {
            return 0;
        }
        int config = packet[0] >> 3 & 0x1f;
        int frame = config < 12
                ? SILK_MICROS[config % 4]
                : config < 16 ? HYBRID_MICROS[config % 2] : CELT_MICROS[config % 4];
        return frame * frames(packet);
    }

    private static int frames(byte[] packet) {
        int code = packet[0] & 3;
        if (code < 3) {
            return code == 0 ? 1 : 2;
        }
        return packet.length < 2 ? 0 : packet[1] & 0x3f;
    }
}
