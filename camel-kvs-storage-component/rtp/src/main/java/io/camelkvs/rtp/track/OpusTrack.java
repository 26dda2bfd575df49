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

import io.camelkvs.rtp.mkv.OpusDuration;
import io.camelkvs.rtp.mkv.Track;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Opus (RFC 6716), its private data being an identification header (RFC 7845 section 5.1). */
public final class OpusTrack implements SoundTrack {

    private static final int RATE = 48_000;
    private static final int HEAD_LENGTH = 19;
    private static final byte[] MAGIC = "OpusHead".getBytes(StandardCharsets.US_ASCII);

    /** 20 ms, full band, stereo; nothing in it. */
    private static final byte[] SILENCE = {(byte) 0xfc, (byte) 0xff, (byte) 0xfe};

    private final int number;
    private final int channels;
    private final int preSkip;
    private final int inputRate;
    private final int gain;

    OpusTrack(Track track) {
        number = track.number();
        byte[] head = UnplayableTrackException.present(track.codecPrivate(), number);
        ByteBuffer in = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < HEAD_LENGTH || !in.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw UnplayableTrackException.invalid(number, "an OpusHead");
        }
        channels = head[9] & 0xff;
        preSkip = in.getShort(10) & 0xffff;
        inputRate = in.getInt(12);
        gain = in.getShort(16);
        if (channels < 1 || channels > 2 || head[18] != 0) {
            throw UnplayableTrackException.invalid(number, "an OpusHead of mono or stereo");
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int timescale() {
        return RATE;
    }

    @Override
    public String codecs() {
        return "opus";
    }

    @Override
    public int channels() {
        return channels;
    }

    /** Samples at 48 kHz to be left out at the beginning. */
    public int preSkip() {
        return preSkip;
    }

    /** Of what was encoded, in Hz; 0 if unknown. */
    public int inputRate() {
        return inputRate;
    }

    /** To be applied when decoding, in 1/256 dB. */
    public int gain() {
        return gain;
    }

    @Override
    public int length(byte[] frame) {
        return (int) (OpusDuration.micros(frame) * 48L / 1000);
    }

    @Override
    public byte[] silence() {
        return SILENCE;
    }
}
