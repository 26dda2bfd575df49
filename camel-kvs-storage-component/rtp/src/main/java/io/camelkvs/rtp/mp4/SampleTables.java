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
package io.camelkvs.rtp.mp4;

import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sample tables of one track of a whole file (ISO/IEC 14496-12 sections 8.5 to 8.7), filled chunk by chunk. Not
 * thread-safe.
 */
final class SampleTables {

    private record Chunk(long offset, int samples, int entry) {}

    private final MediaTrack track;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private final Runs durations = new Runs();
    private final Runs compositions = new Runs();
    private final Box sizes = new Box();
    private final Box keyFrames = new Box();
    private long firstTime = -1;
    private long lastTime;
    private int lastDuration;
    private int count;
    private int keyCount;

    SampleTables(MediaTrack track) {
        this.track = track;
    }

    boolean fits(MediaTrack other) {
        return other.timescale() == track.timescale() && other.getClass() == track.getClass();
    }

    /** @param offset of the chunk's first byte in the file's media */
    void add(MediaTrack described, List<Sample> samples, long offset) {
        chunks.add(new Chunk(offset, samples.size(), entry(SampleEntry.of(described))));
        for (Sample sample : samples) {
            add(sample);
        }
    }

    /** The number of a sample entry, from 1. */
    private int entry(byte[] bytes) {
        for (int i = 0; i < entries.size(); i++) {
            if (Arrays.equals(entries.get(i), bytes)) {
                return i + 1;
            }
        }
        entries.add(bytes);
        return entries.size();
    }

    private void add(Sample sample) {
        long time = sample.decodeTime();
        if (count == 0) {
            firstTime = time;
        } else {
            time = Math.max(time, lastTime + 1);
            durations.add((int) (time - lastTime));
        }
        lastTime = time;
        lastDuration = sample.duration();
        compositions.add(sample.composition());
        sizes.int32(sample.data().length);
        count++;
        if (sample.keyFrame()) {
            keyFrames.int32(count);
            keyCount++;
        }
    }

    private long duration() {
        return lastTime + lastDuration - firstTime;
    }

    private long millis(long ticks) {
        return ticks * Movie.TIMESCALE / track.timescale();
    }

    /** When the track ends, from the beginning of the movie. */
    long endMillis() {
        return millis(firstTime + duration());
    }

    MediaTrack track() {
        return track;
    }

    /** @param base where the file's media begins */
    byte[] box(long base) {
        return Movie.track(track, endMillis(), duration(), edits(), tables(base));
    }

    /** Nothing is shown until the first sample's time. */
    private byte[] edits() {
        if (firstTime == 0) {
            return new byte[0];
        }
        Box list = new Box().int32(2);
        list.int64(millis(firstTime)).int64(-1).int16(1).int16(0);
        list.int64(millis(duration())).int64(0).int16(1).int16(0);
        return Box.of("edts", Box.full("elst", 1, 0, list));
    }

    private byte[] tables(long base) {
        Runs all = durations.with(lastDuration);
        Box descriptions = new Box().int32(entries.size());
        entries.forEach(descriptions::bytes);
        return Box.of(
                "stbl",
                Box.full("stsd", 0, 0, descriptions),
                Box.full("stts", 0, 0, all.table()),
                Box.full("ctts", 1, 0, compositions.table()),
                syncSamples(),
                Box.full("stsc", 0, 0, samplesPerChunk()),
                Box.full("stsz", 0, 0, new Box().int32(0).int32(count).bytes(sizes.bytes())),
                Box.full("co64", 0, 0, offsets(base)));
    }

    /** Without the box all samples are key frames. */
    private byte[] syncSamples() {
        if (keyCount == count) {
            return new byte[0];
        }
        return Box.full("stss", 0, 0, new Box().int32(keyCount).bytes(keyFrames.bytes()));
    }

    private Box samplesPerChunk() {
        Box table = new Box().int32(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            table.int32(i + 1).int32(chunk.samples()).int32(chunk.entry());
        }
        return table;
    }

    private Box offsets(long base) {
        Box table = new Box().int32(chunks.size());
        chunks.forEach(chunk -> table.int64(base + chunk.offset()));
        return table;
    }
}
