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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.DeviceRig.Connection;
import io.camelkvs.component.device.DevicePeer;
import io.camelkvs.component.device.DeviceRoute;
import io.camelkvs.component.device.SdpOffer;
import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaStats;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a route that answers hears and may reply. */
class DeviceAnswerTest extends KvsTest {

    private final List<Exchange> heard = new CopyOnWriteArrayList<>();
    private final List<Exchange> closed = new CopyOnWriteArrayList<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private volatile Processor device = exchange -> {};
    /** Hears the exceptions of the route. */
    private final AtomicReference<Consumer<Throwable>> handler = new AtomicReference<>(error -> {});

    private DeviceRig rig;

    @Override
    protected void routes(RouteBuilder builder) {
        builder.getCamelContext().getRegistry().bind("handler", ExceptionHandler.class, new TellingHandler(handler));
        builder.from("kvs-storage:cam?region=eu-west-1&answer=route&events=failed&exceptionHandler=#handler")
                .routeId("answering")
                .errorHandler(builder.noErrorHandler())
                .process(exchange -> {
                    heard.add(exchange.copy());
                    device.process(exchange);
                });
    }

    @BeforeEach
    void useDevices() {
        rig = new DeviceRig(context);
    }

    @AfterEach
    void letTheRouteGo() {
        busy.countDown();
    }

    @Test
    void anOfferIsAnExchangeThatAsksForAReply() {
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        connection.peer.answer(DeviceRig.OFFER);
        Exchange offer = next("OFFER");

        assertThat(offer.getPattern()).isEqualTo(ExchangePattern.InOut);
        assertThat(offer.getMessage().getBody())
                .isEqualTo(new SdpOffer("offer", DeviceRig.OFFER, List.of(DeviceRig.TURN)));
        assertThat(offer.getMessage().getBody(String.class)).isEqualTo(DeviceRig.OFFER);
        assertThat(offer.getMessage().getBody(JsonObject.class).toJson())
                .startsWith("{\"type\":\"offer\",\"sdp\":\"v=0")
                .endsWith("\"iceServers\":[{\"urls\":[\"turn:turn.example:3478\"],\"username\":\"user\","
                        + "\"credential\":\"turn-password\"}]}");
        assertThat(offer.getMessage().getBody())
                .hasToString("SdpOffer[" + DeviceRig.OFFER.length() + " characters, 1 ICE servers]");
        assertThat(offer.getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "cam")
                .containsEntry(KvsStorageConstants.SESSION_ID, "s-cam")
                .containsEntry(KvsStorageConstants.MEDIA_CONNECTION, "s-cam-m1");
    }

