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
import java.time.Duration;
import java.time.Instant;

/** The fragment that is being filled. Times are milliseconds since the epoch. Not thread-safe. */
final class OpenFragment {

    private static final long MAX_PAUSE_MILLIS = 1000;

    private final ClusterWriter cluster = new ClusterWriter();
    private final TrackInfo trackInfo;
    private final long recordingStart;
    private final long start;
    private final boolean startsWithKeyFrame;
    private long end;
    private int videoFrames;
    private int audioPackets;

    OpenFragment(TrackInfo trackInfo, long recordingStart, long start, boolean startsWithKeyFrame) {
        this.trackInfo = trackInfo;
        this.recordingStart = recordingStart;
        this.start = start;
        this.end = start;
        this.startsWithKeyFrame = startsWithKeyFrame;
    }

    void addVideo(AccessUnit unit, long at, long lastsMillis) {
        cluster.add(Mkv.VIDEO_TRACK, (int) (at - start), unit.keyFrame(), unit.data());
        end = Math.max(end, at + lastsMillis);
        videoFrames++;
    }

    void addAudio(AudioPacket packet, long at) {
        cluster.add(Mkv.AUDIO_TRACK, (int) (at - start), true, packet.data());
        end = Math.max(end, at + (trackInfo.audio().micros(packet.data()) + 500) / 1000);
        audioPackets++;
    }

    long start() {
        return start;
    }

    /** Whether there was nothing for so long that what comes at this time is no part of it. */
    boolean isOver(long at) {
        return at - end > MAX_PAUSE_MILLIS;
    }

    int size() {
        return cluster.size();
    }

    Fragment closeAt(long next) {
        return close(isOver(next) ? end : next);
    }

    Fragment closeAtEnd() {
        return close(end);
    }

    private Fragment close(long end) {
        return new Fragment(
                cluster.bytes(start - recordingStart),
                Instant.ofEpochMilli(start),
                Duration.ofMillis(end - start),
                videoFrames,
                audioPackets,
                startsWithKeyFrame,
                trackInfo,
                Instant.ofEpochMilli(recordingStart));
    }
}
