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
package io.camelkvs.tests.field;

import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.VideoFrame;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Our end of a {@link DoubledConnection}: answers, and says that what it does not send arrives. */
final class DoubledPeer implements MediaPeer, RawMediaSink {

    private final Function<String, DoubledConnection> connections;
    private final MediaPeerListener listener;
    private volatile DoubledConnection connection;

    DoubledPeer(Function<String, DoubledConnection> connections, MediaPeerListener listener) {
        this.connections = connections;
        this.listener = listener;
    }

    @Override
    public CompletionStage<String> answer(String offerSdp) {
        connection = connections.apply(offerSdp);
        return CompletableFuture.completedFuture(connection.answer(listener));
    }

    @Override
    public void addRemoteCandidate(IceCandidate candidate) {
        connection.candidateOfService(candidate);
    }

    /** As of a peer that sends ten frames and gets ten reports a second. */
    @Override
    public CompletionStage<MediaStats> stats() {
        long frames = connection.age().toMillis() / 100;
        return CompletableFuture.completedFuture(
                new MediaStats(frames, frames, frames, frames, frames, 0, -1, 1_000_000, 0, 0, Duration.ZERO));
    }

    @Override
    public void onVideo(VideoFrame frame) {
        // not sent
    }

    @Override
    public void onAudio(AudioFrame frame) {
        // not sent
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.hangUp();
        }
    }
}
