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
package io.camelkvs.session.month;

import io.camelkvs.session.Scheduler.Task;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.VideoFrame;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Our side of a media connection without media: signals, states and statistics as libwebrtc has them. */
final class CameraPeer implements MediaPeer, RawMediaSink {

    /** libwebrtc says DISCONNECTED some seconds after the last answer to a check, and FAILED half a minute later. */
    private static final Duration DISCONNECTED_AFTER = Duration.ofMillis(2500);

    private static final Duration FAILED_AFTER = Duration.ofSeconds(30);
    private static final Duration NEVER_CONNECTED_AFTER = Duration.ofSeconds(15);
    private static final Duration ANSWERS = Duration.ofMillis(60);

    final String ufrag;

    private final World world;
    private final Storage storage;
    private final MediaPeerOptions options;
    private final MediaPeerListener listener;
    private StorageSession session;
    private MediaPeerState state = MediaPeerState.CONNECTING;
    private boolean candidate;
    private boolean closed;
    private int interruptions;
    private Task disconnect = () -> {};
    private Task fail = () -> {};

    CameraPeer(World world, Storage storage, String ufrag, MediaPeerOptions options, MediaPeerListener listener) {
        this.world = world;
        this.storage = storage;
        this.ufrag = ufrag;
        this.options = options;
        this.listener = listener;
    }

    StorageSession session() {
        return session;
    }

    boolean closed() {
        return closed;
    }

    MediaPeerState state() {
        return state;
    }

    /** Whether it has received a report about its media. */
    boolean acknowledged() {
        return session != null && session.reports() > 0;
    }

    boolean knowsCandidateOf(StorageSession offering) {
        return candidate && session == offering;
    }

    /** Whether what it sends arrives. */
    boolean reaches() {
        return !closed && interruptions == 0 && !world.networkAway();
    }

    @Override
    public CompletionStage<String> answer(String offerSdp) {
        session = storage.session(Frames.ufrag(offerSdp));
        if (session != null) {
            session.answering(this);
        }
        checkCredentials();
        candidate(1);
        CompletableFuture<String> answer = new CompletableFuture<>();
        world.time.schedule(ANSWERS, () -> {
            answer.complete(Frames.answer(ufrag));
            int more = world.chance(0.02) ? 30 : 3 + world.random.nextInt(6);
            for (int i = 2; i < more; i++) {
                int number = i;
                world.time.schedule(world.millis(1, 60), () -> candidate(number));
            }
        });
        if (session == null || session.neverConnects() && world.chance(0.5)) {
            fail = world.time.schedule(NEVER_CONNECTED_AFTER, () -> state(MediaPeerState.FAILED));
        }
        return answer;
    }

    /** TURN checks them when the allocation is made, which is now. */
    private void checkCredentials() {
        boolean valid = options.iceServers().stream()
                .filter(server -> server.username() != null)
                .map(server -> server.username().split(":")[0])
                .anyMatch(expiry -> Long.parseLong(expiry) > world.time.now().getEpochSecond());
        if (!valid) {
            world.violation("a media connection began with TURN credentials that have expired");
        }
    }

    private void candidate(int number) {
        if (!closed) {
            listener.onCandidate(new IceCandidate(Frames.candidate(number, ufrag), "0", 0));
        }
    }

    @Override
    public void addRemoteCandidate(IceCandidate remote) {
        if (session != null && remote.candidate().endsWith(" ufrag " + session.ufrag)) {
            candidate = true;
            session.connectIfPossible();
        }
    }

    @Override
    public CompletionStage<MediaStats> stats() {
        long reports = session == null ? 0 : session.reports();
        Duration age = reports == 0 ? null : Duration.ofNanos(world.time.nanoTime() - session.lastReport());
        return CompletableFuture.completedFuture(new MediaStats(1, 1, 1, 1, reports, 0, -1, 1, 0, 0, age));
    }

    void state(MediaPeerState now) {
        boolean over = state == MediaPeerState.FAILED || state == MediaPeerState.CLOSED;
        if (!closed && !over && state != now) {
            state = now;
            listener.onStateChange(now);
        }
    }

    /** The path breaks for a while. */
    void interrupted(boolean now) {
        interruptions += now ? 1 : -1;
        pathChanged();
    }

    void pathChanged() {
        if (closed || session == null || !session.connected()) {
            return;
        }
        if (!reaches()) {
            loseTouch();
        } else if (!session.ended()) {
            disconnect.cancel();
            fail.cancel();
            state(MediaPeerState.CONNECTED);
        }
        session.refresh();
    }

    /** @param heard by DTLS, if it comes through; null if nothing is said */
    void sessionEnded(MediaPeerState heard) {
        if (closed || !session.connected()) {
            return;
        }
        if (heard != null && reaches()) {
            world.time.schedule(Duration.ofMillis(20), () -> state(heard));
        } else {
            loseTouch();
        }
    }

    private void loseTouch() {
        disconnect.cancel();
        fail.cancel();
        disconnect = world.time.schedule(DISCONNECTED_AFTER, () -> state(MediaPeerState.DISCONNECTED));
        fail = world.time.schedule(FAILED_AFTER, this::failed);
    }

    private void failed() {
        state(MediaPeerState.FAILED);
        session.end(null);
    }

    @Override
    public void close() {
        closed = true;
        disconnect.cancel();
        fail.cancel();
        storage.camera().closed(this);
        if (session != null) {
            session.end(null);
        }
    }

    @Override
    public void onVideo(VideoFrame frame) {
        throw new UnsupportedOperationException("the month has no media");
    }

    @Override
    public void onAudio(AudioFrame frame) {
        throw new UnsupportedOperationException("the month has no media");
    }
}
