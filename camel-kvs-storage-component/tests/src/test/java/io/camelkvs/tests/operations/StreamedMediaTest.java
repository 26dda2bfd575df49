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
package io.camelkvs.tests.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camelkvs.component.KvsStorageConstants;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clip is read while it comes, and what it held is free when its exchange is done. */
class StreamedMediaTest {

    private static final long MEBIBYTE = 1024 * 1024;
    /** As many may be read at a time; docs/limits.md. */
    private static final int MOST = 32;
    /** Each of a stream of its own, so that the quotas of a stream do not count. */
    private static final String CLIP = "operation=getClip&streamName=stored-${random(1000000)}";

    @TempDir
    Path files;

    private final AtomicInteger sending = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile long length;
    private volatile boolean breaksOff;
    /** How many mebibytes the service may send before some are read. */
    private volatile Semaphore ahead = new Semaphore(Integer.MAX_VALUE);

    private final byte[] part = new byte[(int) MEBIBYTE];
    private HttpServer service;
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI uri = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        service.createContext("/getDataEndpoint", exchange -> answer(exchange, "{\"DataEndpoint\":\"" + uri + "\"}"));
        service.createContext("/getClip", this::clip);
        service.setExecutor(threads);
        service.start();
        desk = new Desk(uri, "eu-west-1", "key", "test-secret-key");
    }

    @AfterEach
    void stop() {
        desk.close();
        service.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void clip(HttpExchange exchange) throws IOException {
        sending.incrementAndGet();
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "video/mp4");
            exchange.sendResponseHeaders(200, length);
            for (long sent = 0; sent < (breaksOff ? length / 2 : length); sent += MEBIBYTE) {
                if (!ahead.tryAcquire(20, TimeUnit.SECONDS)) {
                    throw new IOException("nobody reads");
                }
                exchange.getResponseBody().write(new byte[(int) MEBIBYTE]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sending.decrementAndGet();
        }
    }

    private void route(String from, Processor reader) throws Exception {
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from(from)
                        .errorHandler(noErrorHandler())
                        .toD(desk.uri("cam", CLIP))
                        .process(reader);
            }
        });
    }

    private static Map<String, Object> anHour() {
        return Map.of(
                KvsStorageConstants.START_TIME, "2026-05-01T10:00:00Z",
                KvsStorageConstants.END_TIME, "2026-05-01T11:00:00Z");
    }

    @Test
    void aClipIsReadWhileItComes() throws Exception {
        length = 64 * MEBIBYTE;
        ahead = new Semaphore(16);
        route("direct:count", exchange -> {
            InputStream media = exchange.getMessage().getBody(InputStream.class);
            long read = 0;
            for (int n = media.readNBytes(part, 0, part.length); n > 0; n = media.readNBytes(part, 0, part.length)) {
                read += n;
                ahead.release();
            }
            exchange.getMessage().setHeader("read", read);
        });

        assertThat(desk.done("direct:count", anHour(), null).getHeader("read")).isEqualTo(length);
        assertThat(desk.context().isStreamCaching()).isTrue();
    }

    @Test
    void whatIsNotReadToItsEndIsLetGo() throws Exception {
        length = 1024 * MEBIBYTE;
        List<InputStream> media = new ArrayList<>();
        route("direct:beginning", exchange -> {
            media.add(exchange.getMessage().getBody(InputStream.class));
            media.get(media.size() - 1).readNBytes(10);
        });

        for (int i = 0; i < 2 * MOST; i++) {
            desk.done("direct:beginning", anHour(), null);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> sending.get() == 0);
        assertThat(media).hasSize(2 * MOST);
        assertThat(catchThrowable(() -> media.get(0).read()))
                .isInstanceOf(IOException.class)
                .hasMessage("The media comes only once, and it was read already or its exchange is done: read it in the"
                        + " route, or let the route convert the body to byte[] first");
    }

    @Test
    void anEnrichingRouteReadsItAndLetsItGo() throws Exception {
        length = 2 * MEBIBYTE;
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:enrich")
                        .errorHandler(noErrorHandler())
                        .enrich()
                        .simple(desk.uri("cam", CLIP))
                        .convertBodyTo(byte[].class);
            }
        });

        for (int i = 0; i <= MOST; i++) {
            byte[] clip = desk.done("direct:enrich", anHour(), null).getBody(byte[].class);
            assertThat(clip).hasSize((int) length);
        }
    }

    @Test
    void anEnrichingRouteThatDoesNotReadItLetsItGo() throws Exception {
        length = 64 * MEBIBYTE;
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:enrich-unread")
                        .errorHandler(noErrorHandler())
                        .enrich()
                        .simple(desk.uri("cam", CLIP))
                        .setBody(constant("not of interest"));
            }
        });

        for (int i = 0; i <= MOST; i++) {
            desk.done("direct:enrich-unread", anHour(), null);
        }
    }

    @Test
    void aClipThatBreaksOffIsAnError() throws Exception {
        length = 4 * MEBIBYTE;
        breaksOff = true;
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:cut")
                        .errorHandler(noErrorHandler())
                        .to(desk.uri("cam", "operation=getClip&streamName=stored"))
                        .to("file:" + files + "?fileName=clip.mp4&tempPrefix=part-");
            }
        });

        Exchange broken = desk.send("direct:cut", anHour(), null);

        assertThat(broken.getException()).hasRootCauseInstanceOf(IOException.class);
        assertThat(files.resolve("clip.mp4")).doesNotExist();
    }

    @Test
    void whatWasReadInPartIsNotReadOn() throws Exception {
        length = 4 * MEBIBYTE;
        List<Throwable> seconds = new ArrayList<>();
        route("direct:again", exchange -> {
            exchange.getMessage().getBody(InputStream.class).readNBytes(10);
            seconds.add(catchThrowable(() -> exchange.getMessage().getMandatoryBody(InputStream.class)));
        });

        desk.done("direct:again", anHour(), null);

        assertThat(seconds).singleElement().satisfies(error -> assertThat(error)
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The media comes only once"));
    }

    @Test
    void readersAreBoundedAndLeaveRoomForCalls() throws Exception {
        length = 64 * MEBIBYTE;
        CountDownLatch readers = new CountDownLatch(MOST);
        CountDownLatch go = new CountDownLatch(1);
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:wait")
                        .errorHandler(noErrorHandler())
                        .toD(desk.uri("cam", "operation=getClip&streamName=${header.stream}"))
                        .process(exchange -> {
                            readers.countDown();
                            go.await();
                        });
            }
        });
        List<CompletableFuture<Exchange>> exchanges = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            exchanges.add(send("stored-" + i));
        }
        readers.await();

        Exchange tooMany = send("one-more").get();
        go.countDown();

        assertThat(tooMany.getException())
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("32 clips or fragment lists are being read already: let the route read fewer at a time");
        assertThat(exchanges).allSatisfy(exchange -> assertThat(exchange.get().getException())
                .isNull());
        assertThat(send("one-more").get().getException()).isNull();
    }

    private CompletableFuture<Exchange> send(String stream) {
        return desk.context().createProducerTemplate().asyncSend("direct:wait", exchange -> {
            anHour().forEach(exchange.getMessage()::setHeader);
            exchange.getMessage().setHeader("stream", stream);
        });
    }
}
