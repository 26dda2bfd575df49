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

/**
 * Extends the 16-bit sequence numbers of one source to numbers that do not wrap, and filters wild ones as RFC 3550
 * appendix A.1 proposes: a far jump is believed when two packets in a row say so. Not thread-safe.
 */
final class SequenceExtender {

    /** Returned for a packet that must be ignored. */
    static final long WILD = -1;

    /** A restarted source goes on at least this far ahead, so that nobody mistakes it for a loss. */
    static final long RESTART = 0x10000;

    private static final int MAX_AHEAD = 3000;
    private static final int MAX_BEHIND = 3000;
    private static final int NONE = -1;

    private long highest = NONE;
    private int expectedAfterJump = NONE;

    /** The extended number; {@link #WILD}; or more than {@link #RESTART} above all before if the source restarted. */
    long extend(int sequence) {
        if (highest == NONE) {
            highest = RESTART + sequence;
            return highest;
        }
        int step = (short) (sequence - (int) highest);
        if (step > MAX_AHEAD || step < -MAX_BEHIND) {
            return jump(sequence);
        }
        expectedAfterJump = NONE;
        long extended = highest + step;
        highest = Math.max(highest, extended);
        return extended;
    }

    private long jump(int sequence) {
        if (sequence != expectedAfterJump) {
            expectedAfterJump = (sequence + 1) & 0xffff;
            return WILD;
        }
        expectedAfterJump = NONE;
        highest = (highest / RESTART + 2) * RESTART + sequence;
        return highest;
    }
}
