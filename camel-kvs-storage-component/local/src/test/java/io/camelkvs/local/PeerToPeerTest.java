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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.LocalEvent;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** Masters and viewers of a channel whose media is not stored. */
class PeerToPeerTest {

    private static final Map<String, String> OFFER = Map.of("type", "offer", "sdp", "v=0 offer");
    private static final Map<String, String> ANSWER = Map.of("type", "answer", "sdp", "v=0 answer");
    private static final Map<String, String> CANDIDATE = Map.of("candidate", "candidate:1", "sdpMid", "0");

    private final SteppedClock clock = SteppedClock.system();
    private KvsLocal kvs;
    private String channel;

    @BeforeEach
    void start() {
        kvs = KvsLocal.builder()
                .engine(new FakePeers())
                .clock(clock)
                .limits(Limits.ofService().withQuotas(false))
                .start();
        try (KinesisVideoClient video = Aws.of(kvs).video()) {
            channel = video.createSignalingChannel(request -> request.channelName("intercom"))
                    .channelARN();
        }
    }

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void anOfferIsAnsweredAcrossTheChannel() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel);
                Signaling viewer = Signaling.viewer(kvs, channel, "v.1_a-b")) {
            viewer.send("SDP_OFFER", OFFER, "c-1");
            viewer.send("ICE_CANDIDATE", CANDIDATE, "c-2");

            JsonNode offer = master.next();
            assertThat(offer.path("messageType").asText()).isEqualTo("SDP_OFFER");
            assertThat(offer.path("senderClientId").asText()).isEqualTo("v.1_a-b");
            assertThat(Signaling.payload(offer).path("sdp").asText()).isEqualTo("v=0 offer");
            assertThat(offer.has("IceServerList")).isFalse();
            JsonNode candidate = master.next();
            assertThat(candidate.path("messageType").asText()).isEqualTo("ICE_CANDIDATE");
            assertThat(candidate.path("senderClientId").asText()).isEqualTo("v.1_a-b");

            master.send("SDP_ANSWER", ANSWER, "v.1_a-b", "c-3");
            master.send("ICE_CANDIDATE", CANDIDATE, "v.1_a-b", "c-4");

            JsonNode answer = viewer.next();
            assertThat(answer.path("messageType").asText()).isEqualTo("SDP_ANSWER");
            assertThat(answer.has("senderClientId")).isFalse();
            assertThat(Signaling.payload(answer).path("sdp").asText()).isEqualTo("v=0 answer");
            assertThat(viewer.next().path("messageType").asText()).isEqualTo("ICE_CANDIDATE");
            assertThat(master.isSilent()).isTrue();
        }
    }

    @Test
    void answersReachOnlyTheViewerTheyAreFor() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel);
                Signaling one = Signaling.viewer(kvs, channel, "one");
                Signaling two = Signaling.viewer(kvs, channel, "two")) {
            master.send("SDP_ANSWER", ANSWER, "two", null);

            assertThat(two.next("SDP_ANSWER")).isNotNull();
            master.send("SDP_ANSWER", ANSWER, "one", null);
            assertThat(one.next("SDP_ANSWER")).isNotNull();
            assertThat(one.isSilent()).isTrue();
        }
    }

    @Test
    void whatOtherClientsSendIsUnderstoodAndPassedOn() throws Exception {
        String urlSafe = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"type\":\"offer\",\"sdp\":\"v=0 ÿþ?>\"}".getBytes(StandardCharsets.UTF_8));
        try (Signaling master = Signaling.master(kvs, channel);
                Signaling viewer = Signaling.viewer(kvs, channel, "c-sdk")) {
            viewer.text("{\"Action\":\"SDP_OFFER\",\"RecipientClientId\":\"whoever\",\"senderClientId\":\"me\","
                    + "\"MessagePayload\":\"" + urlSafe + "\",\"CorrelationId\":\"1_1\",\"IceServerList\":["
                    + "{\"Password\":\"p\",\"Ttl\":300,\"Uris\":[\"turn:h:1\"],\"Username\":\"u\"}]}");

            JsonNode offer = master.next("SDP_OFFER");
            assertThat(offer.path("messagePayload").asText()).isEqualTo(urlSafe);
            assertThat(offer.path("senderClientId").asText()).isEqualTo("c-sdk");
            assertThat(offer.path("IceServerList").path(0).path("Uris").path(0).asText())
                    .isEqualTo("turn:h:1");
            assertThat(offer.path("IceServerList").path(0).path("Username").asText())
                    .isEqualTo("u");
        }
    }

    @Test
    void whatCannotBeIsSaidToWhoCanCorrelateIt() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel);
                Signaling viewer = Signaling.viewer(kvs, channel, "viewer")) {
            master.send("SDP_OFFER", OFFER, "viewer", "offer");
            assertRefused(master, "offer", "a master may send SDP_ANSWER and ICE_CANDIDATE");
            master.send("SDP_ANSWER", ANSWER, null, "nobody");
            assertRefused(master, "nobody", "recipientClientId is missing");
            master.send("SDP_ANSWER", ANSWER, "stranger", "stranger");
            assertRefused(master, "stranger", "'stranger', no viewer of this client id is connected");
            viewer.send("SDP_ANSWER", ANSWER, "answer");
            assertRefused(viewer, "answer", "a viewer may send SDP_OFFER and ICE_CANDIDATE");
            viewer.send("SDP_OFFER", "x".repeat(10_000), "long");
            assertRefused(viewer, "long", "allowed are at most 10000");
            viewer.text("{\"action\":\"SDP_OFFER\",\"messagePayload\":\"%%\",\"correlationId\":\"base64\"}");
            assertRefused(viewer, "base64", "not base64");
            viewer.text("{\"action\":\"SDP_OFFER\",\"messagePayload\":\"e30=\",\"correlationId\":\"list\","
                    + "\"IceServerList\":[\"" + "x".repeat(10_000) + "\"]}");
            assertRefused(viewer, "list", "IceServerList has 10004 characters");
            viewer.send("SDP_ANSWER", ANSWER, null);
            viewer.send("SDP_OFFER", OFFER, "good");

            assertThat(master.next().path("messageType").asText()).isEqualTo("SDP_OFFER");
            assertThat(viewer.isSilent()).isTrue();
        }
    }

    @Test
    void messagesWaitForTheMaster() throws Exception {
        try (Signaling viewer = Signaling.viewer(kvs, channel, "early")) {
            viewer.send("SDP_OFFER", Map.of("type", "offer", "sdp", "older"), null);
            viewer.send("ICE_CANDIDATE", CANDIDATE, null);
            viewer.send("ICE_CANDIDATE", CANDIDATE, null);
            viewer.send("SDP_OFFER", Map.of("type", "offer", "sdp", "newer"), null);
            viewer.send("SDP_ANSWER", ANSWER, "last");
            viewer.next("STATUS_RESPONSE");

            try (Signaling master = Signaling.master(kvs, channel)) {
                assertThat(types(master, 3)).containsExactly("ICE_CANDIDATE", "ICE_CANDIDATE", "SDP_OFFER");
            }
            try (Signaling next = Signaling.master(kvs, channel)) {
                viewer.send("ICE_CANDIDATE", CANDIDATE, null);
                assertThat(next.next().path("messageType").asText()).isEqualTo("ICE_CANDIDATE");
            }
        }
    }

    @Test
    void theNewestOfferIsTheOneThatArrives() throws Exception {
        try (Signaling one = Signaling.viewer(kvs, channel, "one");
                Signaling two = Signaling.viewer(kvs, channel, "two")) {
            one.send("SDP_OFFER", Map.of("type", "offer", "sdp", "older"), null);
            one.send("SDP_OFFER", Map.of("type", "offer", "sdp", "newer"), null);
            one.send("SDP_ANSWER", ANSWER, "sent");
            one.next("STATUS_RESPONSE");
            two.send("SDP_OFFER", Map.of("type", "offer", "sdp", "other"), null);
            two.send("SDP_ANSWER", ANSWER, "sent");
            two.next("STATUS_RESPONSE");

            try (Signaling master = Signaling.master(kvs, channel)) {
                assertThat(Signaling.payload(master.next()).path("sdp").asText())
                        .isEqualTo("newer");
                assertThat(Signaling.payload(master.next()).path("sdp").asText())
                        .isEqualTo("other");
            }
        }
    }

    @Test
    void messagesDieAfterTheirTimeToLive() throws Exception {
        try (Signaling viewer = Signaling.viewer(kvs, channel, "patient")) {
            viewer.send("SDP_OFFER", OFFER, null);
            viewer.send("SDP_ANSWER", ANSWER, "sent");
            viewer.next("STATUS_RESPONSE");
            clock.step(Duration.ofSeconds(61));

            try (Signaling master = Signaling.direct(kvs, channel, clock)) {
                viewer.send("ICE_CANDIDATE", CANDIDATE, null);

                assertThat(master.next().path("messageType").asText()).isEqualTo("ICE_CANDIDATE");
            }
        }
    }

    @Test
    void anAnswerWaitsForAViewerThatLeftForAMoment() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            Signaling.viewer(kvs, channel, "wavering").close();
            await().until(() -> kinds().contains(EventKind.VIEWER_DISCONNECTED));
            master.send("SDP_ANSWER", ANSWER, "wavering", "c-1");
            master.send("SDP_OFFER", OFFER, "sent");
            assertThat(master.next("STATUS_RESPONSE")
                            .path("statusResponse")
                            .path("correlationId")
                            .asText())
                    .isEqualTo("sent");

            try (Signaling back = Signaling.viewer(kvs, channel, "wavering")) {
                assertThat(back.next("SDP_ANSWER")).isNotNull();
            }
            await().until(() -> kinds().stream()
                            .filter(EventKind.VIEWER_DISCONNECTED::equals)
                            .count()
                    == 2);
            clock.step(Duration.ofSeconds(61));
            master.send("SDP_ANSWER", ANSWER, "wavering", "c-2");
            assertRefused(master, "c-2", "or was in the last 60 s");
        }
    }

    @Test
    void theSameClientIdTakesThePlaceOfTheOlder() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel);
                Signaling older = Signaling.viewer(kvs, channel, "same");
                Signaling newer = Signaling.viewer(kvs, channel, "same")) {
            assertThat(older.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);

            master.send("SDP_ANSWER", ANSWER, "same", null);

            assertThat(newer.next("SDP_ANSWER")).isNotNull();
        }
    }

    @Test
    void thereIsRoomForTenViewers() {
        List<Signaling> viewers = new ArrayList<>(IntStream.range(0, 10)
                .mapToObj(number -> Signaling.viewer(kvs, channel, "viewer-" + number))
                .toList());
        assertThatThrownBy(() -> Signaling.viewer(kvs, channel, "viewer-10"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, e -> {
                    assertThat(e.getResponse().statusCode()).isEqualTo(400);
                    assertThat(e.getResponse().headers().firstValue("x-amzn-ErrorType"))
                            .hasValue("ClientLimitExceededException");
                });

        viewers.add(Signaling.viewer(kvs, channel, "viewer-9"));
        viewers.get(0).close();
        await().until(() ->
                kinds().stream().filter(EventKind.VIEWER_DISCONNECTED::equals).count() == 2);
        viewers.add(Signaling.viewer(kvs, channel, "viewer-10"));

        viewers.forEach(Signaling::close);
        await().untilAsserted(() -> assertThat(kvs.events())
                .filteredOn(event -> event.kind() == EventKind.VIEWER_CONNECTED)
                .extracting(LocalEvent::detail)
                .contains("viewer-0", "viewer-10")
                .hasSize(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GO_AWAY", "RECONNECT_ICE_SERVER"})
    void viewersAreToldWhatMastersAre(String kind) throws Exception {
        try (Signaling viewer = Signaling.viewer(kvs, channel, "told")) {
            kvs.faults().inject(Fault.of(FaultKind.valueOf(kind)).channel("intercom"));

            assertThat(viewer.next(kind).has("messagePayload")).isFalse();
        }
    }

    @Test
    void aMasterThatDoesNotReadIsCutBeforeItFillsTheMemory() throws Exception {
        URI url =
                SignedUrl.of(kvs.endpoint(), channel, null, Aws.of(kvs).credentials(), kvs.region(), Clock.systemUTC());
        WebSocket deaf = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(url, new WebSocket.Listener() {
                    @Override
                    public void onOpen(WebSocket socket) {} // asks for no message
                })
                .join();
        Map<String, String> large = Map.of("candidate", "x".repeat(7000));
        try (Signaling viewer = Signaling.viewer(kvs, channel, "talker")) {
            for (int i = 0; i < 5000 && kvs.events().stream().noneMatch(PeerToPeerTest::isMasterGone); i++) {
                viewer.send("ICE_CANDIDATE", large, null);
            }

            await().untilAsserted(() -> assertThat(kvs.events()).anyMatch(PeerToPeerTest::isMasterGone));
        } finally {
            deaf.abort();
        }
    }

    private static boolean isMasterGone(LocalEvent event) {
        return event.kind() == EventKind.MASTER_DISCONNECTED;
    }

    @Test
    void aViewersConnectionEndsAfterItsTime() throws Exception {
        try (Signaling idle = Signaling.viewer(kvs, channel, "idle")) {
            assertThat(idle.pings(Duration.ofSeconds(5))).as("its time runs").isTrue();
            clock.step(Duration.ofMinutes(10));

            assertThat(idle.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }

    private List<EventKind> kinds() {
        return kvs.events().stream().map(LocalEvent::kind).toList();
    }

    private static List<String> types(Signaling connection, int count) throws InterruptedException {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(connection.next().path("messageType").asText());
        }
        return types;
    }

    private static void assertRefused(Signaling connection, String correlationId, String description)
            throws InterruptedException {
        JsonNode status = connection.next("STATUS_RESPONSE").path("statusResponse");
        assertThat(status.path("correlationId").asText()).isEqualTo(correlationId);
        assertThat(status.path("success").asBoolean(true)).isFalse();
        assertThat(status.path("errorType").asText()).isEqualTo("InvalidArgumentException");
        assertThat(status.path("statusCode").asText()).isEqualTo("400");
        assertThat(status.path("description").asText()).contains(description);
    }
}
