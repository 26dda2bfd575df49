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
package io.camelkvs.rtp.mp4;

import io.camelkvs.rtp.track.AacTrack;
import io.camelkvs.rtp.track.H264Track;
import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.OpusTrack;
import io.camelkvs.rtp.track.SoundTrack;

/** How the samples of a track are decoded (ISO/IEC 14496-12 section 8.5.2). */
final class SampleEntry {

    private static final int DPI_72 = 0x0048_0000;
    private static final int DEPTH_24 = 0x18;
    private static final int SAMPLE_BITS = 16;

    private SampleEntry() {}

    static byte[] of(MediaTrack track) {
        if (track instanceof H264Track video) {
            return avc1(video);
        } else if (track instanceof AacTrack aac) {
            return audio("mp4a", aac, esds(aac));
        } else {
            OpusTrack opus = (OpusTrack) track;
            return audio("Opus", opus, dOps(opus));
        }
    }

    /** ISO/IEC 14496-15 section 5.4.2.1. */
    private static byte[] avc1(H264Track track) {
        Box entry = head().zeros(16)
                .int16(track.width())
                .int16(track.height())
                .int32(DPI_72)
                .int32(DPI_72)
                .int32(0)
                .int16(1)
                .zeros(32)
                .int16(DEPTH_24)
                .int16(-1);
        return Box.of("avc1", entry.bytes(), Box.of("avcC", track.configuration()));
    }

    /** The sampling rate has 16 bits here; a higher one is said by the codec's own box. */
    private static byte[] audio(String type, SoundTrack track, byte[] codec) {
        int rate = track.timescale() > 0xffff ? 0 : track.timescale();
        Box entry = head().zeros(8)
                .int16(track.channels())
                .int16(SAMPLE_BITS)
                .int32(0)
                .int16(rate)
                .int16(0);
        return Box.of(type, entry.bytes(), codec);
    }

    private static Box head() {
        return new Box().zeros(6).int16(1);
    }

    /** ISO/IEC 14496-1 section 7.2.6: an ES_Descriptor of an audio stream in MPEG-4 coding. */
    private static byte[] esds(AacTrack track) {
        byte[] specific = descriptor(5, new Box().bytes(track.config()));
        byte[] decoder = descriptor(
                4, new Box().int8(0x40).int8(0x15).zeros(3).int32(0).int32(0).bytes(specific));
        byte[] sync = descriptor(6, new Box().int8(2));
        return Box.full(
                "esds",
                0,
                0,
                new Box()
                        .bytes(descriptor(
                                3, new Box().int16(0).int8(0).bytes(decoder).bytes(sync))));
    }

    /** Its length in four bytes of seven bits. */
    private static byte[] descriptor(int tag, Box content) {
        byte[] bytes = content.bytes();
        int length = bytes.length;
        return new Box()
                .int8(tag)
                .int8(length >> 21 | 0x80)
                .int8(length >> 14 | 0x80)
                .int8(length >> 7 | 0x80)
                .int8(length & 0x7f)
                .bytes(bytes)
                .bytes();
    }

    /** "Encapsulation of Opus in ISO Base Media File Format" section 4.3.2. */
    private static byte[] dOps(OpusTrack track) {
        return Box.of(
                "dOps",
                new Box()
                        .int8(0)
                        .int8(track.channels())
                        .int16(track.preSkip())
                        .int32(track.inputRate())
                        .int16(track.gain())
                        .int8(0));
    }
}
