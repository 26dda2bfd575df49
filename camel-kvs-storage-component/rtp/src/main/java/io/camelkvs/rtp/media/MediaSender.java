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
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends one H.264 and one Opus track as far as they were negotiated: paces their packets, reports on them (RFC 3550
 * section 6.4.1) and sends again what is asked for (RFC 4585).
 *
 * <p>All but {@link #stats()} is called by one thread at a time, on which the output and the key frame callback are called, too.
 */
public final class MediaSender {

    private static final int VIDEO_RATE = 90_000;
    private static final int AUDIO_RATE = 48_000;
    private static final long LEAST_BETWEEN_REQUESTS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long OWN_REQUESTS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LocalSources sources;
    private final TrackSender video;
    private final TrackSender audio;
    private final PacketOutput output;
    private final Runnable onKeyFrameNeeded;
    private final Clock clock;
    private final Pacer pacer = new Pacer();
    private final SendCounters counters = new SendCounters();
    private final RtcpReader rtcp = new RtcpReader(new FarSide());
    private boolean connected;
    private boolean waitingForKeyFrame = true;
    private boolean asked;
    private long lastAskedNanos;
    private long now;

    /**
     * @param onKeyFrameNeeded called when the far side, or the beginning of the video, needs a key frame; ten times a second
     *     at most
     * @param clock            this machine's wall clock, for sender reports: that of the capture times
     */
    public MediaSender(
            NegotiatedMedia negotiated,
            LocalSources sources,
            PacketOutput output,
            Runnable onKeyFrameNeeded,
            Clock clock) {
        this.sources = sources;
        this.output = output;
        this.onKeyFrameNeeded = onKeyFrameNeeded;
        this.clock = clock;
        video = track(negotiated.video(), sources.videoSsrc(), VIDEO_RATE);
        audio = track(negotiated.audio(), sources.audioSsrc(), AUDIO_RATE);
    }

    private static TrackSender track(NegotiatedTrack negotiated, long ssrc, int rate) {
        return negotiated.sends() ? new TrackSender(ssrc, negotiated.sentType(), rate) : null;
    }

    /** From now on media can be sent; what comes earlier is dropped. */
    public void onConnected() {
        connected = true;
    }

    /** What follows cannot be decoded without a key frame. */
    public void onPictureLost() {
        counters.droppedPictures.incrementAndGet();
        waitingForKeyFrame = true;
    }

    public void send(OutgoingVideo picture, long nowNanos) {
        now = nowNanos;
        if (!connected || video == null) {
            return;
        }
        boolean undecodable = waitingForKeyFrame && !picture.keyFrame;
        if (undecodable || !pacer.hasRoomFor(picture.payloads.size())) {
            waitingForKeyFrame = true;
            counters.droppedPictures.incrementAndGet();
            askForKeyFrame(OWN_REQUESTS);
            return;
        }
        waitingForKeyFrame = false;
        counters.accessUnits.incrementAndGet();
        counters.keyFrames.addAndGet(picture.keyFrame ? 1 : 0);
        int timestamp = video.timestamp(picture.captureTime, 0);
        int last = picture.payloads.size() - 1;
        for (int i = 0; i <= last; i++) {
            Payload payload = picture.payloads.get(i);
            boolean marker = i == last;
            pacer.media(() -> sendVideo(payload, marker, timestamp));
        }
    }

    private void sendVideo(Payload payload, boolean marker, int timestamp) {
        video.send(payload, marker, timestamp, output, now);
        counters.videoPackets.set(video.packets());
        counters.videoBytes.set(video.octets());
    }

    /** Sound is little and urgent, so it is not paced. */
    public void send(OutgoingAudio packet, long nowNanos) {
        now = nowNanos;
        if (!connected || audio == null) {
            return;
        }
        audio.send(packet.payload, false, audio.timestamp(packet.captureTime, packet.ticks), output, now);
        counters.audioPackets.set(audio.packets());
        counters.audioBytes.set(audio.octets());
    }

    /** A compound RTCP packet, decrypted, valid during the call. */
    public void onRtcp(byte[] packet, int length, long nowNanos) {
        now = nowNanos;
        rtcp.read(packet, length);
    }

    /** To be called about every 20 ms. */
    public void onTimer(long nowNanos) {
        now = nowNanos;
        pacer.onTurn();
        reportIfDue(video);
        reportIfDue(audio);
    }

    private void reportIfDue(TrackSender track) {
        if (track != null) {
            track.reportIfDue(sources.cname(), clock.instant(), output, now);
        }
    }

    /** Safe to call by any thread. */
    public SenderStats stats() {
        return counters.snapshot();
    }

    private void askForKeyFrame(long spacingNanos) {
        if (!asked || now - lastAskedNanos >= spacingNanos) {
            asked = true;
            lastAskedNanos = now;
            onKeyFrameNeeded.run();
        }
    }

    /** What the far side says of our media. */
    private final class FarSide implements RtcpListener {

        @Override
        public void onReportBlock(ReportBlock block) {
            if (isVideo(block.ssrc())) {
                counters.fractionLost = block.fractionLost() / 256.0;
            }
            if (isVideo(block.ssrc()) || audio != null && audio.ssrc() == block.ssrc()) {
                block.roundTripMillis(clock.instant()).ifPresent(millis -> counters.roundTripMillis = millis);
            }
        }

        @Override
        public void onNack(long mediaSsrc, List<Integer> sequences) {
            if (isVideo(mediaSsrc)) {
                sequences.forEach(this::sendAgain);
            }
        }

        private void sendAgain(int sequence) {
            byte[] packet = pacer.hasRoomForRepeat() ? video.again(sequence, now) : null;
            if (packet != null) {
                counters.resentPackets.incrementAndGet();
                pacer.repeat(() -> output.resend(packet));
            }
        }

        @Override
        public void onKeyFrameRequest(long mediaSsrc) {
            if (isVideo(mediaSsrc)) {
                counters.keyFrameRequests.incrementAndGet();
                askForKeyFrame(LEAST_BETWEEN_REQUESTS);
            }
        }

        @Override
        public void onMaxBitrate(long bitsPerSecond) {
            counters.remoteMaxBitrate = bitsPerSecond;
        }

        private boolean isVideo(long ssrc) {
            return video != null && video.ssrc() == ssrc;
        }
    }
}
