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
package io.camelkvs.component.observe;

import io.camelkvs.session.media.MediaStats;

/** What media connections have sent, and what their receivers said of it, added up. Immutable. */
record MediaTotals(
        long frames, long keyFrames, long videoBytes, long audioPackets, long packetsLost, long nacks, long plis) {

    static final MediaTotals ZERO = new MediaTotals(0, 0, 0, 0, 0, 0, 0);

    static MediaTotals of(MediaStats stats) {
        return new MediaTotals(
                stats.videoFramesSent(),
                stats.keyFramesSent(),
                stats.videoBytesSent(),
                stats.audioPacketsSent(),
                stats.packetsLost(),
                stats.nackCount(),
                stats.pliCount());
    }

    /** These and how much the other has grown since an earlier reading of it; what has shrunk counts as unchanged. */
    MediaTotals plusGrowth(MediaTotals earlier, MediaTotals now) {
        return new MediaTotals(
                frames + growth(earlier.frames, now.frames),
                keyFrames + growth(earlier.keyFrames, now.keyFrames),
                videoBytes + growth(earlier.videoBytes, now.videoBytes),
                audioPackets + growth(earlier.audioPackets, now.audioPackets),
                packetsLost + growth(earlier.packetsLost, now.packetsLost),
                nacks + growth(earlier.nacks, now.nacks),
                plis + growth(earlier.plis, now.plis));
    }

    private static long growth(long earlier, long now) {
        return Math.max(0, now - earlier);
    }
}
