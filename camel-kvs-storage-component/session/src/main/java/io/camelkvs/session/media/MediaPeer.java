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
package io.camelkvs.session.media;

import java.util.concurrent.CompletionStage;

/**
 * The engine on our side of a media connection: answers the storage session's offer, sends media, and as
 * a viewer receives it. Unless the source is a {@link PassiveMediaSource} it also is a {@link RawMediaSink} or an
 * {@link EncodedMediaSink}, whichever its factory promised for the source; media that comes before the connection is up
 * is dropped.
 *
 * <p>Methods are called by one thread at a time, never from within a listener call, and may block for a moment, so
 * callers use a blocking thread.
 */
public interface MediaPeer extends AutoCloseable {

    /**
     * Takes the offer and makes the answer, with mids and order of the offer: of a master video and audio
     * {@code sendonly}, of a viewer video {@code recvonly} and audio {@code recvonly} or, if it speaks, {@code sendrecv}.
     * Completes exceptionally, with a message that names the trouble, if the offer cannot be answered.
     */
    CompletionStage<String> answer(String offerSdp);

    /** Adds a candidate of the storage session; only called after {@link #answer} has completed. */
    void addRemoteCandidate(IceCandidate candidate);

    CompletionStage<MediaStats> stats();

    /** Ends the connection and releases everything; when it returns no listener call will follow. Idempotent. */
    @Override
    void close();
}
