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
package io.camelkvs.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameGridTest {

    private static final long MS = 1_000_000;
    private static final long START = 1_000 * MS;

    private final FrameGrid grid = new FrameGrid(10);

    @Test
    void evenPicturesKeepTheirDistances() {
        assertThat(moments(0, 0, 100, 100, 200, 200, 400, 400)).containsExactly(100, 200, 300, 500);
    }

    @Test
    void aPictureThatComesLateMeetsItsMoment() {
        assertThat(moments(0, 0, 100, 190, 200, 205)).containsExactly(100, 200, 300);
    }

    @Test
    void picturesThatComeInABunchLeaveOneByOne() {
        assertThat(moments(0, 0, 290, 290, 295, 295, 300, 300)).containsExactly(100, 400, 500, 600);
    }

    @Test
    void aPictureThatComesTooLateTakesTheNextMoment() {
        assertThat(moments(0, 0, 100, 239, 200, 250)).containsExactly(100, 200, 300);
        assertThat(grid.next((300 * MS) + START, START + 441 * MS) - START).isEqualTo(500 * MS);
    }

    @Test
    void aMissedMomentIsFollowedByALaterOne() {
        long moment = grid.next(START, START);
        assertThat(grid.missed(moment, moment + 40 * MS)).isFalse();
        assertThat(grid.missed(moment, moment + 41 * MS)).isTrue();
        assertThat(grid.next(moment + 41 * MS)).isEqualTo(moment + 100 * MS);
    }

    @Test
    void aPictureThatWouldWaitTooLongIsLeftOut() {
        for (int i = 0; i < 5; i++) {
            long moment = grid.next(START, START);
            assertThat(grid.crowded(moment, START)).isFalse();
        }
        long moment = grid.next(START, START);
        assertThat(grid.crowded(moment, START)).isTrue();
        assertThat(grid.next(START + 500 * MS, START + 500 * MS)).isEqualTo(moment);
    }

    /** Pairs of picture time and time of arrival give moments; all in milliseconds after the start. */
    private long[] moments(long... times) {
        long[] moments = new long[times.length / 2];
        for (int i = 0; i < moments.length; i++) {
            long moment = grid.next(START + times[2 * i] * MS, START + times[2 * i + 1] * MS);
            moments[i] = (moment - START) / MS;
        }
        return moments;
    }
}