    static List<Object> answers() {
        String json = new JsonObject(Map.of("type", "answer", "sdp", DeviceRig.ANSWER)).toJson();
        return List.of(
                DeviceRig.ANSWER,
                DeviceRig.ANSWER.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(DeviceRig.ANSWER.getBytes(StandardCharsets.UTF_8)),
                json,
                json.getBytes(StandardCharsets.UTF_8),
                Map.of("type", "answer", "sdp", DeviceRig.ANSWER));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theReplyIsTheAnswer(Object reply) {
        device = exchange -> exchange.getMessage().setBody(reply);
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);

        assertThat(connection.peer.answer(DeviceRig.OFFER).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(DeviceRig.ANSWER);
        await().untilAsserted(() -> {
            assertThat(connection.states).containsExactly(MediaPeerState.CONNECTED);
            assertThat(rig.time.pending()).isZero();
        });
    }

    @Test
    void aDeviceThatReportsIsNotConnectedByItsAnswer() {
        device = exchange -> exchange.getMessage().setBody(DeviceRig.ANSWER);
        Connection connection = rig.connect("cam", PeerStateSource.REPORTED);

        assertThat(connection.peer.answer(DeviceRig.OFFER).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(10));
        assertThat(connection.states).isEmpty();
    }

    static List<Processor> silences() {
        return List.of(
                exchange -> {},
                exchange -> exchange.getMessage().setBody(null),
                exchange -> exchange.getMessage().setBody(""),
                exchange -> exchange.getMessage().setBody(exchange.getMessage().getBody(String.class)),
                exchange -> exchange.getMessage()
                        .setBody(exchange.getMessage().getBody(JsonObject.class).toJson()),
                exchange -> {
                    exchange.getMessage().setBody("accepted");
                    exchange.setPattern(ExchangePattern.InOnly);
                });
    }

    @ParameterizedTest
    @MethodSource("silences")
    void noReplyMeansThatTheAnswerComesLaterOrIsMissed(Processor silence) {
        device = silence;
        CompletableFuture<String> answer = answered(rig.connect("cam", PeerStateSource.ASSUMED));
        await().until(() -> rig.time.pending() == 1 && !heard.isEmpty());
        rig.time.advance(Duration.ofMillis(9_999));
        assertThat(answer).isNotDone();

        rig.time.advance(Duration.ofMillis(1));
        Failure failure = failure(answer);
        assertThat(failure.kind()).isEqualTo(FailureKind.ANSWER_MISSING);
        assertThat(failure.message())
                .isEqualTo("No answer to the offer within 10000 ms: the route neither replied with one nor sent one.");
        assertThat(failure.remedy()).contains("answer=ROUTE", "sendSdpAnswer", "answerTimeout");
    }

    @Test
    void theFailureOfTheRouteIsTheFailureOfTheNegotiation() {
        device = exchange -> {
            throw new IllegalStateException("the camera is asleep");
        };
        Failure failure = failure(answered(rig.connect("cam", PeerStateSource.ASSUMED)));

        assertThat(failure.kind()).isEqualTo(FailureKind.NEGOTIATION_FAILED);
        assertThat(failure.message())
                .isEqualTo("The route did not answer the offer: IllegalStateException: the camera is asleep.");
        assertThat(failure.cause()).isInstanceOf(IllegalStateException.class);
    }

    /** As Camel's own do where a conversion fails. */
    @Test
    void anExceptionThatQuotesTheOfferTellsNoPassword() {
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        CompletableFuture<String> answer = answered(connection);
        ((DevicePeer) connection.peer)
                .refuse(new IllegalStateException("no converter for v=0\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\n"));

        Failure failure = failure(answer);
        assertThat(failure.message()).endsWith("IllegalStateException: no converter for v=0 a=ice-pwd=***.");
        assertThat(failure.cause()).isNull();
    }

    @Test
    void aFailureThatShowsTheOfferTellsNoPassword() {
        String pwd = "a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1";
        List<Throwable> handled = new CopyOnWriteArrayList<>();
        handler.set(handled::add);
        device = exchange -> {
            throw new IllegalStateException(pwd + " cannot be read: "
                    + exchange.getMessage().getBody(JsonObject.class).toJson());
        };
        Failure failure = failure(answered(rig.connect("cam", PeerStateSource.ASSUMED)));
        await().until(() -> handled.size() == 1);

        assertThat(failure.message()).contains("java.lang.IllegalStateException: a=ice-pwd=*** cannot be read: {");
        for (Throwable shown : List.of(new KvsSessionException(failure), handled.get(0))) {
            StringWriter text = new StringWriter();
            shown.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).contains("cannot be read").doesNotContain("P2uYro0", "turn-password");
        }
    }

    @Test
    void aReplyAfterTheAnswerChangesNothing() {
        device = exchange -> {
            rig.devices().connection("s-cam", "cam", null).take(DeviceRig.ANSWER);
            exchange.getMessage().setBody("accepted");
        };
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);

        assertThat(answered(connection)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(DeviceRig.ANSWER);
        connection.peer.close();
        await().until(() -> type(heard.get(heard.size() - 1)).equals("CLOSE"));
        assertThat(connection.states).containsExactly(MediaPeerState.CONNECTED);
    }

    @Test
    void aLateReplyIsNotTakenForAnotherConnection() {
        List<Throwable> handled = new CopyOnWriteArrayList<>();
        handler.set(handled::add);
        device = exchange -> {
            if (heard.size() == 1) {
                busy.await();
                exchange.getMessage().setBody(DeviceRig.ANSWER);
            }
        };
        Connection first = rig.connect("cam", PeerStateSource.ASSUMED);
        answered(first);
        next("OFFER");
        Connection second = rig.connect("cam", PeerStateSource.ASSUMED);
        CompletableFuture<String> answer = answered(second);
        first.peer.close();
        await().until(() -> heard.size() == 2);
        busy.countDown();
        await().until(() -> handled.size() == 1);

        assertThat(handled.get(0))
                .hasMessage("media connection s-cam-m1 of channel cam is over; wait for the next exchange OFFER");
        assertThat(answer).isNotDone();
        assertThat(first.states).isEmpty();
        assertThat(second.states).isEmpty();
    }

