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
package io.camelkvs.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer that may not create what its channel lacks, while its route comes and goes. */
class AutoJoinProvisionTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger reported = new AtomicInteger();
    private volatile CountDownLatch answering = new CountDownLatch(0);
    private HttpServer service;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::refuse);
        service.setExecutor(threads);
        service.start();
        context.getRegistry().bind("handler", ExceptionHandler.class, new CountingHandler(reported));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kvs-storage:cam?region=eu-west-1&accessKey=AKIDEXAMPLE&secretKey=geheim&autoJoin=true"
                                + "&provision=true&retryDelay=60s&maxRetryDelay=60s&exceptionHandler=#handler"
                                + "&uriEndpointOverride=http://127.0.0.1:"
                                + service.getAddress().getPort())
                        .routeId("owner")
                        .to("mock:events");
            }
        });
    }

    @AfterEach
    void stop() {
        context.stop();
        service.stop(0);
        threads.shutdownNow();
    }

    private void refuse(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            answering.await();
            exchange.getResponseHeaders().set("x-amzn-ErrorType", "AccessDeniedException");
            exchange.sendResponseHeaders(401, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answered.incrementAndGet();
        }
    }

    @Test
    void resumingDoesNotTryTwiceAtATime() throws Exception {
        context.start();
        await().atMost(SOON).untilAtomic(reported, org.hamcrest.Matchers.equalTo(1));

        context.getRouteController().suspendRoute("owner");
        context.getRouteController().resumeRoute("owner");

        await().during(A_WHILE).until(() -> asked.get() == 1 && reported.get() == 1);
    }

    @Test
    void whatFailsAfterTheStopIsNobodysTrouble() throws Exception {
        answering = new CountDownLatch(1);
        context.start();
        await().atMost(SOON).untilAtomic(asked, org.hamcrest.Matchers.equalTo(1));

        context.getRouteController().stopRoute("owner");
        answering.countDown();

        await().atMost(SOON).untilAtomic(answered, org.hamcrest.Matchers.equalTo(1));
        await().during(A_WHILE).until(() -> reported.get() == 0);
        assertThat(asked).hasValue(1);
    }
}
