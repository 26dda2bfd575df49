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
package io.camelkvs.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A camera that gives single pictures over HTTP, each another one; can be switched off and on, and can hang. */
final class SnapshotServer implements AutoCloseable {

    private final Supplier<byte[]> pictures;
    private final List<Long> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private HttpServer server;
    private int port;

    SnapshotServer(Supplier<byte[]> pictures) throws IOException {
        this.pictures = pictures;
        switchOn();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/snapshot.jpg";
    }

    /** On the port that it had before. */
    void switchOn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = server.getAddress().getPort();
        server.createContext("/snapshot.jpg", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** When it was called so far, in nanoseconds. */
    List<Long> calls() {
        return calls;
    }

    /** Takes calls and answers none of them until it wakes. */
    void hang() {
        answers = new CountDownLatch(1);
    }

    void wake() {
        answers.countDown();
    }

    private void answer(HttpExchange call) throws IOException {
        calls.add(System.nanoTime());
        try {
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("switched off", e);
        }
        byte[] picture = pictures.get();
        call.getResponseHeaders().set("Content-Type", "image/jpeg");
        call.sendResponseHeaders(200, picture.length);
        call.getResponseBody().write(picture);
        call.close();
    }

    void switchOff() {
        server.stop(0);
    }

    @Override
    public void close() {
        wake();
        switchOff();
        threads.shutdownNow();
    }
}
