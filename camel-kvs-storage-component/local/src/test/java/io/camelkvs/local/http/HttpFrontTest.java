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
package io.camelkvs.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.api.Content;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Faults;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFrontTest {

    private final Vertx vertx = WebServer.newVertx();

    @AfterEach
    void stop() {
        WebServer.close(vertx);
    }

    @Test
    void whateverGoesWrongIsAnswered() throws Exception {
        try (WebServer server = serve(new FaultsPage(new Failing()), Runnable::run)) {
            HttpResponse<String> response =
                    send(request(server, "/local/faults").POST(BodyPublishers.ofString("{\"kind\":\"SOCKET_CUT\"}")));

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("InternalFailureException", "SOCKET_CUT could not be done");
        }
    }

    @Test
    void whateverGoesWrongOnTheEventLoopIsAnsweredToo() throws Exception {
        try (WebServer server = serve(new FaultsPage(new Failing()), Runnable::run)) {
            HttpResponse<String> response = send(request(server, "/describeStream"));

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("InternalFailureException", "NullPointerException");
        }
    }

    @Test
    void moreStreamsThanThereMayBeAreRefused() throws Exception {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        try (WebServer server = serve(new Clips(), full)) {
            HttpResponse<String> response = send(request(server, "/clips/token"));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("ConnectionLimitExceededException");
            assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(response.body()).contains("As many answers are being streamed as there may be at a time");
        }
    }

    @Test
    void pagesOfAnyOriginMayHaveWhatASecretIsInTheUrlOf() throws Exception {
        try (ThreadPerTask threads = new ThreadPerTask();
                WebServer server = serve(new Clips(), threads)) {
            HttpResponse<String> response =
                    send(request(server, "/clips/token").header("Origin", "https://player.example.com"));

            assertThat(response.body()).isEqualTo("clip");
            assertThat(response.headers().firstValue("access-control-allow-origin"))
                    .hasValue("*");
        }
    }

    private WebServer serve(Site site, Executor streams) {
        HttpFront front = new HttpFront(
                vertx,
                Runnable::run,
                null,
                null,
                List.of(site),
                null,
                new Replies(Clock.systemUTC(), streams),
                new WebAccess(new WebOptions("127.0.0.1", 0, OptionalInt.empty(), List.of(), List.of(), false)));
        return WebServer.start(vertx, "127.0.0.1", 0, front::handle);
    }

    private static HttpRequest.Builder request(WebServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** Streams to whoever knows the URL. */
    private static final class Clips implements Site {

        @Override
        public boolean isAt(String path) {
            return path.startsWith("/clips/");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public Reply reply(SignedRequest request, Caller caller) {
            return Reply.ok(Content.streamed("video/mp4", out -> out.write("clip".getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static final class ThreadPerTask implements Executor, AutoCloseable {

        private final ExecutorService pool = Executors.newCachedThreadPool();

        @Override
        public void execute(Runnable task) {
            pool.execute(task);
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    /** As when an action takes too long. */
    private static final class Failing implements Faults {

        @Override
        public String inject(Fault fault) {
            throw new IllegalStateException(fault.kind() + " could not be done");
        }

        @Override
        public void remove(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Injected> list() {
            return List.of();
        }
    }
}
