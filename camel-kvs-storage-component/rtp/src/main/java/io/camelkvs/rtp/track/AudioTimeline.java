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
package io.camelkvs.rtp.track;

import io.camelkvs.rtp.mkv.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the frames of one fragment one behind the other. Their times in the file are in milliseconds and jitter: a frame
 * begins where the one before it ends, unless its own time is further off than jitter is. Not thread-safe.
 */
final class AudioTimeline {

    /** How far a time may be from where a frame begins nevertheless. */
    private static final int TOLERANCE_MILLIS = 60;

    private final SoundTrack track;
    private final long start;
    private final long tolerance;
    private final List<Sample> samples = new ArrayList<>();
    private long end;

    AudioTimeline(SoundTrack track, long startMillis) {
        this.track = track;
        this.start = ticks(startMillis);
        this.tolerance = ticks(TOLERANCE_MILLIS);
        this.end = start;
    }

    List<Sample> samples(List<Block> blocks, long durationMillis) {
        for (Block block : blocks) {
            int length = block.track() == track.number() ? track.length(block.data()) : 0;
            if (length > 0) {
                comeTo(start + ticks(block.offsetMillis()));
                add(length, block.data());
            }
        }
        fill(start + ticks(durationMillis));
        return samples;
    }

    /** The first frame begins at its own time, which keeps fragments of a whole recording on one timeline. */
    private void comeTo(long time) {
        fill(time);
        if (samples.isEmpty()) {
            end = Math.max(0, time);
        } else if (time - end > tolerance) {
            Sample last = samples.remove(samples.size() - 1);
            samples.add(
                    new Sample(last.decodeTime(), (int) (time - last.decodeTime()), 0, last.keyFrame(), last.data()));
            end = time;
        }
    }

    /** Silence up to a time, if sound is missing for longer than the tolerance. */
    private void fill(long time) {
        byte[] silence = track.silence();
        if (silence.length == 0 || time - end <= tolerance) {
            return;
        }
        int length = track.length(silence);
        while (time - end >= length) {
            add(length, silence);
        }
    }

    private void add(int length, byte[] data) {
        samples.add(new Sample(end, length, 0, true, data));
        end += length;
    }

    private long ticks(long millis) {
        return millis * track.timescale() / 1000;
    }
}
