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

import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole component, with real sessions and AWS clients, against a service that is not there or says nothing. */
class UnreachableServiceTest {

    private static final String KEYS = "&region=eu-west-1&accessKey=AKIDEXAMPLE&secretKey=geheim";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void theContextStartsAndTheEventsSayWhatIsWrong() throws Exception {
        int port = freePort();
        consume("http://127.0.0.1:" + port);

        await().atMost(Duration.ofSeconds(20)).until(() -> !heard.isEmpty());
        assertThat(heard.get(0))
                .contains("\"type\":\"FAILED\"", "\"channelName\":\"cam\"", "\"kind\":\"SERVICE_UNREACHABLE\"")
                .contains("127.0.0.1:" + port)
                .contains("uriEndpointOverride")
                .doesNotContain("geheim");
    }

    @Test
    void aJoinFailsWithTheRemedy() throws Exception {
        context.start();
        Exchange exchange = send("http://127.0.0.1:" + freePort(), "30s").join();

        assertThat(exchange.getException()).isInstanceOfSatisfying(KvsSessionException.class, e -> assertThat(
                        e.failure().kind())
                .isEqualTo(FailureKind.SERVICE_UNREACHABLE));
        assertThat(exchange.getMessage().getHeader(KvsStorageConstants.FAILURE_REMEDY, String.class))
                .contains("uriEndpointOverride");
    }

    @Test
    void aServiceThatSaysNothingHoldsNobodyLongerThanTheTimeout() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            context.start();
            Exchange exchange =
                    send("http://127.0.0.1:" + mute.getLocalPort(), "300ms").join();

            assertThat(exchange.getException()).isInstanceOfSatisfying(KvsSessionException.class, e -> assertThat(
                            e.failure().kind())
                    .isEqualTo(FailureKind.WAIT_TIMEOUT));
        }
    }

    @Test
    void theContextStopsFastWhileTheServiceSaysNothing() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String service = "http://127.0.0.1:" + mute.getLocalPort();
            consume(service);
            CompletableFuture<Exchange> sent = send(service, "60s");
            mute.accept().getInputStream().read();
            long start = System.nanoTime();

            context.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(sent.join().getException()).hasMessageContaining("The Camel context is stopping");
            await().untilAsserted(() -> assertThat(threads()).isEmpty());
        }
    }

    private void consume(String service) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kvs-storage:cam?autoJoin=true&events=FAILED&uriEndpointOverride=" + service + KEYS)
                        .process(exchange -> heard.add(exchange.getMessage().getBody(String.class)));
            }
        });
        context.start();
    }

    private CompletableFuture<Exchange> send(String service, String timeout) {
        return context.createProducerTemplate()
                .asyncSend(
                        "kvs-storage:cam?joinTimeout=" + timeout + "&uriEndpointOverride=" + service + KEYS,
                        exchange -> {});
    }

    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("(" + context.getName() + ")") && name.contains("Kvs"))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
