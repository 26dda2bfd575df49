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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a player must know about the sound of a recording, always 48 kHz and two channels.
 *
 * @param codecId      {@link Track#OPUS} or {@link Track#AAC}
 * @param codecPrivate the OpusHead (RFC 7845 section 5.1) or the AudioSpecificConfig (ISO/IEC 14496-3)
 */
public record AudioTrack(String codecId, byte[] codecPrivate) {

    static final int SAMPLE_RATE = 48_000;
    static final int CHANNELS = 2;
    /** The algorithmic delay of Opus encoders, 6.5 ms: that much of the first packet is no sound yet (RFC 7845). */
    static final int OPUS_PRE_SKIP_SAMPLES = 312;

    private static final int AAC_FRAME_SAMPLES = 1024;
    private static final int MICROS_PER_SECOND = 1_000_000;

    /** Opus as WebRTC sends it (RFC 7587). */
    public static final AudioTrack OPUS = new AudioTrack(Track.OPUS, opusHead());

    /** AAC-LC in frames of 1024 samples, without ADTS headers. */
    public static AudioTrack aac(byte[] audioSpecificConfig) {
        return new AudioTrack(Track.AAC, audioSpecificConfig);
    }

    boolean isOpus() {
        return codecId.equals(Track.OPUS);
    }

    /** How long a packet plays, in microseconds. */
    int micros(byte[] packet) {
        return isOpus()
                ? OpusDuration.micros(packet)
                : (int) ((long) AAC_FRAME_SAMPLES * MICROS_PER_SECOND / SAMPLE_RATE);
    }

    private static byte[] opusHead() {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) CHANNELS)
                .putShort((short) OPUS_PRE_SKIP_SAMPLES)
                .putInt(SAMPLE_RATE)
                .putShort((short) 0)
                .put((byte) 0)
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudioTrack that
                && codecId.equals(that.codecId)
                && Arrays.equals(codecPrivate, that.codecPrivate);
    }

    @Override
    public int hashCode() {
        return 31 * codecId.hashCode() + Arrays.hashCode(codecPrivate);
    }

    @Override
    public String toString() {
        return codecId;
    }
}
