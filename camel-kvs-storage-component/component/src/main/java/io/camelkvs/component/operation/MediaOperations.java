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
package io.camelkvs.component.operation;

import io.camelkvs.component.ContextSessions;
import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.KvsStorageOperation;
import io.camelkvs.component.media.BodyBytes;
import io.camelkvs.component.media.IntHeader;
import io.camelkvs.component.media.Pcm;
import io.camelkvs.component.media.RouteMediaSource;
import io.camelkvs.component.media.RouteSources;
import io.camelkvs.component.media.VideoBody;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.MediaState;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.media.I420Picture;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Operations that hand over pictures and sound. A picture is decoded on the calling thread. Safe for use by any thread.
 */
final class MediaOperations {

    private static final Reply UNCHANGED = message -> {};

    private final KvsStorageEndpoint endpoint;
    private final ChannelSession session;
    private final RouteSources sources;
    private final VideoBody pictures;

    MediaOperations(KvsStorageEndpoint endpoint, ContextSessions sessions) {
        this.endpoint = endpoint;
        session = endpoint.session(sessions);
        sources = sessions.media().routes();
        pictures = new VideoBody(sessions.media().pictures());
    }

    CompletableFuture<Reply> perform(KvsStorageOperation operation, Exchange exchange) {
        try {
            switch (operation) {
                case sendVideoFrame -> sendVideoFrame(exchange.getMessage());
                case sendAudio -> sendAudio(exchange.getMessage());
                default -> throw new IllegalArgumentException(operation + " is no operation of media");
            }
            return CompletableFuture.completedFuture(UNCHANGED);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void sendVideoFrame(Message message) throws IOException {
        RouteMediaSource source = source(KvsStorageOperation.sendVideoFrame);
        if (source != null) {
            Consumer<I420Picture> writer = pictures.read(message);
            source.show(writer);
        }
    }

    private void sendAudio(Message message) throws IOException {
        RouteMediaSource source = source(KvsStorageOperation.sendAudio);
        if (source != null) {
            source.hear(sound(message));
        }
    }

    private static Pcm sound(Message message) throws IOException {
        byte[] data = BodyBytes.of(message, Pcm.MAX_BYTES);
        if (data == null) {
            throw new IllegalArgumentException("A body of type "
                    + (message.getBody() == null
                            ? "null"
                            : message.getBody().getClass().getName())
                    + " is no sound: use the bytes, a stream or a file of signed 16 bit little-endian PCM");
        }
        Integer rate = IntHeader.get(message, KvsStorageConstants.AUDIO_SAMPLE_RATE);
        Integer channels = IntHeader.get(message, KvsStorageConstants.AUDIO_CHANNELS);
        return new Pcm(data, rate == null ? Pcm.HIGHEST_RATE : rate, channels == null ? 1 : channels);
    }

    /**
     * The session's source; null if the session is wanted and has none for now, so that what is sent has nowhere to go.
     *
     * @throws IllegalStateException if nothing that is sent would ever be recorded
     */
    private RouteMediaSource source(KvsStorageOperation operation) {
        RouteMediaSource source = sources.find(session.id());
        if (source == null) {
            requireOnItsWay(operation, session.snapshot());
        }
        return source;
    }

    private void requireOnItsWay(KvsStorageOperation operation, SessionSnapshot snapshot) {
        String channel = endpoint.options().channel().name();
        if (!snapshot.wanted()) {
            throw new IllegalStateException(
                    operation + " needs a session that is joined, and nobody has joined channel "
                            + channel + ": call joinStorageSession first, or let a consumer join (autoJoin=true); with"
                            + " media=ROUTE in both places");
        }
        if (snapshot.media() == MediaState.CONNECTED || snapshot.media() == MediaState.INGESTING) {
            throw new IllegalStateException(operation + " needs a session whose media comes from routes, but that of"
                    + " channel " + channel + " was joined with another source: set media=ROUTE on the endpoint that"
                    + " joins it");
        }
    }
}
