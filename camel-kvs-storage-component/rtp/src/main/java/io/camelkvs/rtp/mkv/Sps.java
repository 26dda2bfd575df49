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

import java.util.Set;

/**
 * What a container must know of an H.264 sequence parameter set (ITU-T H.264 section 7.3.2.1.1).
 *
 * @param profile       profile_idc
 * @param compatibility the constraint flags
 * @param level         level_idc
 * @param chromaFormat  chroma_format_idc, 0 to 3
 * @param width         of the cropped picture, in pixels
 */
record Sps(
        int profile,
        int compatibility,
        int level,
        int chromaFormat,
        int lumaDepth,
        int chromaDepth,
        int width,
        int height) {

    private static final int NAL_TYPE = 7;
    private static final int MAX_SIDE = 16_384;
    private static final int MAX_CYCLE = 255;
    private static final Set<Integer> WITH_CHROMA_FORMAT =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    /** @throws IllegalArgumentException if it is not a sequence parameter set or cannot be read */
    static Sps parse(byte[] nal) {
        if (nal == null || nal.length < 4 || (nal[0] & 0x1f) != NAL_TYPE) {
            throw new IllegalArgumentException("Not an H.264 sequence parameter set (NAL unit type 7)");
        }
        try {
            return read(new BitReader(nal));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Unreadable H.264 sequence parameter set: " + e.getMessage(), e);
        }
    }

    boolean hasChromaFormat() {
        return WITH_CHROMA_FORMAT.contains(profile);
    }

    private static Sps read(BitReader in) {
        in.bits(8);
        int profile = in.bits(8);
        int compatibility = in.bits(8);
        int level = in.bits(8);
        in.unsigned(); // seq_parameter_set_id
        int chromaFormat = 1;
        boolean separatePlanes = false;
        int lumaDepth = 8;
        int chromaDepth = 8;
        if (WITH_CHROMA_FORMAT.contains(profile)) {
            chromaFormat = in.unsigned();
            if (chromaFormat > 3) {
                throw new IllegalArgumentException("chroma_format_idc is " + chromaFormat);
            }
            separatePlanes = chromaFormat == 3 && in.flag();
            lumaDepth = 8 + in.unsigned();
            chromaDepth = 8 + in.unsigned();
            in.bit(); // qpprime_y_zero_transform_bypass_flag
            skipScalingMatrix(in, chromaFormat);
        }
        skipOrderCount(in);
        int[] size = readSize(in, chromaFormat, separatePlanes);
        return new Sps(profile, compatibility, level, chromaFormat, lumaDepth, chromaDepth, size[0], size[1]);
    }

    private static void skipScalingMatrix(BitReader in, int chromaFormat) {
        if (!in.flag()) {
            return;
        }
        int lists = chromaFormat == 3 ? 12 : 8;
        for (int list = 0; list < lists; list++) {
            if (in.flag()) {
                skipScalingList(in, list < 6 ? 16 : 64);
            }
        }
    }

    private static void skipScalingList(BitReader in, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && next != 0; i++) {
            next = (last + in.signed() + 256) & 0xff;
            last = next == 0 ? last : next;
        }
    }

    private static void skipOrderCount(BitReader in) {
        in.unsigned(); // log2_max_frame_num_minus4
        int type = in.unsigned();
        if (type == 0) {
            in.unsigned(); // log2_max_pic_order_cnt_lsb_minus4
        } else if (type == 1) {
            in.bit();
            in.signed();
            in.signed();
            int cycle = in.unsigned();
            if (cycle > MAX_CYCLE) {
                throw new IllegalArgumentException("num_ref_frames_in_pic_order_cnt_cycle is " + cycle);
            }
            for (int i = 0; i < cycle; i++) {
                in.signed();
            }
        }
    }

    private static int[] readSize(BitReader in, int chromaFormat, boolean separatePlanes) {
        in.unsigned(); // max_num_ref_frames
        in.bit(); // gaps_in_frame_num_value_allowed_flag
        long macroblocksWide = in.unsigned() + 1L;
        long mapUnitsHigh = in.unsigned() + 1L;
        int fields = in.flag() ? 1 : 2;
        if (fields == 2) {
            in.bit(); // mb_adaptive_frame_field_flag
        }
        in.bit(); // direct_8x8_inference_flag
        long width = 16 * macroblocksWide;
        long height = 16 * mapUnitsHigh * fields;
        if (in.flag()) {
            boolean subsampled = !separatePlanes && (chromaFormat == 1 || chromaFormat == 2);
            int unitX = subsampled ? 2 : 1;
            int unitY = (!separatePlanes && chromaFormat == 1 ? 2 : 1) * fields;
            width -= (long) unitX * ((long) in.unsigned() + in.unsigned());
            height -= (long) unitY * ((long) in.unsigned() + in.unsigned());
        }
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height);
        }
        return new int[] {(int) width, (int) height};
    }
}
