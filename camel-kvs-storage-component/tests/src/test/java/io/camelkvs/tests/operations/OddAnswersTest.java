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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.testlogs.LogWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that answers what it should not. */
class OddAnswersTest {

    private static final String TOKEN = "CiAkOddSessionToken";
    private static final String CHANNEL = "arn:aws:kinesisvideo:eu-west-1:123456789012:channel/cam/1700000000000";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer service;
    private String address;
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.setExecutor(threads);
        service.start();
        address = "http://127.0.0.1:" + service.getAddress().getPort();
        desk = new Desk(URI.create(address), "eu-west-1", "key", "test-secret-key");
        LogWatch.secret("playback session token", TOKEN);
    }

    @AfterEach
    void stop() {
        desk.close();
        service.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body =
                answers.getOrDefault(exchange.getRequestURI().getPath(), "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void assertRefused(String channel, String operation, String said) {
        assertThat(desk.perform(channel, "streamName=stored&operation=" + operation, Map.of(), null)
                        .getException())
                .isInstanceOfSatisfying(KvsSessionException.class, e -> {
                    assertThat(e.failure().kind()).isEqualTo(FailureKind.SERVICE_ERROR);
                    assertThat(e).hasMessageContaining(said);
                    assertThat(e.toString()).doesNotContain(TOKEN);
                    assertThat(e.getCause()).isNull();
                });
    }

    @Test
    void aMissingAddressIsSaidToBeMissing() {
        assertRefused("cam", "getHlsUrl", "GetDataEndpoint answered without a DataEndpoint");
        answers.put("/getDataEndpoint", "{\"DataEndpoint\":\"" + address + "\"}");
        assertRefused("cam", "getHlsUrl", "GetHLSStreamingSessionURL answered without a URL");
        assertRefused(CHANNEL, "getIceServers", "GetSignalingChannelEndpoint answered without an HTTPS endpoint");
    }

    @Test
    void anAddressThatIsNoneIsNotShown() {
        answers.put("/getDataEndpoint", "{\"DataEndpoint\":\"" + address + "\"}");
        answers.put(
                "/getHLSStreamingSessionURL",
                "{\"HLSStreamingSessionURL\":\"https://a b/?SessionToken=" + TOKEN + "\"}");
        answers.put(
                "/getDASHStreamingSessionURL",
                "{\"DASHStreamingSessionURL\":\"https://a b/?SessionToken=" + TOKEN + "\"}");

        assertRefused("cam", "getHlsUrl", "GetHLSStreamingSessionURL answered without a URL that is well-formed");
        assertRefused("cam", "getDashUrl", "GetDASHStreamingSessionURL answered without a URL that is well-formed");
    }

    @Test
    void endpointsOfProtocolsToComeAreLeftOut() {
        answers.put(
                "/getSignalingChannelEndpoint",
                "{\"ResourceEndpointList\":[{\"Protocol\":\"NEW\",\"ResourceEndpoint\":\"?\"},"
                        + "{\"Protocol\":\"NEWER\",\"ResourceEndpoint\":\"?\"},"
                        + "{\"Protocol\":\"WSS\",\"ResourceEndpoint\":\"wss://there\"}]}");

        assertThat(desk.done(CHANNEL, "operation=getEndpoints", Map.of(KvsStorageConstants.STREAM_NAME, "any"), null)
                        .getBody())
                .isEqualTo(new ChannelEndpoints(URI.create("wss://there"), null, null));
    }
}
