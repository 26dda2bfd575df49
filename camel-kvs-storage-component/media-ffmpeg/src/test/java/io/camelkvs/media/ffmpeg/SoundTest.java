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

import io.camelkvs.session.media.AudioBuffer;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.AudioTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten milliseconds at a time, with time in the test's hand. */
class SoundTest {

    private static final int FRAME = AudioBuffer.FRAME_BYTES;
    private static final long TEN_MILLIS = Duration.ofMillis(10).toNanos();

    private final ManualTime time = new ManualTime();
    private final AudioBuffer buffer = new AudioBuffer();

    @Test
    void slicesSoundOfAnyLengthExactly() {
        buffer.restart(Duration.ofSeconds(5));
        byte[] all = numbered(12 * FRAME);
        int position = 0;
        for (int length = 4; position < all.length; length += 1020) {
            int end = Math.min(all.length, position + length);
            buffer.write(Arrays.copyOfRange(all, position, end));
            position = end;
        }
        for (int i = 0; i < 12; i++) {
            assertThat(read()).isEqualTo(Arrays.copyOfRange(all, i * FRAME, (i + 1) * FRAME));
        }
        assertThat(read()).containsOnly(0);
    }

    @Test
    void isSilentUntilEnoughIsHeldAndAgainWhenItRanDry() {
        buffer.restart(Duration.ofSeconds(5));
        buffer.write(numbered(9 * FRAME));
        assertThat(read()).containsOnly(0);
        buffer.write(numbered(FRAME));
        for (int i = 0; i < 10; i++) {
            assertThat(read()).isNotEqualTo(new byte[FRAME]);
        }
        assertThat(read()).containsOnly(0);
        buffer.write(numbered(2 * FRAME));
        assertThat(read()).containsOnly(0);
    }

    @Test
    void dropsTheOldestOfABurst() {
        buffer.restart(Duration.ofMillis(500));
        byte[] burst = numbered(60 * FRAME);
        int dropped = 0;
        for (int i = 0; i < 60; i++) {
            dropped += buffer.write(Arrays.copyOfRange(burst, i * FRAME, (i + 1) * FRAME));
        }
        assertThat(dropped).isEqualTo(41 * FRAME);
        assertThat(read()).isEqualTo(Arrays.copyOfRange(burst, 41 * FRAME, 42 * FRAME));
    }

    @Test
    void playsWhatIsLessThanEnoughAfterAWhile() {
        buffer.restart(Duration.ofSeconds(5));
        byte[] little = numbered(FRAME + 40);
        buffer.write(little);
        for (int i = 0; i < 10; i++) {
            assertThat(read()).containsOnly(0);
        }
        assertThat(read()).isEqualTo(Arrays.copyOf(little, FRAME));
        assertThat(read()).isEqualTo(Arrays.copyOf(Arrays.copyOfRange(little, FRAME, FRAME + 40), FRAME));
        assertThat(read()).containsOnly(0);
    }

    @Test
    void forgetsWhatBelongsToTheTimeBeforeARestart() {
        buffer.write(numbered(20 * FRAME));
        buffer.restart(Duration.ofMillis(500));
        assertThat(read()).containsOnly(0);
    }

    @Test
    void ticksEveryTenMillisecondsFromTheStart() {
        List<Long> times = new ArrayList<>();
        AudioTicker ticker = new AudioTicker(time, buffer, frame -> times.add(note(frame)));
        ticker.start();
        time.advance(Duration.ofMillis(995));
        assertThat(times).hasSize(100);
        assertSteps(times);
        ticker.stop();
        ticker.stop();
        time.advance(Duration.ofSeconds(1));
        assertThat(times).hasSize(100);
        assertThat(time.tasks()).isZero();
    }

    @Test
    void catchesUpWithASmallDelayAndSkipsALongOne() {
        List<Long> times = new ArrayList<>();
        AudioTicker ticker = new AudioTicker(time, buffer, frame -> times.add(note(frame)));
        ticker.start();
        time.advance(Duration.ofMillis(5));
        time.freeze(Duration.ofMillis(60));
        time.advance(Duration.ofMillis(1));
        assertThat(times).hasSize(7);
        assertSteps(times);
        time.freeze(Duration.ofSeconds(5));
        time.advance(Duration.ofMillis(1));
        assertThat(times).hasSize(8);
        assertThat(times.get(7)).isEqualTo(5060 * TEN_MILLIS / 10);
        ticker.stop();
    }

    @Test
    void goesOnTickingWhenTheSinkFails() {
        List<Long> times = new ArrayList<>();
        AudioTicker ticker = new AudioTicker(time, buffer, frame -> {
            times.add(note(frame));
            throw new IllegalStateException("a fault of the sink");
        });
        ticker.start();
        for (int i = 0; i < 3; i++) {
            try {
                time.advance(Duration.ofMillis(10));
            } catch (IllegalStateException fromTheSink) {
                assertThat(fromTheSink).hasMessage("a fault of the sink");
            }
        }
        assertThat(times).hasSizeGreaterThan(2);
        ticker.stop();
    }

    private static long note(AudioFrame frame) {
        assertThat(frame.pcm()).hasSize(FRAME);
        assertThat(frame.channels()).isEqualTo(2);
        return frame.timestampNanos();
    }

    private static void assertSteps(List<Long> times) {
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isEqualTo(TEN_MILLIS);
        }
    }

    private byte[] read() {
        byte[] frame = new byte[FRAME];
        buffer.read(frame);
        return frame;
    }

    private static byte[] numbered(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % 251 + 1);
        }
        return bytes;
    }
}
