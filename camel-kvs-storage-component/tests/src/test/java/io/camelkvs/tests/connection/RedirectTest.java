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
package io.camelkvs.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.camelkvs.tests.Cameras;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed call with its session token goes where it was told to go, and nowhere else. */
class RedirectTest {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aCallIsNotMadeElsewhere(int status) throws Exception {
        HttpServer elsewhere = server();
        HttpServer service = server();
        AtomicInteger asked = new AtomicInteger();
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        service.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", url(elsewhere) + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        try (Cameras cameras = new Cameras("region=us-east-1&accessKey=a&secretKey=s&sessionToken=t"
                + "&operation=describeChannel&uriEndpointOverride=" + url(service))) {
            assertThatThrownBy(() -> cameras.command("front-door", ""))
                    .hasStackTraceContaining("Status Code: " + status);
            assertThat(asked).hasValue(0);
        } finally {
            service.stop(0);
            elsewhere.stop(0);
        }
    }

    private static HttpServer server() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
