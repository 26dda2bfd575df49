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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One WebSocket upgrade on a plain socket; afterwards a peer that only reads: no pong, no close frame, no answer. */
final class RawPeer implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");

    private final ServerSocket listening;
    private final CompletableFuture<Socket> accepted = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "raw-peer");
    private volatile boolean reading = true;

    RawPeer() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread.start();
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + listening.getLocalPort());
    }

    private void run() {
        try {
            Socket socket = listening.accept();
            upgrade(socket);
            accepted.complete(socket);
            byte[] buffer = new byte[1024];
            while (reading && socket.getInputStream().read(buffer) >= 0) {
                // what is read does not matter
            }
        } catch (IOException e) {
            accepted.completeExceptionally(e);
        }
        if (reading) {
            ended.complete(null);
        }
    }

    private static void upgrade(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.read());
        }
        Matcher key = KEY.matcher(request);
        if (!key.find()) {
            throw new IOException("no Sec-WebSocket-Key in " + request);
        }
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /** RFC 6455, 4.2.2. */
    private static String accept(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void stopReading() {
        reading = false;
    }

    /** Ends the connection without a close frame. */
    void cut() {
        try {
            accepted.get(10, TimeUnit.SECONDS).close();
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when the other side has ended the connection. */
    void awaitEnd() throws Exception {
        ended.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        if (accepted.isDone() && !accepted.isCompletedExceptionally()) {
            accepted.join().close();
        }
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
