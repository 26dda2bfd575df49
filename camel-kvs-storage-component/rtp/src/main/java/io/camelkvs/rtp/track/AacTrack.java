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
package io.camelkvs.rtp.track;

import io.camelkvs.rtp.mkv.Track;

/** AAC, its private data being an AudioSpecificConfig (ISO/IEC 14496-3 section 1.6.2.1). */
public final class AacTrack implements SoundTrack {

    private static final int LOW_COMPLEXITY = 2;
    private static final int EXPLICIT_RATE = 15;
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };
    private static final int FRAME = 1024;
    private static final int SHORT_FRAME = 960;
    private static final int ADTS_LENGTH = 7;
    private static final int MAX_ADTS_FRAME = 0x1fff;

    /** Frames of low complexity without a spectrum: one channel element, or a pair of channels, and the end. */
    private static final byte[] SILENT_MONO = {0x00, (byte) 0xc8, 0x00, (byte) 0x80, 0x23, (byte) 0x80};

    private static final byte[] SILENT_STEREO = {0x21, 0x00, 0x49, (byte) 0x90, 0x02, 0x19, 0x00, 0x23, (byte) 0x80};

    private final int number;
    private final byte[] config;
    private final int objectType;
    private final int rateIndex;
    private final int rate;
    private final int channels;
    private final int frameLength;

    AacTrack(Track track) {
        number = track.number();
        config = UnplayableTrackException.present(track.codecPrivate(), number);
        long bits = 0;
        for (int i = 0; i < 7; i++) {
            bits = bits << 8 | (i < config.length ? config[i] & 0xff : 0);
        }
        objectType = (int) (bits >> 51) & 31;
        rateIndex = (int) (bits >> 47) & 15;
        int after = rateIndex == EXPLICIT_RATE ? 23 : 47;
        rate = rateIndex == EXPLICIT_RATE
                ? (int) (bits >> 23) & 0xff_ffff
                : rateIndex < RATES.length ? RATES[rateIndex] : 0;
        channels = (int) (bits >> after - 4) & 15;
        frameLength = (bits >> after - 5 & 1) == 1 ? SHORT_FRAME : FRAME;
        if (config.length < 2
                || objectType < 1
                || objectType > 4
                || rate < 1
                || rate > RATES[0]
                || channels < 1
                || channels > 7) {
            throw UnplayableTrackException.invalid(
                    number,
                    "an AudioSpecificConfig of AAC Main, LC, SSR or LTP with 1 to 7 channels and at most 96 kHz");
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int timescale() {
        return rate;
    }

    @Override
    public String codecs() {
        return "mp4a.40." + objectType;
    }

    @Override
    public int channels() {
        return channels;
    }

    /** The AudioSpecificConfig; not to be changed. */
    public byte[] config() {
        return config;
    }

    @Override
    public int length(byte[] frame) {
        return frame.length == 0 ? 0 : frameLength;
    }

    @Override
    public byte[] silence() {
        if (objectType != LOW_COMPLEXITY || channels > 2 || frameLength != FRAME) {
            return new byte[0];
        }
        return channels == 1 ? SILENT_MONO : SILENT_STEREO;
    }

    /** Whether {@link #adts} has a number for the sampling rate. */
    public boolean hasAdts() {
        return rateIndex != EXPLICIT_RATE;
    }

    /**
     * The ADTS header (ISO/IEC 14496-3 section 1.A.2.2) that goes before a frame.
     *
     * @throws IllegalArgumentException if the frame is longer than such a header can say
     */
    public byte[] adts(int frameBytes) {
        int length = ADTS_LENGTH + frameBytes;
        if (length > MAX_ADTS_FRAME) {
            throw new IllegalArgumentException(
                    "An AAC frame of " + frameBytes + " bytes, ADTS has room for " + (MAX_ADTS_FRAME - ADTS_LENGTH));
        }
        return new byte[] {
            (byte) 0xff,
            (byte) 0xf1,
            (byte) (objectType - 1 << 6 | rateIndex << 2 | channels >> 2),
            (byte) ((channels & 3) << 6 | length >> 11),
            (byte) (length >> 3),
            (byte) ((length & 7) << 5 | 0x1f),
            (byte) 0xfc
        };
    }
}
