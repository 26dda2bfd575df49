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
package io.camelkvs.component.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.DeviceRig;
import io.camelkvs.component.DeviceRig.Connection;
import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageOperation;
import io.camelkvs.component.KvsTest;
import io.camelkvs.component.PeerStateSource;
import io.camelkvs.component.device.DeviceBodies;
import io.camelkvs.component.device.DevicePeer;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeerState;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A device's answer, candidates and state, sent by a route; and what is wrong with them. */
class SignalingOperationsTest extends KvsTest {

    private DeviceRig rig;
    private int offers;

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1&answer=route").to("mock:device");
        builder.from("direct:sendSdpAnswer").to("kvs-storage:cam?region=eu-west-1&operation=sendSdpAnswer");
        builder.from("direct:sendIceCandidate").to("kvs-storage:cam?region=eu-west-1&operation=sendIceCandidate");
        builder.from("direct:sendPeerState").to("kvs-storage:cam?region=eu-west-1&operation=sendPeerState");
    }

    @BeforeEach
    void useDevices() {
        rig = new DeviceRig(context);
    }

    @Test
    void anAnswerIsSentLater() {
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        CompletableFuture<String> answer = offer(connection);

        Exchange sent = send("sendSdpAnswer", DeviceRig.ANSWER, Map.of(KvsStorageConstants.EVENT_TYPE, "OFFER"));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isEqualTo(DeviceRig.ANSWER);
        assertThat(sent.getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "cam")
                .containsEntry(KvsStorageConstants.SESSION_ID, "s-cam")
                .containsEntry(KvsStorageConstants.MEDIA_CONNECTION, "s-cam-m1")
                .doesNotContainKey(KvsStorageConstants.EVENT_TYPE);
        assertThat(answer).isCompletedWithValue(DeviceRig.ANSWER);
        assertThat(connection.states).containsExactly(MediaPeerState.CONNECTED);
    }

    @Test
    void theHeaderTellsWhichConnectionIsMeantAndTheNewestIsTheDefault() {
        Connection first = rig.connect("cam", PeerStateSource.REPORTED);
        Connection second = rig.connect("cam", PeerStateSource.REPORTED);
        offer(first);
        offer(second);
        Map<String, Object> toFirst = Map.of(KvsStorageConstants.MEDIA_CONNECTION, "s-cam-m1");
        succeed("sendSdpAnswer", DeviceRig.ANSWER, toFirst);
        succeed("sendSdpAnswer", DeviceRig.ANSWER, Map.of());
        succeed("sendPeerState", "connected", toFirst);
        succeed("sendPeerState", "Failed", Map.of());

        assertThat(first.states).containsExactly(MediaPeerState.CONNECTED);
        assertThat(second.states).containsExactly(MediaPeerState.FAILED);
        second.peer.close();
        assertThat(error("sendPeerState", "connected", Map.of(KvsStorageConstants.MEDIA_CONNECTION, "s-cam-m2")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("CamelKvsStorageMediaConnection=s-cam-m2 is no media connection of channel cam, perhaps no"
                        + " longer: use s-cam-m1");
    }

    @Test
    void anAnswerThatDoesNotFitIsRefusedAndAnotherMayFollow() {
        CompletableFuture<String> answer = offer(rig.connect("cam", PeerStateSource.ASSUMED));

        assertThat(error("sendSdpAnswer", DeviceRig.ANSWER.replace("m=video", "m=audio"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The answer for media connection s-cam-m1 of channel cam is not usable: Media section 0 of"
                        + " the answer is audio, expected is video as in the offer.");
        assertThat(answer).isNotDone();

        succeed("sendSdpAnswer", DeviceRig.ANSWER, Map.of());
        assertThat(answer).isCompleted();
        assertThat(error("sendSdpAnswer", DeviceRig.ANSWER, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("media connection s-cam-m1 of channel cam has its answer already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null                            | The body is null: use the SDP answer as text",
                "{\"type\":\"offer\",\"sdp\":\"v=0\"} | The body's type is offer, expected is answer",
                "{\"type\":\"answer\"}           | The body has no text sdp: use the SDP answer",
                "{\"type\":                     | The body begins like JSON and is none at position 8: use the SDP answer",
                "hello                           | The answer for media connection s-cam-m1 of channel cam is not usable: The answer is no SDP",
            })
    void aWrongAnswerIsSaid(String body, String message) {
        offer(rig.connect("cam", PeerStateSource.ASSUMED));
        assertThat(error("sendSdpAnswer", body, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aBodyOfAWrongTypeOrSizeIsSaid() {
        offer(rig.connect("cam", PeerStateSource.ASSUMED));
        assertThat(error("sendSdpAnswer", new Object[0], Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("The answer is no SDP: it does not begin with v=0.");
        assertThat(error("sendSdpAnswer", "x".repeat(70_000), Map.of()))
                .hasMessage("The body is too long: at most 65536 characters are read");
    }

    /** Without a route, whose stream cache would read it to the end. */
    @Test
    void ofABodyThatIsTooLargeOnlyTheBeginningIsRead() {
        AtomicInteger read = new AtomicInteger();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 'x';
            }
        });

        assertThatThrownBy(() -> DeviceBodies.answer(exchange.getMessage()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The body is too long: at most 65536 characters are read");
        assertThat(read).hasValueLessThan(100_000);
    }

    /** A device that mixes members or operations up must not make us tell its password. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendSdpAnswer    | {\"type\":\"%s\",\"sdp\":\"answer\"}   | The body's type is a text of",
                "sendIceCandidate | {\"candidate\":\"\",\"sdpMLineIndex\":\"%s\"} | CamelKvsStorageSdpMLineIndex=a text of",
                "sendIceCandidate | {\"candidate\":\"\",\"sdpMLineIndex\":1e99999999999} | The body is JSON with a number",
                "sendPeerState    | %s | CamelKvsStoragePeerState=a text of",
            })
    void whatIsInAWrongPlaceIsNotShown(String operation, String body, String message) {
        offer(rig.connect("cam", PeerStateSource.ASSUMED));
        String sdp = DeviceRig.ANSWER.replace("\r\n", body.startsWith("{") ? "\\r\\n" : "\r\n");

        assertThat(error(operation, body.formatted(sdp), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("P2uYro0UCOQ4zxjKXaWCBui1");
    }

    @ParameterizedTest
    @EnumSource(
            value = KvsStorageOperation.class,
            names = {"sendSdpAnswer", "sendIceCandidate", "sendPeerState"})
    void withoutAConnectionThatIsSaid(KvsStorageOperation operation) {
        Object body = Map.of(
                        KvsStorageOperation.sendSdpAnswer, DeviceRig.ANSWER,
                        KvsStorageOperation.sendIceCandidate, DeviceRig.CANDIDATE,
                        KvsStorageOperation.sendPeerState, "CONNECTED")
                .get(operation);

        assertThat(error(operation.name(), body, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Channel cam has no media connection of a device: it is there from the exchange OFFER on"
                        + " until it is lost; join with answer=ROUTE");
    }

    @Test
    void whatComesTooLateIsSaid() {
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        offer(connection);
        connection.peer.close();

        assertThat(error("sendSdpAnswer", DeviceRig.ANSWER, Map.of(KvsStorageConstants.MEDIA_CONNECTION, "s-cam-m1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "Channel cam has no media connection of a device, also not s-cam-m1 any more: it is there from");
    }

    @Test
    void candidatesComeAsLinesJsonOrRecords() {
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        offer(connection);
        String json = "{\"candidate\":\"" + DeviceRig.CANDIDATE + "\",\"sdpMid\":\"v\",\"sdpMLineIndex\":0,"
                + "\"usernameFragment\":\"EsAw\"}";
        succeed("sendIceCandidate", "a=" + DeviceRig.CANDIDATE + "\r\n", Map.of(KvsStorageConstants.SDP_MID, "v"));
        succeed("sendIceCandidate", DeviceRig.CANDIDATE, Map.of(KvsStorageConstants.SDP_M_LINE_INDEX, 0));
        succeed("sendIceCandidate", json, Map.of());
        succeed("sendIceCandidate", new IceCandidate(DeviceRig.CANDIDATE, null, null), Map.of());
        succeed("sendIceCandidate", "", Map.of());

        assertThat(connection.candidates)
                .containsExactly(
                        new IceCandidate(DeviceRig.CANDIDATE, "v", null),
                        new IceCandidate(DeviceRig.CANDIDATE, null, 0),
                        new IceCandidate(DeviceRig.CANDIDATE, "v", 0),
                        new IceCandidate(DeviceRig.CANDIDATE, null, null),
                        new IceCandidate("", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null      | null | The body is null: use a candidate line as text",
                "{\"a\":1} | null | The body has no text candidate: use a candidate line",
                "hello     | null | The candidate for media connection s-cam-m1 of channel cam is not usable: it is not candidate:",
                "''        | one  | CamelKvsStorageSdpMLineIndex=one is no whole number: use the index of the media section, from 0",
                "''        | 99   | The candidate for media connection s-cam-m1 of channel cam is not usable: its sdpMLineIndex is 99",
            })
    void aWrongCandidateIsSaid(String body, String index, String message) {
        offer(rig.connect("cam", PeerStateSource.ASSUMED));
        Map<String, Object> headers = new HashMap<>();
        headers.put(KvsStorageConstants.SDP_M_LINE_INDEX, index);
        assertThat(error("sendIceCandidate", body, headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void candidatesAreBounded() {
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        offer(connection);
        for (int i = 0; i < DevicePeer.MOST_CANDIDATES; i++) {
            succeed("sendIceCandidate", DeviceRig.CANDIDATE, Map.of());
        }

        assertThat(error("sendIceCandidate", DeviceRig.CANDIDATE, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("media connection s-cam-m1 of channel cam has 128 candidates already, which is the most");
        assertThat(connection.candidates).hasSize(128);
    }

    @Test
    void aStateComesByHeaderOrBodyInAnyCase() {
        Connection connection = rig.connect("cam", PeerStateSource.REPORTED);
        offer(connection);
        succeed("sendPeerState", "connecting", Map.of());
        succeed("sendSdpAnswer", DeviceRig.ANSWER, Map.of());
        succeed("sendPeerState", "ignored", Map.of(KvsStorageConstants.PEER_STATE, "Connected"));
        succeed("sendPeerState", "disconnected", Map.of());
        succeed("sendPeerState", null, Map.of(KvsStorageConstants.PEER_STATE, MediaPeerState.CLOSED));

        assertThat(connection.states)
                .containsExactly(
                        MediaPeerState.CONNECTING,
                        MediaPeerState.CONNECTED,
                        MediaPeerState.DISCONNECTED,
                        MediaPeerState.CLOSED);
        assertThat(error("sendPeerState", "connected", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("media connection s-cam-m1 of channel cam is over; wait for the next exchange OFFER");
    }

    @Test
    void aWrongStateIsSaid() {
        offer(rig.connect("cam", PeerStateSource.REPORTED));
        assertThat(error("sendPeerState", null, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "CamelKvsStoragePeerState is missing: set this header, or the body, to CONNECTING");
        assertThat(error("sendPeerState", null, Map.of(KvsStorageConstants.PEER_STATE, "up")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CamelKvsStoragePeerState=up is not known: use CONNECTING, CONNECTED, DISCONNECTED, FAILED,"
                        + " CLOSED");
        assertThat(error("sendPeerState", "connected", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("media connection s-cam-m1 of channel cam cannot be CONNECTED yet: its answer has not come;"
                        + " allowed are CONNECTING, FAILED and CLOSED");
    }

    @Test
    void aDeviceThatFailsBeforeItAnswersEndsTheWait() {
        CompletableFuture<String> answer = offer(rig.connect("cam", PeerStateSource.ASSUMED));
        succeed("sendPeerState", "failed", Map.of());

        assertThat(answer).isCompletedExceptionally();
        KvsSessionException error =
                (KvsSessionException) answer.handle((sdp, failure) -> failure).join();
        assertThat(error.failure().kind()).isEqualTo(FailureKind.NEGOTIATION_FAILED);
        assertThat(error.failure().message()).isEqualTo("The device is FAILED before it has answered.");
    }

    private CompletableFuture<String> offer(Connection connection) {
        CompletableFuture<String> answer =
                connection.peer.answer(DeviceRig.OFFER).toCompletableFuture();
        int now = ++offers;
        await().until(() -> getMockEndpoint("mock:device").getReceivedCounter() >= now);
        return answer;
    }

    private void succeed(String operation, Object body, Map<String, Object> headers) {
        assertThat(send(operation, body, headers).getException()).isNull();
    }

    private Exception error(String operation, Object body, Map<String, Object> headers) {
        return send(operation, body, headers).getException();
    }

    private Exchange send(String operation, Object body, Map<String, Object> headers) {
        return template.send("direct:" + operation, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }
}
