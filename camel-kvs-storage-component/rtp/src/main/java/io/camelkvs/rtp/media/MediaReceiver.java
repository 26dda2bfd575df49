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

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.ReceiverStats;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives one H.264 and one Opus track: puts packets in order, asks for missing ones (RFC 4585) and for key frames,
 * makes pictures (RFC 6184) and Opus packets (RFC 7587) and puts both on one time line ({@link SenderClock}).
 *
 * <p>Pictures that are incomplete are dropped together with all that follow up to the next key frame: what the listener
 * gets always decodes. Malformed packets are ignored; memory is bounded whatever comes.
 *
 * <p>Threads as in {@link PacketReceiver}: all but {@link #stats()} by one thread at a time, on which the listener and
 * the RTCP consumer are called, too. What they throw goes to the caller.
 */
public final class MediaReceiver implements PacketReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(MediaReceiver.class);
    private static final long VIDEO_WAIT_NANOS = NackTracker.GIVE_UP_NANOS;
    private static final long AUDIO_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final String name;
    private final PeerListener listener;
    private final Counters counters = new Counters();
    private final SenderClock clock;
    private final StartHold hold;
    private final KeyFrameRequests keyFrames;
    private final H264Depacketizer depacketizer;
    private final TrackReceiver video;
    private final TrackReceiver audio;
    private final Feedback feedback;
    private final RtcpReader rtcp = new RtcpReader(new FarSide());
    private boolean started;
    private long startNanos;
    private long now;

    /**
     * @param negotiated what the answer settled; tracks without an announced SSRC are known by their payload type
     * @param rtcpOut    takes compound RTCP packets to be encrypted and sent; gets a new array each time
     * @param listener   only {@code onVideo} and {@code onAudio} are called
     * @param clock      this machine's wall clock, for capture times
     * @throws IllegalArgumentException if the key frame interval or the bitrate of {@code options} is not positive
     */
    public MediaReceiver(
            PeerOptions options,
            NegotiatedMedia negotiated,
            Consumer<byte[]> rtcpOut,
            PeerListener listener,
            Clock clock) {
        check(options);
        this.name = options.name();
        this.listener = listener;
        this.clock = new SenderClock(clock);
        this.hold = new StartHold(this.clock);
        this.keyFrames = new KeyFrameRequests(options.keyFrameInterval().toNanos());
        this.depacketizer = new H264Depacketizer(
                this::onPicture, counters.droppedPictures::incrementAndGet, this::onKeyFrameNeeded);
        this.video = new TrackReceiver(
                name + " video",
                negotiated.video().receivedTypes(),
                90_000,
                VIDEO_WAIT_NANOS,
                negotiated.video().remoteSsrc(),
                depacketizer::onPacket,
                this::onNewVideoSource);
        this.audio = new TrackReceiver(
                name + " audio",
                negotiated.audio().receivedTypes(),
                48_000,
                AUDIO_WAIT_NANOS,
                negotiated.audio().remoteSsrc(),
                this::onAudio,
                this.clock.audio::discontinue);
        this.feedback = new Feedback(video, audio, keyFrames, options.maxBitrate(), counters, rtcpOut);
    }

    @Override
    public void onRtp(byte[] packet, int length, long nowNanos) {
        startTurn(nowNanos);
        RtpPacket.parse(packet, length).ifPresent(this::onPacket);
        feedback.send(now);
    }

    @Override
    public void onRtcp(byte[] packet, int length, long nowNanos) {
        startTurn(nowNanos);
        rtcp.read(packet, length);
        hold.release(now);
    }

    @Override
    public void onTimer(long nowNanos) {
        startTurn(nowNanos);
        video.drain(now);
        audio.drain(now);
        hold.release(now);
        counters.lostPackets.set(video.lost() + audio.lost());
        feedback.send(now);
    }

    @Override
    public void requestKeyFrame(long nowNanos) {
        startTurn(nowNanos);
        keyFrames.demand();
        feedback.send(now);
    }

    @Override
    public ReceiverStats stats() {
        return counters.snapshot();
    }

    /** Media bytes waiting inside. */
    int bufferedBytes() {
        return video.bufferedBytes() + audio.bufferedBytes() + depacketizer.bufferedBytes() + hold.bufferedBytes();
    }

    /** Inside, time counts from the first call, so that it never wraps. */
    private void startTurn(long nowNanos) {
        if (!started) {
            started = true;
            startNanos = nowNanos;
            clock.start();
        }
        now = nowNanos - startNanos;
    }

    private void onPacket(RtpPacket packet) {
        boolean isVideo = video.claims(packet, now);
        if (!isVideo && !audio.claims(packet, now)) {
            return;
        }
        TrackReceiver track = isVideo ? video : audio;
        boolean first = !track.heard();
        if (track.onRtp(packet, now)) {
            count(isVideo, packet.payload().length);
        }
        if (first) {
            LOG.debug("{}: first {} packet, source {}", name, isVideo ? "video" : "audio", packet.ssrc());
            feedback.onFirstPacket(now);
        }
        track.drain(now);
    }

    private void count(boolean isVideo, int bytes) {
        if (isVideo) {
            counters.videoPackets.incrementAndGet();
            counters.videoBytes.addAndGet(bytes);
            counters.jitterMillis = video.reception().jitterMillis();
        } else {
            counters.audioBytes.addAndGet(bytes);
        }
    }

    private void onPicture(Picture picture) {
        if (picture.keyFrame()) {
            keyFrames.arrived(now);
        }
        long media = clock.video.observe(picture.timestamp(), picture.arrivalNanos());
        hold.add(clock.video, media, picture.data().length, now, captureTime -> {
            counters.accessUnits.incrementAndGet();
            counters.keyFrames.addAndGet(picture.keyFrame() ? 1 : 0);
            listener.onVideo(
                    new AccessUnit(picture.data(), picture.keyFrame(), picture.sps(), picture.pps(), captureTime));
        });
    }

    private void onAudio(SequencedPacket next) {
        byte[] data = next.packet().payload();
        if (data.length == 0) {
            return;
        }
        long media = clock.audio.observe(next.packet().timestamp(), next.arrivalNanos());
        hold.add(clock.audio, media, data.length, now, captureTime -> {
            counters.audioPackets.incrementAndGet();
            listener.onAudio(new AudioPacket(data, captureTime));
        });
    }

    private void onKeyFrameNeeded() {
        LOG.debug("{}: video lost, waiting for a key frame", name);
        keyFrames.need();
    }

    private void onNewVideoSource() {
        depacketizer.onNewSource();
        clock.video.discontinue();
    }

    /** What the far side says of its media. */
    private final class FarSide implements RtcpListener {

        @Override
        public void onSenderReport(SenderReport report) {
            TrackReceiver track = isFrom(video, report) ? video : isFrom(audio, report) ? audio : null;
            if (track == null) {
                return;
            }
            if (!track.reception().hasSenderReport()) {
                feedback.onFirstSenderReport(now);
            }
            track.reception().onSenderReport(report.ntpTime(), now);
            (track == video ? clock.video : clock.audio).onSenderReport(report);
        }

        @Override
        public void onBye(long ssrc) {
            LOG.debug("{}: goodbye of source {}", name, ssrc);
        }

        private boolean isFrom(TrackReceiver track, SenderReport report) {
            return track.heard() && track.ssrc() == report.ssrc();
        }
    }

    private static void check(PeerOptions options) {
        if (options.keyFrameInterval().isNegative()
                || options.keyFrameInterval().isZero()) {
            throw new IllegalArgumentException(
                    "keyFrameInterval must be positive, 2 s say; it is " + options.keyFrameInterval());
        }
        if (options.maxBitrate() <= 0) {
            throw new IllegalArgumentException(
                    "maxBitrate must be positive, in bits per second, 2000000 say; it is " + options.maxBitrate());
        }
    }
}
