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
package io.camelkvs.tests.load;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AnsweringPeer;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.MediaDirection;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.RtpEngine;
import io.camelkvs.rtp.SenderStats;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.EncodedFrame;
import io.camelkvs.session.media.EncodedMediaSink;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaStats;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A session's peer that hands encoded media to one of the RTP engine, unchanged. */
final class PassThroughPeer implements MediaPeer, EncodedMediaSink {

    private final AnsweringPeer peer;
    private final Scheduler clock;

    PassThroughPeer(RtpEngine engine, String name, Scheduler clock, MediaPeerListener listener) {
        this.clock = clock;
        PeerOptions options =
                PeerOptions.named(name).withDirections(MediaDirection.SEND_ONLY, MediaDirection.SEND_ONLY);
        peer = engine.createAnswering(options, new Forwarding(listener));
    }

    @Override
    public CompletionStage<String> answer(String offerSdp) {
        return CompletableFuture.completedFuture(peer.answer(offerSdp));
    }

    @Override
    public void addRemoteCandidate(IceCandidate candidate) {
        peer.addRemoteCandidate(candidate.candidate());
    }

    @Override
    public void onVideo(EncodedFrame accessUnit) {
        NalUnits units = NalUnits.ofAnnexB(accessUnit.data());
        peer.sendVideo(new AccessUnit(
                units.lengthPrefixed(),
                accessUnit.keyFrame(),
                units.ofType(NalUnits.SPS),
                units.ofType(NalUnits.PPS),
                captureTime(accessUnit)));
    }

    @Override
    public void onAudio(EncodedFrame packet) {
        peer.sendAudio(new AudioPacket(packet.data(), captureTime(packet)));
    }

    private Instant captureTime(EncodedFrame frame) {
        return clock.now().plusNanos(frame.timestampNanos() - clock.nanoTime());
    }

    long sent() {
        return peer.senderStats().accessUnits();
    }

    /** Once the far side's reports have told a round trip, they are taken to go on as pictures do. */
    @Override
    public CompletionStage<MediaStats> stats() {
        SenderStats stats = peer.senderStats();
        long reports = stats.roundTripMillis() < 0 ? 0 : stats.accessUnits();
        return CompletableFuture.completedFuture(new MediaStats(
                stats.accessUnits(),
                stats.keyFrames(),
                stats.videoBytes(),
                stats.audioPackets(),
                reports,
                0,
                stats.roundTripMillis(),
                stats.remoteMaxBitrate(),
                0,
                0,
                null));
    }

    @Override
    public void close() {
        peer.close();
    }

    private record Forwarding(MediaPeerListener listener) implements PeerListener {

        @Override
        public void onCandidate(String candidate) {
            listener.onCandidate(new IceCandidate(candidate, null, 0));
        }

        @Override
        public void onConnected() {
            listener.onStateChange(MediaPeerState.CONNECTED);
        }

        @Override
        public void onVideo(AccessUnit accessUnit) {
            throw new IllegalStateException("The storage session sent a picture to a camera that takes none");
        }

        @Override
        public void onAudio(AudioPacket packet) {
            throw new IllegalStateException("The storage session sent sound to a camera that takes none");
        }

        @Override
        public void onClosed(CloseReason reason, String detail) {
            boolean ended = reason == CloseReason.LOCAL || reason == CloseReason.REMOTE;
            listener.onStateChange(ended ? MediaPeerState.CLOSED : MediaPeerState.FAILED);
        }
    }
}
