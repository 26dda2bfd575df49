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
package io.camelkvs.session;

import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.PassiveMediaSource;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A media source and media peers whose fate the test decides. */
final class FakeMedia {

    static final String SOURCE = "fake";
    static final String DEVICE_REMARK = "as the device reported";
    static final Duration ANSWER_TIME = Duration.ofMillis(60);

    /** Time between two reports of the far side. */
    Duration reportInterval = Duration.ofSeconds(1);

    final List<Source> sources = new ArrayList<>();
    final List<Peer> peers = new ArrayList<>();

    /** Thrown by the next creations of a source or a peer, until set to null. */
    RuntimeException sourceTrouble;

    RuntimeException peerTrouble;
    RuntimeException answerTrouble;
    /** How long closing a peer takes. */
    Duration closeTime = Duration.ZERO;
    /** Whether the source delivers as soon as it starts. */
    boolean delivers = true;
    /** Whether pictures come: at every moment at which a timer is due, for a connection that is up once a second. */
    boolean films;
    /** Whether the far side acknowledges what connected peers send: at once, then every second. */
    boolean acknowledges = true;

    private final VirtualTime time;

    FakeMedia(VirtualTime time) {
        this.time = time;
        time.atEveryMoment(() -> {
            if (films && !sources.isEmpty() && source().sink != null) {
                source().picture();
            }
        });
    }

    MediaCatalog catalog() {
        return new MediaCatalog(List.of(new SourceFactory()), List.of(new PeerFactory()));
    }

    static MediaOptions options() {
        return options(SOURCE);
    }

    static MediaOptions options(String source) {
        MediaOptions pattern = MediaOptions.testPattern();
        return new MediaOptions(
                source, pattern.video(), pattern.maxVideoBitrate(), pattern.keyFrameInterval(), Map.of());
    }

    Source source() {
        return sources.get(sources.size() - 1);
    }

    Peer peer() {
        return peers.get(peers.size() - 1);
    }

    /** The peer that answered that offer. */
    Peer peerOf(String offer) {
        return peers.stream()
                .filter(peer -> offer.equals(peer.offer))
                .findFirst()
                .orElse(null);
    }

    boolean allClosed() {
        return sources.stream().allMatch(source -> source.closed)
                && peers.stream().allMatch(peer -> peer.closed);
    }

    private final class SourceFactory implements MediaSourceFactory {
        @Override
        public String name() {
            return "fake-source";
        }

        @Override
        public boolean accepts(String source) {
            return source.startsWith(SOURCE) || source.equals(MediaOptions.DEVICE_SOURCE);
        }

        @Override
        public MediaSource create(MediaOptions options, MediaRuntime runtime) {
            if (sourceTrouble != null) {
                throw sourceTrouble;
            }
            if (options.source().equals(MediaOptions.DEVICE_SOURCE)) {
                return new Device();
            }
            Source source = new Source();
            sources.add(source);
            return source;
        }
    }

    final class Source implements RawMediaSource {
        RawMediaSink sink;
        MediaSourceListener listener;
        boolean closed;

        @Override
        public void start(RawMediaSink rawSink, MediaSourceListener sourceListener) {
            sink = rawSink;
            listener = sourceListener;
            if (delivers) {
                listener.onDelivering("a fake picture");
            }
        }

        void picture() {
            ByteBuffer plane = ByteBuffer.allocate(256);
            sink.onVideo(new VideoFrame(16, 16, plane, 16, plane, 8, plane, 8, time.nanoTime()));
        }

        void frame() {
            picture();
            sink.onAudio(new AudioFrame(new byte[960], 1, time.nanoTime()));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** A device that sends by itself. */
    private static final class Device implements PassiveMediaSource {
        @Override
        public void start(MediaSourceListener listener) {
            listener.onDelivering(DEVICE_REMARK);
        }

        @Override
        public void close() {}
    }

    private final class PeerFactory implements MediaPeerFactory {
        @Override
        public String name() {
            return "fake-peer";
        }

        @Override
        public boolean accepts(Class<? extends MediaSource> sourceType) {
            return RawMediaSource.class.isAssignableFrom(sourceType)
                    || PassiveMediaSource.class.isAssignableFrom(sourceType);
        }

        @Override
        public MediaPeer create(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener) {
            if (peerTrouble != null) {
                throw peerTrouble;
            }
            Peer peer = new Peer(options, listener);
            peers.add(peer);
            return peer;
        }
    }

    final class Peer implements MediaPeer, RawMediaSink {
        final MediaPeerOptions options;
        final MediaPeerListener listener;
        final List<String> remoteCandidates = new ArrayList<>();
        String offer;
        boolean answered;
        boolean connected;
        boolean closed;
        /** Whether the far side acknowledges what this peer sends. */
        boolean acknowledged = true;
        /** Whether statistics are never answered. */
        boolean statsHang;
        /** Whether being asked for statistics tells the peer that the far side has closed. */
        boolean closedWhenAsked;

        private long reports;
        private long reported;
        boolean throwsAtFrames;
        int framesAfterClose;
        int pictures;
        int sounds;
        /** What the statistics count. */
        long videoFramesSent = 1;

        long keyFramesSent = 1;
        long audioPacketsSent = 1;

        Peer(MediaPeerOptions options, MediaPeerListener listener) {
            this.options = options;
            this.listener = listener;
        }

        @Override
        public CompletionStage<String> answer(String offerSdp) {
            offer = offerSdp;
            if (answerTrouble != null) {
                return CompletableFuture.failedFuture(answerTrouble);
            }
            CompletableFuture<String> answer = new CompletableFuture<>();
            listener.onCandidate(new IceCandidate("candidate:ours-early typ host", "0", 0));
            time.schedule(ANSWER_TIME, () -> {
                answered = true;
                answer.complete("answer to " + offerSdp);
            });
            return answer;
        }

        @Override
        public void addRemoteCandidate(IceCandidate candidate) {
            if (!answered) {
                throw new IllegalStateException("candidate before the answer");
            }
            remoteCandidates.add(candidate.candidate());
        }

        @Override
        public CompletionStage<MediaStats> stats() {
            if (statsHang) {
                return new CompletableFuture<>();
            }
            if (closedWhenAsked) {
                closedWhenAsked = false;
                state(MediaPeerState.CLOSED);
            }
            receive();
            Duration age = reports == 0 ? null : Duration.ofNanos(time.nanoTime() - reported);
            return CompletableFuture.completedFuture(
                    new MediaStats(videoFramesSent, keyFramesSent, 1, audioPacketsSent, reports, 0, -1, 1, 0, 0, age));
        }

        /** What the far side has reported by now. */
        private void receive() {
            if (!connected || !acknowledges || !acknowledged) {
                return;
            }
            long late = reports == 0 ? 0 : time.nanoTime() - reported - reportInterval.toNanos();
            if (late >= 0) {
                reports++;
                reported = time.nanoTime() - late % reportInterval.toNanos();
            }
        }

        void state(MediaPeerState state) {
            if (!closed) {
                receive();
                connected = state == MediaPeerState.CONNECTED;
                listener.onStateChange(state);
            }
        }

        @Override
        public void onVideo(VideoFrame frame) {
            if (throwsAtFrames) {
                throw new IllegalStateException("cannot take a frame");
            }
            framesAfterClose += closed ? 1 : 0;
            pictures++;
        }

        @Override
        public void onAudio(AudioFrame frame) {
            sounds++;
        }

        @Override
        public void close() {
            time.advance(closeTime);
            closed = true;
        }
    }
}
