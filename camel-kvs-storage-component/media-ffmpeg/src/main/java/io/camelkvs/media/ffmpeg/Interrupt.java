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

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends FFmpeg calls that block: when the source is closed, or when their time is up. FFmpeg asks about every 100 ms
 * while it waits for the network. Used by the reading thread.
 *
 * <p>All sources share one native callback, since JavaCPP has only a few; each is found by its own address.
 */
final class Interrupt implements AutoCloseable {

    private static final Map<Long, Interrupt> ACTIVE = new ConcurrentHashMap<>();

    private final LongPointer identity = new LongPointer(1);
    private final LongSupplier nanoTime;
    private final BooleanSupplier stopped;
    private volatile long deadline;
    private volatile boolean limited;

    Interrupt(LongSupplier nanoTime, BooleanSupplier stopped) {
        this.nanoTime = nanoTime;
        this.stopped = stopped;
        ACTIVE.put(identity.address(), this);
    }

    void attachTo(AVFormatContext context) {
        context.interrupt_callback().callback(Callback.INSTANCE).opaque(identity);
    }

    /** From now on the calls together have that much time. */
    void limit(Duration time) {
        deadline = nanoTime.getAsLong() + time.toNanos();
        limited = true;
    }

    void unlimit() {
        limited = false;
    }

    boolean timeIsUp() {
        return limited && nanoTime.getAsLong() - deadline >= 0;
    }

    private boolean shouldEnd() {
        return stopped.getAsBoolean() || timeIsUp();
    }

    @Override
    public void close() {
        ACTIVE.remove(identity.address());
        identity.close();
    }

    private static final class Callback extends AVIOInterruptCB.Callback_Pointer {

        static final Callback INSTANCE = new Callback();

        @Override
        public int call(Pointer identity) {
            Interrupt interrupt = ACTIVE.get(identity.address());
            return interrupt != null && interrupt.shouldEnd() ? 1 : 0;
        }
    }
}
