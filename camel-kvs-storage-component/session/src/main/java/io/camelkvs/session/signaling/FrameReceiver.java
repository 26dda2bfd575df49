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
package io.camelkvs.session.signaling;

import io.camelkvs.session.aws.Redaction;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ear on the WebSocket: puts text frames together and passes messages, pongs and the end on to the connection. Runs
 * on the HTTP client's executor, one call at a time; asks for a frame only when it is done with the one before.
 */
final class FrameReceiver implements WebSocket.Listener {

    /** A payload is 10 kB at most, base64 and the ICE servers that may come with it included four times that. */
    static final int MAX_TEXT = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FrameReceiver.class);

    private final SignalingCodec codec;
    private final WebSocketSignalingConnection connection;
    private final StringBuilder text = new StringBuilder();
    private boolean tooLong;

    FrameReceiver(SignalingCodec codec, WebSocketSignalingConnection connection) {
        this.codec = codec;
        this.connection = connection;
    }

    /** Asks for nothing yet: the connection does when it was handed over. */
    @Override
    public void onOpen(WebSocket socket) {}

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        tooLong |= text.length() + part.length() > MAX_TEXT;
        if (!tooLong) {
            text.append(part);
        }
        if (last) {
            endOfText();
        }
        socket.request(1);
        return null;
    }

    private void endOfText() {
        if (tooLong) {
            LOG.debug("Ignoring a signaling frame of more than {} characters", MAX_TEXT);
        } else {
            codec.decode(text.toString()).ifPresent(connection::received);
        }
        tooLong = false;
        text.setLength(0);
        text.trimToSize();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        LOG.debug("Ignoring a binary signaling frame of {} bytes", part.remaining());
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        connection.pong();
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        connection.end(code, Redaction.text(reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        connection.broke(error);
    }
}
