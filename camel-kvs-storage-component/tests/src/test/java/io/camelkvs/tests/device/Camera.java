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
package io.camelkvs.tests.device;

import io.camelkvs.media.webrtc.TestPatternSourceFactory;
import io.camelkvs.media.webrtc.WebRtcMediaPeerFactory;
import io.camelkvs.session.Failure;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceOptions;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFrame;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A camera with a WebRTC stack of its own, webrtc-java, that films the test pattern. It knows nothing of KVS and speaks
 * only to a {@link Remote}. All WebRTC calls are made on {@link #worker()}, where callers must be.
 */
final class Camera implements AutoCloseable {

    /** Whoever carries what the camera says. */
    interface Remote {
        void candidate(String connection, IceCandidate candidate);

        void state(String connection, MediaPeerState state);
    }

    private final ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final MediaRuntime runtime = new MediaRuntime(Scheduler.of(Clock.systemUTC(), pacer), pool, pool);
    private final MediaOptions media = MediaOptions.testPattern();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final RawMediaSource source;

    Camera() {
        source = (RawMediaSource) new TestPatternSourceFactory().create(media, runtime);
        source.start(new Screen(), new Watcher());
    }

    ExecutorService worker() {
        return worker;
    }

    /** Answers over a connection of its own; the others go on until that one is up. */
    String answer(String id, String offer, Remote remote) {
        Connection connection = new Connection(id, remote);
        connections.add(connection);
        return connection.peer.answer(offer).toCompletableFuture().join();
    }

    void candidate(String id, IceCandidate candidate) {
        connections.stream()
                .filter(connection -> connection.id.equals(id))
                .forEach(connection -> connection.peer.addRemoteCandidate(candidate));
    }

    private void closeAllBut(Connection newest) {
        connections.stream().filter(connection -> connection != newest).forEach(connection -> {
            connections.remove(connection);
            connection.peer.close();
        });
    }

    @Override
    public void close() {
        source.close();
        worker.execute(() -> closeAllBut(null));
        worker.shutdown();
        try {
            if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new AssertionError("The camera's connections did not close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pool.shutdown();
        pacer.shutdown();
    }

    private final class Connection implements MediaPeerListener {
        private final String id;
        private final Remote remote;
        private final MediaPeer peer;

        Connection(String id, Remote remote) {
            this.id = id;
            this.remote = remote;
            this.peer = new WebRtcMediaPeerFactory()
                    .create(MediaPeerOptions.master(id, media, List.of(), IceOptions.defaults()), runtime, this);
        }

        @Override
        public void onCandidate(IceCandidate candidate) {
            remote.candidate(id, candidate);
        }

        @Override
        public void onStateChange(MediaPeerState state) {
            if (state == MediaPeerState.CONNECTED) {
                worker.execute(() -> closeAllBut(this));
            }
            remote.state(id, state);
        }
    }

    private final class Screen implements RawMediaSink {
        @Override
        public void onVideo(VideoFrame frame) {
            connections.forEach(connection -> ((RawMediaSink) connection.peer).onVideo(frame));
        }

        @Override
        public void onAudio(AudioFrame frame) {
            connections.forEach(connection -> ((RawMediaSink) connection.peer).onAudio(frame));
        }
    }

    private static final class Watcher implements MediaSourceListener {
        @Override
        public void onDelivering(String description) {}

        @Override
        public void onStalled(Failure failure) {
            throw new IllegalStateException(failure.text());
        }
    }
}
