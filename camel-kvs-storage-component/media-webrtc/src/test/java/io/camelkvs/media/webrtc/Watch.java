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
import io.camelkvs.session.Role;
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
import io.camelkvs.session.media.PictureReceiver;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A viewer's peer with its threads, and a far side that shows it the test pattern. Closes all it made. */
final class Watch implements AutoCloseable, MediaPeerListener, MediaSourceListener {

    final List<MediaPeerState> states = new CopyOnWriteArrayList<>();
    final Eye eye = new Eye();
    final OfferingPeer far;
    final WebRtcViewerPeer peer;
    String answer;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService blocking = Executors.newFixedThreadPool(2);
    private final MediaRuntime runtime = new MediaRuntime(Scheduler.of(Clock.systemUTC(), timer), blocking, blocking);
    private final TestPatternSource shown;
    private final TestPatternSource said;

    Watch(boolean speaks) throws Exception {
        this(speaks, new VideoFormat(640, 480, 15));
    }

    /** @param format of what the far side shows */
    Watch(boolean speaks, VideoFormat format) throws Exception {
        shown = new TestPatternSource(format, runtime);
        said = new TestPatternSource(new VideoFormat(160, 120, 1), runtime);
        String source = speaks ? MediaOptions.DEFAULT_SOURCE : MediaOptions.NO_SOURCE;
        MediaOptions media = new MediaOptions(source, format, 1_000_000, Duration.ofSeconds(2), Map.of());
        far = OfferingPeer.sending();
        peer = (WebRtcViewerPeer) new WebRtcMediaPeerFactory()
                .create(
                        new MediaPeerOptions("s-1", "door", Role.VIEWER, media, List.of(), IceOptions.defaults(), eye),
                        runtime,
                        this);
    }

    String answer() throws Exception {
        answer = peer.answer(far.offer()).toCompletableFuture().get(10, TimeUnit.SECONDS);
        return answer;
    }

    Watch connect() throws Exception {
        far.accept(answer());
        peer.addRemoteCandidate(new IceCandidate(far.loopbackCandidate(), "0", 0));
        await().atMost(Duration.ofSeconds(15)).until(() -> states.contains(MediaPeerState.CONNECTED));
        return this;
    }

    /** The far side begins to send. */
    void play() {
        shown.start(far, this);
    }

    /** Gives the viewer pictures and sound of its own, whatever it makes of them. */
    void speak() {
        said.start(peer, this);
    }

    MediaStats stats() throws Exception {
        return peer.stats().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Override
    public void onCandidate(IceCandidate candidate) {}

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
        shown.close();
        said.close();
        peer.close();
        far.close();
        timer.shutdownNow();
        blocking.shutdownNow();
        await().until(() -> timer.isTerminated() && blocking.isTerminated());
    }

    /** Reads the counter in each picture that it wants. */
    static final class Eye implements PictureReceiver {
        final List<Long> counters = new CopyOnWriteArrayList<>();
        volatile String size;
        volatile Error trouble;
        private volatile long interval;
        private long last = Long.MIN_VALUE;

        void every(Duration time) {
            interval = time.toNanos();
        }

        @Override
        public boolean wantsPicture() {
            long now = System.nanoTime();
            if (last != Long.MIN_VALUE && now - last < interval) {
                return false;
            }
            last = now;
            return true;
        }

        @Override
        public void onPicture(VideoFrame picture) {
            if (trouble != null) {
                throw trouble;
            }
            size = picture.width() + "x" + picture.height();
            byte[] luma = new byte[picture.width() * picture.height()];
            for (int row = 0; row < picture.height(); row++) {
                picture.y().get(row * picture.strideY(), luma, row * picture.width(), picture.width());
            }
            counters.add(
                    CounterStrip.read(luma, picture.width(), picture.height()).orElse(-1));
        }
    }
}