    @Test
    void aRouteThatHangsGetsOnlySoManyOffers() {
        device = exchange -> busy.await();
        for (int i = 0; i < DeviceRoute.MOST_LANES; i++) {
            Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
            answered(connection);
            connection.peer.close();
        }
        Failure failure = failure(answered(rig.connect("cam", PeerStateSource.ASSUMED)));
        assertThat(failure.kind()).isEqualTo(FailureKind.ANSWER_MISSING);
        assertThat(failure.message())
                .contains("cam is still at work on what it was given for 4 other media connections");

        busy.countDown();
        await().until(() -> heard.stream()
                        .filter(exchange -> type(exchange).equals("CLOSE"))
                        .count()
                == DeviceRoute.MOST_LANES);
        device = exchange -> exchange.getMessage().setBody(DeviceRig.ANSWER);
        await().untilAsserted(() -> assertThat(answered(rig.connect("cam", PeerStateSource.ASSUMED)))
                .succeedsWithin(Duration.ofSeconds(1)));
    }

    @Test
    void afterARestartTheRouteHearsOfTheConnectionsThatThereAre() throws Exception {
        device = exchange -> exchange.getMessage().setBody(DeviceRig.ANSWER);
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        answered(connection).join();
        context.getRouteController().stopRoute("answering");
        context.getRouteController().startRoute("answering");
        connection.peer.addRemoteCandidate(new IceCandidate(DeviceRig.CANDIDATE, "v", 0));
        connection.peer.close();
        await().until(() -> heard.size() == 3);

        assertThat(heard).extracting(DeviceAnswerTest::type).containsExactly("OFFER", "CANDIDATE", "CLOSE");
    }

    @Test
    void aReplyThatIsNoAnswerIsAFailure() {
        device = exchange -> exchange.getMessage().setBody("<html>502 Bad Gateway</html>");
        Failure failure = failure(answered(rig.connect("cam", PeerStateSource.ASSUMED)));

        assertThat(failure.kind()).isEqualTo(FailureKind.NEGOTIATION_FAILED);
        assertThat(failure.message()).contains("The answer is no SDP: it does not begin with v=0.");
    }

    @Test
    void noRouteIsSaid() throws Exception {
        context.getRouteController().suspendRoute("answering");
        Failure failure = failure(answered(rig.connect("cam", PeerStateSource.ASSUMED)));
        assertThat(failure.kind()).isEqualTo(FailureKind.ANSWER_MISSING);
        assertThat(failure.message())
                .isEqualTo("No route answers for channel cam: no consumer with answer=ROUTE is running.");

        context.getRouteController().resumeRoute("answering");
        answered(rig.connect("cam", PeerStateSource.ASSUMED));
        next("OFFER");
    }

    @Test
    void candidatesFollowTheirOfferInOrderAndTheEndIsTold() {
        device = exchange -> exchange.getMessage().setBody(DeviceRig.ANSWER);
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        answered(connection).join();
        for (int i = 0; i < 20; i++) {
            connection.peer.addRemoteCandidate(new IceCandidate(DeviceRig.CANDIDATE + " generation " + i, "v", 0));
        }
        connection.peer.close();
        await().until(() -> heard.size() == 22);

        Exchange candidate = heard.get(1);
        assertThat(candidate.getPattern()).isEqualTo(ExchangePattern.InOnly);
        assertThat(candidate.getMessage().getBody()).isInstanceOf(IceCandidate.class);
        assertThat(candidate.getMessage().getBody(JsonObject.class).toJson())
                .isEqualTo("{\"candidate\":\"" + DeviceRig.CANDIDATE
                        + " generation 0\",\"sdpMid\":\"v\",\"sdpMLineIndex\":0}");
        assertThat(candidate.getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.SDP_MID, "v")
                .containsEntry(KvsStorageConstants.SDP_M_LINE_INDEX, 0)
                .containsEntry(KvsStorageConstants.MEDIA_CONNECTION, "s-cam-m1");
        assertThat(heard.subList(1, 21))
                .extracting(exchange -> exchange.getMessage().getBody(String.class))
                .isSortedAccordingTo((one, other) -> number(one) - number(other));
        assertThat(type(heard.get(21))).isEqualTo("CLOSE");
    }

