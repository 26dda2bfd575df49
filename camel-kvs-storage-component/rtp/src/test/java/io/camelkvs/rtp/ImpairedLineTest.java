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
package io.camelkvs.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ImpairedLineTest {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long START = Long.MAX_VALUE - 500 * MILLISECOND; // nanoTime overflows soon

    private record Arrival(int number, long millis) {}

    private final List<Arrival> arrivals = new ArrayList<>();
    private final ImpairedLine line = line(7, arrivals);

    private static ImpairedLine line(long seed, List<Arrival> arrivals) {
        return new ImpairedLine(
                new Random(seed),
                (datagram, now) -> arrivals.add(
                        new Arrival(ByteBuffer.wrap(datagram.data()).getInt(), (now - START) / MILLISECOND)));
    }

    /** A datagram each millisecond, ticks every 20 ms as the event loop's, and 200 ms after the last. */
    private static void send(ImpairedLine line, int datagrams) {
        for (int i = 0; i < datagrams + 200; i++) {
            long now = START + i * MILLISECOND;
            if (i % 20 == 0) {
                line.deliverDue(now);
            }
            if (i < datagrams) {
                line.pass(datagram(i), now);
            }
        }
    }

    private static Datagram datagram(int number) {
        return new Datagram(null, null, ByteBuffer.allocate(4).putInt(number).array());
    }

    @Test
    void aWholeLinePassesAllAtOnce() {
        send(line, 1000);

        assertThat(arrivals).hasSize(1000).allMatch(each -> each.number == each.millis);
    }

    @Test
    void losesTheShareItIsTold() {
        line.impair(Impairment.NONE.withLoss(0.05));

        send(line, 10_000);

        assertThat(arrivals).hasSizeBetween(9_400, 9_600);
    }

    @Test
    void losesTheSameOnesWithTheSameSeed() {
        List<Arrival> others = new ArrayList<>();
        ImpairedLine twin = line(7, others);
        for (ImpairedLine each : List.of(line, twin)) {
            each.impair(new Impairment(0.2, Duration.ofMillis(30), 0.3));
            send(each, 1000);
        }

        assertThat(arrivals).isEqualTo(others).hasSizeLessThan(900);
    }

    @Test
    void delaysInOrderAndNeverLess() {
        line.impair(Impairment.NONE.withDelay(Duration.ofMillis(50)));

        send(line, 1000);

        assertThat(arrivals).hasSize(1000).isSortedAccordingTo((a, b) -> a.number - b.number);
        assertThat(arrivals)
                .allSatisfy(each -> assertThat(each.millis - each.number).isBetween(50L, 70L));
    }

    @Test
    void whatIsHeldBackIsOvertaken() {
        line.impair(Impairment.NONE.withReorder(0.1));

        send(line, 1000);

        List<Arrival> late =
                arrivals.stream().filter(each -> each.millis != each.number).toList();
        assertThat(arrivals).hasSize(1000);
        assertThat(late).hasSizeBetween(60, 140);
        assertThat(late)
                .allSatisfy(each -> assertThat(each.millis - each.number).isBetween(35L, 55L));
    }

    @Test
    void aCutPassesNothingUntilItIsMended() {
        line.impair(Impairment.CUT);
        send(line, 1000);
        assertThat(arrivals).isEmpty();

        line.impair(Impairment.NONE);
        send(line, 10);
        assertThat(arrivals).hasSize(10);
    }

    @Test
    void whatIsDelayedArrivesThoughTheLineWasMendedMeanwhile() {
        line.impair(Impairment.NONE.withDelay(Duration.ofMillis(50)));
        line.pass(datagram(1), START);
        line.impair(Impairment.NONE);
        line.pass(datagram(2), START);
        line.deliverDue(START + 50 * MILLISECOND);

        assertThat(arrivals).containsExactly(new Arrival(2, 0), new Arrival(1, 50));
    }

    @Test
    void keepsABoundedNumber() {
        line.impair(Impairment.NONE.withDelay(Duration.ofSeconds(60)));
        for (int i = 0; i < 3 * ImpairedLine.MOST_WAITING; i++) {
            line.pass(datagram(i), START);
        }

        line.flush(START);

        assertThat(arrivals).hasSize(ImpairedLine.MOST_WAITING);
    }

    @Test
    void refusesWhatIsNoProbabilityAndWhatWouldTakeForever() {
        assertThatThrownBy(() -> Impairment.NONE.withLoss(1.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The probability loss is 1.1, allowed is 0 to 1");
        assertThatThrownBy(() -> Impairment.NONE.withReorder(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reorder is NaN");
        assertThatThrownBy(() -> Impairment.NONE.withDelay(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
    }
}
