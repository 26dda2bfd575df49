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
package io.camelkvs.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;

/** A signaling connection, by the JDK's client. */
final class Signaling implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final BlockingQueue<Integer> pongs = new LinkedBlockingQueue<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    static Signaling master(KvsLocal kvs, String channelArn) {
        Aws aws = Aws.of(kvs);
        URI endpoint = aws.endpoint(channelArn, ChannelProtocol.WSS);
        return open(SignedUrl.of(endpoint, channelArn, null, aws.credentials(), kvs.region(), Clock.systemUTC()));
    }

    static Signaling viewer(KvsLocal kvs, String channelArn, String clientId) {
        return viewer(kvs, channelArn, clientId, Clock.systemUTC());
    }

    static Signaling viewer(KvsLocal kvs, String channelArn, String clientId, Clock clock) {
        return open(
                SignedUrl.of(kvs.endpoint(), channelArn, clientId, Aws.of(kvs).credentials(), kvs.region(), clock));
    }

    /** Without asking for the endpoint. */
    static Signaling direct(KvsLocal kvs, String channelArn, Clock clock) {
        return open(SignedUrl.of(kvs.endpoint(), channelArn, null, Aws.of(kvs).credentials(), kvs.region(), clock));
    }

    static Signaling open(URI url) {
        Signaling signaling = new Signaling();
        signaling.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(url, signaling)
                .join();
        return signaling;
    }

    /** The next frame, within five seconds. */
    JsonNode next() throws InterruptedException {
        JsonNode frame = frames.poll(5, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("No frame within 5 s");
        }
        return frame;
    }

    /** The next frame of a type; others before it are dropped. */
    JsonNode next(String type) throws InterruptedException {
        JsonNode frame = next();
        while (!frame.path("messageType").asText().equals(type)) {
            frame = next();
        }
        return frame;
    }

    boolean isSilent() {
        return frames.isEmpty();
    }

    static JsonNode payload(JsonNode frame) throws JsonProcessingException {
        byte[] json = Base64.getDecoder().decode(frame.path("messagePayload").asText());
        return MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
    }

    void answer(String sdp, String correlationId) {
        send("SDP_ANSWER", Map.of("type", "answer", "sdp", sdp), correlationId);
    }

    void candidate(String candidate, String mid) {
        send("ICE_CANDIDATE", Map.of("candidate", candidate, "sdpMid", mid, "sdpMLineIndex", 0), null);
    }

    void send(String action, Object payload, String correlationId) {
        send(action, payload, null, correlationId);
    }

    /** @param recipient client id, or null for none */
    void send(String action, Object payload, String recipient, String correlationId) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("action", action);
        if (recipient != null) {
            frame.put("recipientClientId", recipient);
        }
        frame.put(
                "messagePayload",
                Base64.getEncoder().encodeToString(json(payload).getBytes(StandardCharsets.UTF_8)));
        if (correlationId != null) {
            frame.put("correlationId", correlationId);
        }
        text(json(frame));
    }

    synchronized void text(String text) {
        socket.sendText(text, true).join();
    }

    /** Whether a ping is answered within a time. */
    boolean pings(Duration within) throws InterruptedException {
        socket.sendPing(ByteBuffer.allocate(4)).join();
        return pongs.poll(within.toMillis(), TimeUnit.MILLISECONDS) != null;
    }

    /** All text frames so far. */
    List<String> texts() {
        return texts;
    }

    /** A part of a text, whose loss is no error here. */
    synchronized void part(String text, boolean last) {
        socket.sendText(text, last).handle((sent, error) -> null).join();
    }

    CompletableFuture<Integer> closed() {
        return closed;
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            texts.add(partial.toString());
            frame(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    private void frame(String text) {
        try {
            JsonNode frame = MAPPER.readTree(text);
            if (frame.has("messageType")) {
                frames.add(frame);
            }
        } catch (JsonProcessingException e) {
            // Such a text is no frame; it is among the texts.
            return;
        }
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pongs.add(message.remaining());
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