    @Test
    void anOfferWaitsNeitherForASlowEventNorForAnotherConnection() {
        device = exchange -> busy.await();
        session("cam").emit(EventType.FAILED);
        next("FAILED");
        answered(rig.connect("cam", PeerStateSource.ASSUMED));
        answered(rig.connect("cam", PeerStateSource.ASSUMED));

        await().until(() -> heard.size() == 3);
        assertThat(heard.subList(1, 3)).extracting(DeviceAnswerTest::type).containsExactly("OFFER", "OFFER");
        busy.countDown();
    }

    @Test
    void whileADeviceIsUpEachLookIsAReport() {
        device = exchange -> exchange.getMessage().setBody(DeviceRig.ANSWER);
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        assertThat(stats(connection).sinceReport()).isNull();
        answered(connection).join();
        await().until(() -> !connection.states.isEmpty());
        assertThat(stats(connection).receiverReports()).isEqualTo(1);
        rig.time.advance(Duration.ofSeconds(1));
        assertThat(stats(connection).receiverReports()).isEqualTo(2);
        assertThat(stats(connection).sinceReport()).isZero();

        rig.time.advance(Duration.ofMillis(400));
        rig.devices().connection("s-cam", "cam", null).report(MediaPeerState.DISCONNECTED);
        rig.time.advance(Duration.ofSeconds(1));

        assertThat(stats(connection).sinceReport())
                .as("until the device said so")
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(stats(connection).receiverReports())
                .isEqualTo(stats(connection).receiverReports());
    }

    @Test
    void oneRouteAnswersForAChannel() {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kvs-storage:cam?region=eu-west-1&answer=route&events=left")
                                .to("mock:other");
                    }
                }))
                .hasStackTraceContaining("Another consumer with answer=ROUTE answers for channel cam already");
    }

    @Test
    void nothingIsKeptOfWhatIsOver() {
        device = exchange -> exchange.getMessage().setBody(DeviceRig.ANSWER);
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        answered(connection).join();
        connection.peer.close();
        connection.peer.close();
        context.stop();

        assertThat(rig.devices().isEmpty()).isTrue();
    }

    @Test
    void aStopLetsTheDeviceHearTheEndAndNothingAfterIt() throws Exception {
        device = exchange -> {
            if (type(exchange).equals("CLOSE")) {
                busy.await(300, TimeUnit.MILLISECONDS);
                closed.add(exchange);
            }
        };
        Connection connection = rig.connect("cam", PeerStateSource.ASSUMED);
        connection.peer.answer(DeviceRig.OFFER);
        connection.peer.close();
        Connection later = rig.connect("cam", PeerStateSource.ASSUMED);
        later.peer.answer(DeviceRig.OFFER);
        context.getRouteController().stopRoute("answering");
        assertThat(closed).hasSize(1);

        int before = heard.size();
        later.peer.close();
        context.stop();
        assertThat(heard).hasSize(before);
    }

    private static CompletableFuture<String> answered(Connection connection) {
        return connection.peer.answer(DeviceRig.OFFER).toCompletableFuture();
    }

    private static Failure failure(CompletableFuture<String> answer) {
        assertThat(answer).failsWithin(Duration.ofSeconds(10));
        return ((KvsSessionException) answer.handle((sdp, error) -> error).join()).failure();
    }

    private static MediaStats stats(Connection connection) {
        return connection.peer.stats().toCompletableFuture().join();
    }

    private Exchange next(String type) {
        await().until(() -> heard.stream().anyMatch(exchange -> type(exchange).equals(type)));
        return heard.stream()
                .filter(exchange -> type(exchange).equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String type(Exchange exchange) {
        return exchange.getMessage().getHeader(KvsStorageConstants.EVENT_TYPE, String.class);
    }

    private static int number(String candidate) {
        return Integer.parseInt(candidate.substring(candidate.lastIndexOf(' ') + 1));
    }

    private record TellingHandler(AtomicReference<Consumer<Throwable>> listener) implements ExceptionHandler {
        @Override
        public void handleException(Throwable error) {
            listener.get().accept(error);
        }

        @Override
        public void handleException(String message, Throwable error) {
            handleException(error);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable error) {
            handleException(error);
        }
    }
}
