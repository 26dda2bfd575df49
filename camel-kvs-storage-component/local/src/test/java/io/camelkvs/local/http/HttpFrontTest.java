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

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Faults;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
        HttpFront front = new HttpFront(
                vertx,
                Runnable::run,
                null,
                null,
                List.of(new FaultsPage(new Failing())),
                null,
                new Replies(Clock.systemUTC(), Runnable::run));
        try (WebServer server = WebServer.start(vertx, "127.0.0.1", 0, front::handle)) {
            URI page = URI.create("http://127.0.0.1:" + server.port() + "/local/faults");
            HttpRequest request = HttpRequest.newBuilder(page)
                    .timeout(Duration.ofSeconds(10))
                    .POST(BodyPublishers.ofString("{\"kind\":\"SOCKET_CUT\"}"))
                    .build();

            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("InternalFailureException", "SOCKET_CUT could not be done");
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
