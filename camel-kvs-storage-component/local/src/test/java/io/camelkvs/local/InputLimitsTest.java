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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;

/** The limits of docs/limits.md, on real sockets. */
class InputLimitsTest {

    private KvsLocal kvs;
    private String channel;

    @BeforeEach
    void start() {
        kvs = KvsLocal.builder().engine(new FakePeers()).start();
        channel = kvs.createRecordedChannel("camera");
    }

    @AfterEach
    void stop() {
        kvs.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/describeStream, 1048576, 403",
        "/describeStream, 1048577, 413",
        "/describeStream, 9000000, 413",
        "/local/faults, 1048576, 400",
        "/local/faults, 1048577, 413",
        "/local/faults, 3000000, 413",
    })
    void aBodyHasOneMebibyteAtMost(String path, int length, String status) throws Exception {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n";

        assertThat(exchange(head + " ".repeat(length))).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void headersHave32KibibytesAtMost() throws Exception {
        String head = "POST /describeStream HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nx-amz-security-token: ";

        assertThat(exchange(head + "x".repeat(16_000) + "\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(exchange(head + "x".repeat(40_000) + "\r\n\r\n")).startsWith("HTTP/1.1 431");
    }

    @Test
    void anAddressHas32KibibytesAtMost() throws Exception {
        String rest = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

        assertThat(exchange("POST /describeStream?" + "x".repeat(16_000) + rest))
                .startsWith("HTTP/1.1 403");
        assertThat(exchange("POST /describeStream?" + "x".repeat(40_000) + rest))
                .startsWith("HTTP/1.0 414");
    }

    @Test
    void anErrorRepeatsAThousandCharactersOfTheRequestAtMost() {
        Aws aws = Aws.of(kvs);

        assertThatThrownBy(() -> aws.video().describeStream(request -> request.streamName("x".repeat(200_000))))
                .isInstanceOfSatisfying(InvalidArgumentException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .startsWith("StreamName is 'xxx")
                        .hasSize(1_000));
    }

    @Test
    void aPayloadHasTenThousandCharactersAtMost() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            master.send("SDP_ANSWER", Map.of("type", "answer", "sdp", "v=0" + "x".repeat(8_000)), "c-1");

            JsonNode status = master.next().path("statusResponse");
            assertThat(status.path("description").asText()).contains("allowed are at most 10000");
        }
    }

    @Test
    void aMessageOver256KibibytesIsIgnoredWholeOrInParts() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            master.text("x".repeat(300_000));
            for (int i = 0; i < 50; i++) {
                master.part("x".repeat(10_000), i == 49);
            }
            Aws.of(kvs).join(channel);

            assertThat(master.next("SDP_OFFER")).isNotNull();
            assertThat(master.closed()).isNotDone();
        }
    }

    /** The first line of the answer to a request that is sent as it is. */
    private String exchange(String request) throws Exception {
        URI endpoint = kvs.endpoint();
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
