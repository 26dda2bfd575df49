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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What a join with provision=true asks where nothing is missing. */
class ProvisioningCallsTest {

    private static final String ARN = "arn:aws:kinesisvideo:eu-west-1:123456789012:";
    private static final Map<String, String> ANSWERS = Map.of(
            "/describeSignalingChannel",
            "{\"ChannelInfo\":{\"ChannelName\":\"cam\",\"ChannelStatus\":\"ACTIVE\",\"ChannelARN\":\"" + ARN
                    + "channel/cam/17\"}}",
            "/describeMediaStorageConfiguration",
            "{\"MediaStorageConfiguration\":{\"Status\":\"ENABLED\",\"StreamARN\":\"" + ARN + "stream/cam/17\"}}",
            "/describeStream",
            "{\"StreamInfo\":{\"StreamName\":\"cam\",\"Status\":\"ACTIVE\",\"DataRetentionInHours\":24,\"StreamARN\":\""
                    + ARN + "stream/cam/17\"}}");

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void areThree() throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();

            Exchange joined = context.createProducerTemplate()
                    .send(
                            "kvs-storage:cam?region=eu-west-1&accessKey=AKIDEXAMPLE&secretKey=geheim&provision=true"
                                    + "&uriEndpointOverride=http://127.0.0.1:"
                                    + service.getAddress().getPort(),
                            exchange -> {});

            assertThat(joined.getException()).hasMessageContaining("GetSignalingChannelEndpoint");
            assertThat(asked)
                    .startsWith("/describeSignalingChannel", "/describeMediaStorageConfiguration", "/describeStream")
                    .as("once more by the session")
                    .areExactly(
                            2,
                            new org.assertj.core.api.Condition<>("/describeSignalingChannel"::equals, "the channel"));
        } finally {
            service.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        String answer = ANSWERS.get(path);
        byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", "AccessDeniedException");
            exchange.sendResponseHeaders(answer == null ? 401 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
