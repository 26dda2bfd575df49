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
package io.camelkvs.quarkus.it;

import io.camelkvs.media.webrtc.TestPatternSourceFactory;
import io.camelkvs.media.webrtc.WebRtcMediaPeerFactory;
import io.camelkvs.session.Failure;
import io.camelkvs.session.Scheduler;
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
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;

/**
 * A camera with a WebRTC stack of its own in the process of the tests, which films the test pattern. What it has to say,
 * it says one after the other as operations with bodies.
 */
final class Device implements AutoCloseable {

    private final ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ExecutorService voice = Executors.newSingleThreadExecutor();
    private final MediaPeer peer;
    private final RawMediaSource source;
    private final BiConsumer<String, String> operations;

    Device(BiConsumer<String, String> operations) {
        this.operations = operations;
        MediaRuntime runtime = new MediaRuntime(Scheduler.of(Clock.systemUTC(), pacer), pool, pool);
        MediaOptions media = MediaOptions.testPattern();
        peer = new WebRtcMediaPeerFactory()
                .create(
                        MediaPeerOptions.master("device", media, List.of(), IceOptions.defaults()),
                        runtime,
                        new Teller());
        source = (RawMediaSource) new TestPatternSourceFactory().create(media, runtime);
        source.start((RawMediaSink) peer, new Watcher());
    }

    /** Says its answer, then its candidates and states. */
    void answer(String offer) {
        voice.execute(() -> operations.accept(
                "sendSdpAnswer", peer.answer(offer).toCompletableFuture().join()));
    }

    @Override
    public void close() {
        source.close();
        peer.close();
        voice.shutdownNow();
        pool.shutdown();
        pacer.shutdown();
    }

    private void say(String operation, String body) {
        if (!voice.isShutdown()) {
            voice.execute(() -> operations.accept(operation, body));
        }
    }

    private final class Teller implements MediaPeerListener {
        @Override
        public void onCandidate(IceCandidate candidate) {
            say("sendIceCandidate", candidate.candidate());
        }

        @Override
        public void onStateChange(MediaPeerState state) {
            say("sendPeerState", state.name());
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
