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
import java.util.Arrays;

/**
 * What the header of a recording says about its tracks. Two are equal if their codec parameters are; media of unequal ones
 * belongs into recordings with headers of their own. Immutable by convention.
 *
 * @param sps    sequence parameter set without start code
 * @param pps    picture parameter set
 * @param width  of the cropped picture, in pixels
 * @param height likewise
 * @param audio  the sound
 */
public record TrackInfo(byte[] sps, byte[] pps, int width, int height, AudioTrack audio) {

    private static final int MAX_LENGTH = 0xffff;

    /**
     * With Opus.
     *
     * @throws IllegalArgumentException if the sequence parameter set cannot be read or the other is missing
     */
    public static TrackInfo of(byte[] sps, byte[] pps) {
        return of(sps, pps, AudioTrack.OPUS);
    }

    /** @throws IllegalArgumentException if the sequence parameter set cannot be read or the other is missing */
    public static TrackInfo of(byte[] sps, byte[] pps, AudioTrack audio) {
        Sps parsed = Sps.parse(sps);
        if (pps == null || pps.length == 0 || (pps[0] & 0x1f) != 8) {
            throw new IllegalArgumentException("Not an H.264 picture parameter set (NAL unit type 8)");
        }
        if (sps.length > MAX_LENGTH || pps.length > MAX_LENGTH) {
            throw new IllegalArgumentException("An H.264 parameter set of more than " + MAX_LENGTH + " bytes");
        }
        return new TrackInfo(sps, pps, parsed.width(), parsed.height(), audio);
    }

    /** The AVCDecoderConfigurationRecord (ISO/IEC 14496-15 section 5.3.3.1), NAL unit lengths being four bytes. */
    public byte[] avcC() {
        Sps parsed = Sps.parse(sps);
        int extra = parsed.hasChromaFormat() ? 4 : 0;
        ByteBuffer out = ByteBuffer.allocate(11 + sps.length + pps.length + extra);
        out.put((byte) 1);
        out.put((byte) parsed.profile()).put((byte) parsed.compatibility()).put((byte) parsed.level());
        out.put((byte) 0xff);
        out.put((byte) 0xe1).putShort((short) sps.length).put(sps);
        out.put((byte) 1).putShort((short) pps.length).put(pps);
        if (extra > 0) {
            out.put((byte) (0xfc | parsed.chromaFormat()));
            out.put((byte) (0xf8 | parsed.lumaDepth() - 8));
            out.put((byte) (0xf8 | parsed.chromaDepth() - 8));
            out.put((byte) 0);
        }
        return out.array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackInfo that
                && Arrays.equals(sps, that.sps)
                && Arrays.equals(pps, that.pps)
                && audio.equals(that.audio);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(sps) + Arrays.hashCode(pps)) + audio.hashCode();
    }

    @Override
    public String toString() {
        return "H.264 " + width + "x" + height;
    }
}
