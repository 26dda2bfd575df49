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
package io.camelkvs.rtp.media;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Collects the NAL units of one picture from RTP payloads (RFC 6184: single NAL unit, STAP-A, FU-A), each with a
 * four-byte length in front. Delimiters and filler are left out. Not thread-safe.
 */
final class PictureBuilder {

    private static final int MAX_SIZE = 4 << 20;
    private static final int SLICE = 1;
    private static final int IDR_SLICE = 5;
    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int DELIMITER = 9;
    private static final int FILLER = 12;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int MAX_NAL_TYPE = 23;

    final int timestamp;
    final long arrivalNanos;
    private final boolean afterLoss;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream(4096);
    private ByteArrayOutputStream fragments;
    private int firstType;
    private boolean slices;
    private boolean firstSlice;
    private boolean idr;
    private boolean broken;
    private byte[] sps;
    private byte[] pps;

    /** {@code afterLoss}: packets are missing just before, so the picture's beginning may be missing. */
    PictureBuilder(int timestamp, long arrivalNanos, boolean afterLoss) {
        this.timestamp = timestamp;
        this.arrivalNanos = arrivalNanos;
        this.afterLoss = afterLoss;
    }

    void add(byte[] payload) {
        if (broken) {
            return;
        }
        int type = payload[0] & 0x1f;
        if (data.size() + payload.length > MAX_SIZE || payload[0] < 0) {
            broken = true;
        } else if (type == FU_A) {
            addFragment(payload);
        } else if (type == STAP_A) {
            addAggregate(payload);
        } else {
            addNal(payload, 0, payload.length);
        }
    }

    void markBroken() {
        broken = true;
    }

    /** False for parameter sets and the like that came alone. */
    boolean isPicture() {
        return slices || fragments != null || broken;
    }

    /** Whether nothing of it is missing; asked after its last packet. */
    boolean isComplete() {
        boolean beginningSeen = !afterLoss || firstType == SPS || firstType == DELIMITER;
        return !broken && fragments == null && firstSlice && beginningSeen;
    }

    boolean isKeyFrame() {
        return idr;
    }

    /** The last sequence parameter set in it, or null. */
    byte[] sps() {
        return sps;
    }

    byte[] pps() {
        return pps;
    }

    byte[] data() {
        return data.toByteArray();
    }

    int size() {
        return data.size() + (fragments == null ? 0 : fragments.size());
    }

    private void addAggregate(byte[] payload) {
        int at = 1;
        while (at + 2 <= payload.length) {
            int size = (payload[at] & 0xff) << 8 | payload[at + 1] & 0xff;
            at += 2;
            if (size == 0 || at + size > payload.length) {
                broken = true;
                return;
            }
            addNal(payload, at, size);
            at += size;
        }
        broken |= at != payload.length;
    }

    private void addFragment(byte[] payload) {
        if (payload.length < 3) {
            broken = true;
            return;
        }
        boolean start = (payload[1] & 0x80) != 0;
        boolean end = (payload[1] & 0x40) != 0;
        if (start == (fragments != null)) {
            broken = true;
        }
        if (start) {
            fragments = new ByteArrayOutputStream(4096);
            fragments.write(payload[0] & 0xe0 | payload[1] & 0x1f);
        }
        if (fragments == null) {
            return;
        }
        fragments.write(payload, 2, payload.length - 2);
        broken |= size() > MAX_SIZE;
        if (end) {
            byte[] nal = fragments.toByteArray();
            fragments = null;
            addNal(nal, 0, nal.length);
        }
    }

    private void addNal(byte[] bytes, int offset, int length) {
        int type = bytes[offset] & 0x1f;
        if (type == 0 || type > MAX_NAL_TYPE || bytes[offset] < 0) {
            broken = true;
            return;
        }
        firstType = firstType == 0 ? type : firstType;
        if (type == SPS) {
            sps = Arrays.copyOfRange(bytes, offset, offset + length);
        } else if (type == PPS) {
            pps = Arrays.copyOfRange(bytes, offset, offset + length);
        } else if (type == SLICE || type == IDR_SLICE) {
            addSlice(type, length > 1 && bytes[offset + 1] < 0);
        }
        if (type < DELIMITER || type > FILLER) {
            data.write(length >>> 24);
            data.write(length >>> 16);
            data.write(length >>> 8);
            data.write(length);
            data.write(bytes, offset, length);
        }
    }

    /** A slice header begins with first_mb_in_slice; as an Exp-Golomb code zero is a single set bit. */
    private void addSlice(int type, boolean atFirstMacroblock) {
        firstSlice |= !slices && atFirstMacroblock;
        slices = true;
        idr |= type == IDR_SLICE;
    }
}
