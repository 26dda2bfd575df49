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
package io.camelkvs.media.webrtc;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.SlotTimer;
import io.camelkvs.session.media.VideoFormat;
import java.util.concurrent.TimeUnit;

/**
 * The moving picture and the tone that are recorded when there is no camera. All of it runs on the pacer.
 *
 * <p>A late timer skips the pictures it missed; the counter in the picture counts those that were really made, so the
 * counter of a recording without loss has no holes. Sound is never skipped, up to 100 ms of it are made up for at
 * once; only after a stand-still of more than ten seconds (a suspended machine) it goes on from now.
 */
public final class TestPatternSource implements RawMediaSource {

    private static final int AUDIO_SLOTS_PER_SECOND = 50;
    private static final int FRAMES_PER_AUDIO_SLOT = 2;
    private static final int AUDIO_CATCH_UP_SLOTS = 5;
    private static final int AUDIO_GIVE_UP_SLOTS = 10 * AUDIO_SLOTS_PER_SECOND;
    private static final long AUDIO_FRAME_NANOS = 10_000_000L;

    private final VideoFormat format;
    private final MediaRuntime runtime;
    /** How late in its slot a picture may still be made, nanoseconds. */
    private final long latestStart;

    private final SlotTimer videoTimer;
    private final SlotTimer audioTimer;
    private TestPicture picture;
    private TestTone tone;
    private RawMediaSink sink;
    private MediaSourceListener listener;
    private long pictures;
    private long sounds;
    private boolean delivering;

    /** Makes a source that draws nothing until {@link #start}. */
    public TestPatternSource(VideoFormat format, MediaRuntime runtime) {
        this.format = format;
        this.runtime = runtime;
        latestStart = TimeUnit.SECONDS.toNanos(1) / format.framesPerSecond() * 2 / 5;
        videoTimer = new SlotTimer(runtime.pacer(), format.framesPerSecond(), this::makePicture);
        audioTimer = new SlotTimer(runtime.pacer(), AUDIO_SLOTS_PER_SECOND, this::makeSound);
    }

    @Override
    public void start(RawMediaSink mediaSink, MediaSourceListener sourceListener) {
        picture = new TestPicture(format);
        tone = new TestTone();
        sink = mediaSink;
        listener = sourceListener;
        videoTimer.start();
        audioTimer.start();
    }

    private long makePicture(long next, long current) {
        if (runtime.pacer().nanoTime() - videoTimer.nanosOf(current) > latestStart) {
            return current + 1; // better a picture less than one that crowds the next
        }
        try {
            sink.onVideo(picture.draw(pictures++, runtime.pacer().now(), videoTimer.nanosOf(current)));
            reportDelivering();
        } catch (RuntimeException e) {
            reportStalled(e);
        }
        return current + 1;
    }

    private void reportDelivering() {
        if (!delivering) {
            delivering = true;
            listener.onDelivering("test pattern " + format.width() + "x" + format.height() + " at "
                    + format.framesPerSecond() + " frames per second, 440 Hz tone");
        }
    }

    private void reportStalled(RuntimeException cause) {
        if (delivering) {
            delivering = false;
            String message = "The test pattern failed to make frame " + pictures + ".";
            listener.onStalled(
                    Failure.of(FailureKind.INTERNAL, message, runtime.pacer().now(), cause));
        }
    }

    private long makeSound(long next, long current) {
        if (current - next > AUDIO_GIVE_UP_SLOTS) {
            return current;
        }
        long end = Math.min(current + 1, next + AUDIO_CATCH_UP_SLOTS);
        for (long slot = next; slot < end; slot++) {
            long nanos = audioTimer.nanosOf(slot);
            for (int i = 0; i < FRAMES_PER_AUDIO_SLOT; i++) {
                AudioFrame frame = tone.frame(sounds++, nanos + i * AUDIO_FRAME_NANOS);
                sink.onAudio(frame);
            }
        }
        return end;
    }

    @Override
    public void close() {
        videoTimer.close();
        audioTimer.close();
    }
}
