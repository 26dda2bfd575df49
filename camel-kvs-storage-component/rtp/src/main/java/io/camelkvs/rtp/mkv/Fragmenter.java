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
package io.camelkvs.rtp.mkv;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts what a receiving peer gives into fragments that each begin with a key frame. What comes before the first key
 * frame is dropped, and so is audio that comes ahead of video after a pause of both. A group of pictures over 20 s is cut nevertheless, since the times inside a Cluster have 16 bits.
 * A fragment is given out when both tracks have come to the beginning of the next one. Not thread-safe; the consumer is called
 * by the caller's thread.
 */
public final class Fragmenter {

    private static final Logger LOG = LoggerFactory.getLogger(Fragmenter.class);
    private static final int VIDEO = 0;
    private static final int AUDIO = 1;
    private static final long MAX_MILLIS = 20_000;
    private static final int MAX_BYTES = 32 << 20;
    private static final long FIRST_FRAME_MILLIS = 40;
    private static final long LONGEST_FRAME_MILLIS = 1000;

    private final Consumer<Fragment> out;
    private final AudioTrack audio;
    private final Interleaver<Runnable> interleaver = new Interleaver<>(Runnable::run);
    private OpenFragment open;
    private TrackInfo trackInfo;
    private long recordingStart;
    private long lastVideo = Long.MIN_VALUE;
    private long lastAudio = Long.MIN_VALUE;
    private long frameMillis = FIRST_FRAME_MILLIS;
    private boolean warned;

    /** For Opus. */
    public Fragmenter(Consumer<Fragment> out) {
        this(out, AudioTrack.OPUS);
    }

    /** @param audio what all audio packets will be */
    public Fragmenter(Consumer<Fragment> out, AudioTrack audio) {
        this.out = out;
        this.audio = audio;
    }

    /** The next access unit in decoding order. */
    public void onVideo(AccessUnit unit) {
        interleaver.add(VIDEO, unit.captureTime(), () -> addVideo(unit));
    }

    /** The next packet of audio. */
    public void onAudio(AudioPacket packet) {
        interleaver.add(AUDIO, packet.captureTime(), () -> addAudio(packet));
    }

    /** Gives out what is left, the last fragment ending with its media. The next media begins with a key frame again. */
    public void flush() {
        interleaver.flush();
        close();
    }

    private void addVideo(AccessUnit unit) {
        if (open == null && !unit.keyFrame()) {
            return;
        }
        long at = later(unit.captureTime(), lastVideo);
        if (unit.keyFrame()) {
            if (!startFragment(unit, at)) {
                return;
            }
        } else {
            cutIfLong(at);
        }
        if (lastVideo != Long.MIN_VALUE) {
            frameMillis = Math.min(LONGEST_FRAME_MILLIS, at - lastVideo);
        }
        lastVideo = at;
        open.addVideo(unit, at, frameMillis);
    }

    private void addAudio(AudioPacket packet) {
        if (open == null) {
            return;
        }
        long at = Math.max(open.start(), later(packet.captureTime(), lastAudio));
        if (open.isOver(at)) {
            return;
        }
        cutIfLong(at);
        lastAudio = at;
        open.addAudio(packet, at);
    }

    /** Returns false if the key frame is of no use; then neither is what follows it. */
    private boolean startFragment(AccessUnit unit, long at) {
        TrackInfo info = readTrackInfo(unit);
        if (info == null) {
            close();
            return false;
        }
        if (open != null) {
            out.accept(open.closeAt(at));
        }
        if (!info.equals(trackInfo)) {
            trackInfo = info;
            recordingStart = at;
        }
        open = new OpenFragment(trackInfo, recordingStart, at, true);
        return true;
    }

    private TrackInfo readTrackInfo(AccessUnit unit) {
        try {
            TrackInfo info = TrackInfo.of(unit.sps(), unit.pps(), audio);
            warned = false;
            return info;
        } catch (IllegalArgumentException e) {
            if (!warned) {
                warned = true;
                LOG.warn("Video cannot be stored until the sender changes its parameter sets: {}", e.getMessage());
            }
            return null;
        }
    }

    private void close() {
        if (open != null) {
            out.accept(open.closeAtEnd());
            open = null;
        }
    }

    private void cutIfLong(long at) {
        if (at - open.start() >= MAX_MILLIS || open.size() > MAX_BYTES) {
            out.accept(open.closeAt(at));
            open = new OpenFragment(trackInfo, recordingStart, at, false);
        }
    }

    /** Times of a track always rise. */
    private static long later(Instant time, long last) {
        return Math.max(time.toEpochMilli(), last == Long.MIN_VALUE ? Long.MIN_VALUE : last + 1);
    }
}
