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
package io.camelkvs.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HexFormat;

/** Gives inputs to a target and measures what each costs. For one thread, the fuzzer's. */
final class Meter {

    /** Of the processor, not of the clock on the wall: the machine has other things to do. */
    private static final Duration MOST_TIME = Duration.ofSeconds(2);

    private static final Duration MOST_TIME_ON_AVERAGE = Duration.ofMillis(100);
    private static final int AVERAGE_OVER = 1_000;

    /** Thrown away as a rule; a parser that believes a 24-bit length is beyond it at once. */
    private static final long MOST_BYTES = 16 << 20;

    private static final long MOST_BYTES_FOR_A_BYTE = 2_048;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Target target;
    private long inputs;
    private long nanos;
    private long mostNanos;
    private long mostBytes;

    Meter(Target target) {
        this.target = target;
    }

    /** What costs too much is read again, since the first time may have loaded classes and instrumented them. */
    void read(byte[] input) throws Exception {
        Cost cost = measure(input);
        if (cost.isTooMuchFor(input)) {
            cost = measure(input);
        }
        inputs++;
        nanos += cost.nanos();
        mostNanos = Math.max(mostNanos, cost.nanos());
        mostBytes = Math.max(mostBytes, cost.bytes());
        if (cost.isTooMuchFor(input)) {
            throw new AssertionError(target + ": an input of " + input.length + " bytes costs " + cost + ": "
                    + HexFormat.of().formatHex(input));
        }
        if (inputs > AVERAGE_OVER && nanos / inputs > MOST_TIME_ON_AVERAGE.toNanos()) {
            throw new AssertionError(target + ": " + figures());
        }
    }

    private Cost measure(byte[] input) throws Exception {
        long thread = Thread.currentThread().getId();
        long nanosBefore = THREADS.getCurrentThreadCpuTime();
        long bytesBefore = THREADS.getThreadAllocatedBytes(thread);
        target.reader().read(input);
        return new Cost(
                THREADS.getCurrentThreadCpuTime() - nanosBefore, THREADS.getThreadAllocatedBytes(thread) - bytesBefore);
    }

    private record Cost(long nanos, long bytes) {
        boolean isTooMuchFor(byte[] input) {
            return nanos > MOST_TIME.toNanos() || bytes > MOST_BYTES + MOST_BYTES_FOR_A_BYTE * input.length;
        }
    }

    String figures() {
        return String.format(
                "%-34s %9d inputs %7.1f µs each, %6.1f ms and %6d kB at most",
                target, inputs, nanos / 1e3 / Math.max(1, inputs), mostNanos / 1e6, mostBytes >> 10);
    }
}
