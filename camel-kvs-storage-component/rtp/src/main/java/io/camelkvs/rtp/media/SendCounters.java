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
package io.camelkvs.rtp.media;

import io.camelkvs.rtp.SenderStats;
import java.util.concurrent.atomic.AtomicLong;

/** What a sender has counted. Written by one thread at a time, read by any. */
final class SendCounters {

    final AtomicLong videoPackets = new AtomicLong();
    final AtomicLong videoBytes = new AtomicLong();
    final AtomicLong accessUnits = new AtomicLong();
    final AtomicLong keyFrames = new AtomicLong();
    final AtomicLong droppedPictures = new AtomicLong();
    final AtomicLong audioPackets = new AtomicLong();
    final AtomicLong audioBytes = new AtomicLong();
    final AtomicLong resentPackets = new AtomicLong();
    final AtomicLong keyFrameRequests = new AtomicLong();
    volatile double fractionLost;
    volatile double roundTripMillis = -1;
    volatile long remoteMaxBitrate;

    SenderStats snapshot() {
        return new SenderStats(
                videoPackets.get(),
                videoBytes.get(),
                accessUnits.get(),
                keyFrames.get(),
                droppedPictures.get(),
                audioPackets.get(),
                audioBytes.get(),
                resentPackets.get(),
                keyFrameRequests.get(),
                fractionLost,
                roundTripMillis,
                remoteMaxBitrate);
    }
}
