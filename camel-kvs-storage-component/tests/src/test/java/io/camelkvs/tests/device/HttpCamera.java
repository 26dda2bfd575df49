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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeerState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A camera as a program of its own that is reached by HTTP: {@code POST /offer}, {@code POST /candidate} and
 * {@code GET /state}. It does not trickle: its candidates are in its answer. Prints its port when it serves; 0 chooses one.
 */
public final class HttpCamera implements Camera.Remote {

    private static final String CONNECTION = "Media-Connection";
    /** Host candidates come at once; nothing for so long means that there are no more. */
    private static final long GATHERING_MILLIS = 300;

    private final Camera camera = new Camera();
    private final BlockingQueue<IceCandidate> candidates = new LinkedBlockingQueue<>();
    private volatile String newest;
    private volatile MediaPeerState state = MediaPeerState.CLOSED;

    private HttpCamera() {}

    public static void main(String[] arguments) throws IOException {
        HttpCamera camera = new HttpCamera();
        int port = Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/offer", camera::offer);
        server.createContext("/candidate", camera::candidate);
        server.createContext("/state", camera::state);
        server.setExecutor(camera.camera.worker());
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private void offer(HttpExchange exchange) throws IOException {
        newest = exchange.getRequestHeaders().getFirst(CONNECTION);
        state = MediaPeerState.CONNECTING;
        candidates.clear();
        try {
            String answer = camera.answer(newest, text(exchange), this);
            reply(exchange, 200, answer + gathered());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reply(exchange, 500, "interrupted");
        }
    }

    /** At the end of the answer, so for its last section; all are bundled. */
    private String gathered() throws InterruptedException {
        StringBuilder lines = new StringBuilder();
        IceCandidate candidate = candidates.poll(GATHERING_MILLIS, TimeUnit.MILLISECONDS);
        while (candidate != null) {
            lines.append("a=").append(candidate.candidate()).append("\r\n");
            candidate = candidates.poll(GATHERING_MILLIS, TimeUnit.MILLISECONDS);
        }
        return lines.toString();
    }

    private void candidate(HttpExchange exchange) throws IOException {
        String mid = exchange.getRequestHeaders().getFirst("Sdp-Mid");
        IceCandidate candidate = new IceCandidate(text(exchange), mid == null || mid.isEmpty() ? null : mid, null);
        camera.candidate(exchange.getRequestHeaders().getFirst(CONNECTION), candidate);
        reply(exchange, 204, "");
    }

    private void state(HttpExchange exchange) throws IOException {
        if (newest != null) {
            exchange.getResponseHeaders().set(CONNECTION, newest);
        }
        reply(exchange, 200, state.name());
    }

    @Override
    public void candidate(String connection, IceCandidate candidate) {
        candidates.add(candidate);
    }

    @Override
    public void state(String connection, MediaPeerState now) {
        if (connection.equals(newest)) {
            state = now;
        }
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
