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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Fault.Direction;
import io.camelkvs.local.fault.Fault.DisplaceMode;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.fault.Faults.Injected;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fault switches over HTTP. */
class FaultsPageTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KvsLocal kvs = KvsLocal.builder().engine(new FakePeers()).start();
    private final HttpClient http = HttpClient.newHttpClient();

    FaultsPageTest() {
        kvs.createRecordedChannel("cam");
    }

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void aFaultIsInjectedListedAndRemoved() throws Exception {
        HttpResponse<String> injected = post(
                """
                {"kind": "ERROR", "channel": "cam", "count": 3, "probability": 0.5, "operation": "JoinStorageSession",
                 "status": 403, "error": "AccessDeniedException", "message": "no"}""");

        assertThat(injected.statusCode()).isEqualTo(200);
        String id = MAPPER.readTree(injected.body()).path("id").asText();
        assertThat(kvs.faults().list())
                .containsExactly(new Injected(
                        id,
                        new Fault(
                                FaultKind.ERROR,
                                "cam",
                                3,
                                0.5,
                                "JoinStorageSession",
                                403,
                                "AccessDeniedException",
                                "no",
                                null,
                                null,
                                null,
                                null),
                        true,
                        0));
        JsonNode listed = MAPPER.readTree(send("GET", "", null).body()).path("faults");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0))
                .isEqualTo(MAPPER.readTree(
                        """
                        {"id": "%s", "on": true, "hits": 0, "kind": "ERROR", "channel": "cam", "count": 3, "probability": 0.5,
                         "operation": "JoinStorageSession", "status": 403, "error": "AccessDeniedException",
                         "message": "no"}"""
                                .formatted(id)));
        assertThat(send("DELETE", "/" + id, null).statusCode()).isEqualTo(200);
        Aws.of(kvs).join(channelArn());
        assertThat(kvs.faults().list().get(0).hits()).isZero();
        assertThat(kvs.faults().list().get(0).on()).isFalse();
    }

    @Test
    void timesAreMilliseconds() throws Exception {
        post("{\"kind\":\"PACKET_DELAY\",\"delayMillis\":80,\"direction\":\"OUT\"}");
        post("{\"kind\":\"LATE_OFFER\",\"delayMillis\":8000}");

        assertThat(kvs.faults().list())
                .extracting(Injected::fault)
                .containsExactly(
                        Fault.of(FaultKind.PACKET_DELAY)
                                .delay(Duration.ofMillis(80))
                                .direction(Direction.OUT),
                        Fault.of(FaultKind.LATE_OFFER).delay(Duration.ofSeconds(8)));
        assertThat(send("GET", "", null).body()).contains("\"delayMillis\":80", "\"direction\":\"OUT\"");
    }

    @Test
    void anActionIsDoneAtOnce() throws Exception {
        try (Signaling master = Signaling.master(kvs, channelArn())) {
            assertThat(post("{\"kind\":\"GO_AWAY\",\"channel\":\"cam\"}").statusCode())
                    .isEqualTo(200);
            assertThat(master.next("GO_AWAY")).isNotNull();
            assertThat(post("{\"kind\":\"DISPLACE\",\"mode\":\"SILENCE_OLDER\"}")
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(kvs.faults().list()).extracting(Injected::hits).containsExactly(1L, 1L);
        assertThat(kvs.faults().list().get(1).fault().mode()).isEqualTo(DisplaceMode.SILENCE_OLDER);
    }

    @Test
    void allAreTurnedOffAtOnce() throws Exception {
        post("{\"kind\":\"NO_OFFER\"}");
        post("{\"kind\":\"ERROR\",\"status\":500}");

        assertThat(send("DELETE", "", null).statusCode()).isEqualTo(200);

        Aws.of(kvs).join(channelArn());
        assertThat(kvs.faults().list()).hasSize(2).extracting(Injected::hits).containsOnly(0L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|The body must be a JSON object such as {\"kind\":\"NO_OFFER\"}",
                "[]|The body must be a JSON object such as {\"kind\":\"NO_OFFER\"}",
                "{\"kind\":|The body is not JSON, such as {\"kind\":\"NO_OFFER\"}",
                "{}|kind is missing, allowed is one of [ERROR, SLOW, SIGNATURE_EXPIRED,",
                "{\"kind\":\"NO_OFER\"}|kind is \"NO_OFER\", allowed is one of [ERROR, SLOW,",
                "{\"kind\":1}|kind is 1, allowed is one of [ERROR, SLOW,",
                "{\"kind\":\"NO_OFFER\",\"chanel\":\"x\"}|'chanel' is no member of a fault, allowed are [kind, channel,",
                "{\"kind\":\"NO_OFFER\",\"channel\":\"x\"}|channel is 'x', there are [cam]; leave it out for all",
                "{\"kind\":\"NO_OFFER\",\"channel\":7}|channel is 7, allowed is a text",
                "{\"kind\":\"NO_OFFER\",\"count\":0}|count is 0, allowed is 1 or more, or none for always",
                "{\"kind\":\"NO_OFFER\",\"count\":1.5}|count is 1.5, allowed is a whole number",
                "{\"kind\":\"NO_OFFER\",\"probability\":2}|probability is 2.0, allowed is above 0 and up to 1",
                "{\"kind\":\"NO_OFFER\",\"probability\":\"x\"}|probability is \"x\", allowed is a number above 0 and up",
                "{\"kind\":\"ERROR\"}|ERROR needs status (400 to 599), error (its type) or both",
                "{\"kind\":\"ERROR\",\"status\":200}|status is 200, allowed is 400 to 599",
                "{\"kind\":\"ERROR\",\"error\":\"a\\r\\nb\"}|allowed is a type of 1 to 100 letters and digits such as",
                "{\"kind\":\"SLOW\"}|SLOW needs delay, a positive time",
                "{\"kind\":\"SLOW\",\"delayMillis\":-1}|delayMillis is -1, allowed is milliseconds from 1 to",
                "{\"kind\":\"SLOW\",\"delay\":\"1s\"}|'delay' is no member of a fault, allowed are",
                "{\"kind\":\"PACKET_DELAY\",\"delayMillis\":60001}|PACKET_DELAY delays all packets by up to PT1M",
                "{\"kind\":\"PACKET_LOSS\",\"direction\":\"UP\"}|direction is \"UP\", allowed is one of [IN, OUT]",
                "{\"kind\":\"DISPLACE\",\"mode\":\"KILL\"}|mode is \"KILL\", allowed is one of [CLOSE_OLDER, SILENCE_OLDER",
                "{\"kind\":\"SOCKET_CUT\"}|SOCKET_CUT has nothing to act on: no channel has such a connection now",
            })
    void aBadBodyIsRefusedWithWhatIsAllowed(String body, String message) throws Exception {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(MAPPER.readTree(response.body()).path("message").asText()).contains(message);
        assertThat(kvs.faults().list()).isEmpty();
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertThat(send("PUT", "", "{}").statusCode()).isEqualTo(405);
        assertThat(send("POST", "/fault-1", "{}").statusCode()).isEqualTo(405);
        assertThat(send("DELETE", "/fault-9", null).statusCode()).isEqualTo(404);
        assertThat(send("GET", "x", null).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send("POST", "", body);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(kvs.endpoint() + "/local/faults" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private String channelArn() {
        return kvs.createRecordedChannel("cam");
    }
}
