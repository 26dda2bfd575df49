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

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends what is due to the sender of the media: receiver reports and REMB at once, soon after a track's first packet
 * and first sender report, then every half second; NACK and PLI when needed. Not thread-safe.
 *
 * <p>A report has a block for each source that was heard since the report before (RFC 3550 section 6.4): by it a sender sees
 * that its media arrives, and that it no longer does. The pace is that of RFC 4585 section 3.4, which lifts the minimum of 5 s.
 */
final class Feedback {

    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FIRST_MEDIA_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long FIRST_SR_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final TrackReceiver video;
    private final TrackReceiver audio;
    private final KeyFrameRequests keyFrames;
    private final int maxBitrate;
    private final Counters counters;
    private final Consumer<byte[]> rtcpOut;
    private final long ssrc = ThreadLocalRandom.current().nextLong(1, 1L << 32);
    private final String cname = UUID.randomUUID().toString();
    private boolean reported;
    private long nextReportNanos;

    Feedback(
            TrackReceiver video,
            TrackReceiver audio,
            KeyFrameRequests keyFrames,
            int maxBitrate,
            Counters counters,
            Consumer<byte[]> rtcpOut) {
        this.video = video;
        this.audio = audio;
        this.keyFrames = keyFrames;
        this.maxBitrate = maxBitrate;
        this.counters = counters;
        this.rtcpOut = rtcpOut;
    }

    void onFirstPacket(long nowNanos) {
        reportWithin(FIRST_MEDIA_NANOS, nowNanos);
    }

    void onFirstSenderReport(long nowNanos) {
        reportWithin(FIRST_SR_NANOS, nowNanos);
    }

    void send(long nowNanos) {
        boolean report = isReportDue(nowNanos);
        List<Long> missing = video.heard() ? video.nacksDue(nowNanos) : List.of();
        boolean pli = video.ssrc() != null && keyFrames.due(nowNanos);
        if (!report && !pli && missing.isEmpty()) {
            return;
        }
        RtcpCompound compound = new RtcpCompound(ssrc, cname, report ? blocks(nowNanos) : List.of());
        if (report) {
            reported = true;
            nextReportNanos = nowNanos + REPORT_NANOS;
            compound.remb(maxBitrate, ssrcs());
        }
        if (!missing.isEmpty()) {
            counters.nacksSent.addAndGet(missing.size());
            compound.nack(video.ssrc(), missing);
        }
        if (pli) {
            counters.plisSent.incrementAndGet();
            compound.pli(video.ssrc());
        }
        rtcpOut.accept(compound.bytes());
    }

    private boolean isReportDue(long nowNanos) {
        boolean known = video.ssrc() != null || audio.ssrc() != null;
        return known && (!reported || nowNanos - nextReportNanos >= 0);
    }

    private void reportWithin(long nanos, long nowNanos) {
        if (reported && nextReportNanos - nowNanos > nanos) {
            nextReportNanos = nowNanos + nanos;
        }
    }

    private List<Long> ssrcs() {
        List<Long> ssrcs = new ArrayList<>(2);
        if (video.ssrc() != null) {
            ssrcs.add(video.ssrc());
        }
        if (audio.ssrc() != null) {
            ssrcs.add(audio.ssrc());
        }
        return ssrcs;
    }

    private List<ReportBlock> blocks(long nowNanos) {
        List<ReportBlock> blocks = new ArrayList<>(2);
        for (TrackReceiver track : List.of(video, audio)) {
            if (track.reception().heardSinceReport()) {
                blocks.add(track.reception().block(track.ssrc(), nowNanos));
            }
        }
        return blocks;
    }
}
