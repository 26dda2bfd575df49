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
package io.camelkvs.media.webrtc;

import static org.awaitility.Awaitility.await;

import io.camelkvs.session.Failure;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceOptions;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.VideoFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A media peer with its threads and, once started, the test pattern as its source. Closes all it made. */
final class Call implements AutoCloseable, MediaPeerListener, MediaSourceListener {

    final List<MediaPeerState> states = new CopyOnWriteArrayList<>();
    final List<IceCandidate> candidates = new CopyOnWriteArrayList<>();
    final WebRtcMediaPeer peer;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService blocking = Executors.newFixedThreadPool(2);
    private final MediaRuntime runtime = new MediaRuntime(Scheduler.of(Clock.systemUTC(), timer), blocking, blocking);
    private final TestPatternSource source;

    Call(VideoFormat format, int maxBitrate, Duration keyFrameInterval) {
        MediaOptions media =
                new MediaOptions(MediaOptions.DEFAULT_SOURCE, format, maxBitrate, keyFrameInterval, Map.of());
        source = new TestPatternSource(format, runtime);
        peer = (WebRtcMediaPeer) new WebRtcMediaPeerFactory()
                .create(MediaPeerOptions.master("door", media, List.of(), IceOptions.defaults()), runtime, this);
    }

    static Call ordinary() {
        return new Call(new VideoFormat(640, 480, 15), 1_000_000, Duration.ofSeconds(2));
    }

    /** Exchanges offer, answer and candidate. */
    Call connect(OfferingPeer receiver) throws Exception {
        receiver.accept(peer.answer(receiver.offer()).toCompletableFuture().get(10, TimeUnit.SECONDS));
        peer.addRemoteCandidate(new IceCandidate(receiver.loopbackCandidate(), "0", 0));
        await().atMost(Duration.ofSeconds(15)).until(() -> states.contains(MediaPeerState.CONNECTED));
        return this;
    }

    Call play() {
        source.start(peer, this);
        return this;
    }

    MediaStats stats() throws Exception {
        return peer.stats().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Override
    public void onCandidate(IceCandidate candidate) {
        candidates.add(candidate);
    }

    @Override
    public void onStateChange(MediaPeerState state) {
        states.add(state);
    }

    @Override
    public void onDelivering(String description) {}

    @Override
    public void onStalled(Failure failure) {
        throw new AssertionError(failure.text(), failure.cause());
    }

    @Override
    public void close() {
        source.close();
        peer.close();
        timer.shutdownNow();
        blocking.shutdownNow();
    }
}
