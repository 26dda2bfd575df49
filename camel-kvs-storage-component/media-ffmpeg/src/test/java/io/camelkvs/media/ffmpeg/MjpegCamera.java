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
package io.camelkvs.media.ffmpeg;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A network camera that serves endless {@code multipart/x-mixed-replace} JPEG pictures over HTTP. */
final class MjpegCamera implements AutoCloseable {

    private static final long MILLIS_PER_PICTURE = 100;

    private final List<byte[]> jpegs;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean hangs;

    /** @param port 0 for a free one */
    MjpegCamera(Path folder, int port) throws IOException {
        jpegs = pictures(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/video", this::stream);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/video?token=verysecret";
    }

    /** Keeps connections open and sends nothing on them any more. */
    void hang() {
        hangs = true;
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace;boundary=frame");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; true; i++) {
                hanging.await(hangs ? Long.MAX_VALUE : 0, TimeUnit.SECONDS);
                byte[] jpeg = jpegs.get(i % jpegs.size());
                body.write(("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                body.write(jpeg);
                body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                body.flush();
                Thread.sleep(MILLIS_PER_PICTURE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized List<byte[]> pictures(Path folder) throws IOException {
        Path first = folder.resolve("picture-01.jpg");
        if (!Files.exists(first)) {
            FFmpegCommand.make(folder.resolve("picture-%02d.jpg"), "-f lavfi -i testsrc2=size=320x240:rate=10 -t 1");
        }
        List<byte[]> pictures = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jpg"))
                    .sorted()
                    .toList()) {
                pictures.add(Files.readAllBytes(file));
            }
        }
        return pictures;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
