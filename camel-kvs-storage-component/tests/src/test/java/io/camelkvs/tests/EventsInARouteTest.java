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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Fault.DisplaceMode;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionEvent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One camera's bad day: every type of event that there is comes out of a route, caused over the real wire. */
@Execution(ExecutionMode.CONCURRENT)
class EventsInARouteTest {

    private static final String CHANNEL = "front-door";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<SessionEvent> heard = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private KvsLocal kvs;

    @BeforeEach
    void start() throws Exception {
        kvs = KvsLocal.builder().start();
        kvs.createRecordedChannel(CHANNEL);
        String channel = "kvs-storage:" + CHANNEL + "?" + Cameras.connection(kvs)
                + "&videoWidth=160&videoHeight=120&offerTimeout=1500ms&connectTimeout=5s&retryDelay=1s&maxRetryDelay=2s";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(channel).process(exchange -> {
                    SessionEvent event = exchange.getMessage().getMandatoryBody(SessionEvent.class);
                    assertThat(exchange.getMessage().getHeader(KvsStorageConstants.EVENT_TYPE))
                            .isEqualTo(event.type().name());
                    if (event.type() == EventType.INGESTING) {
                        assertTimings(exchange.getMessage());
                    }
                    heard.add(event);
                });
                from("direct:join").to(channel);
                from("direct:leave").to(channel + "&operation=leaveStorageSession");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        kvs.close();
    }

    @Test
    void everyTypeOfEvent() {
        join();
        iceServersAndSocketAreReplaced();
        mediaIsInterrupted();
        mediaIsLostAndTheFirstOfferStaysAway();
        theAnswerIsRefused();
        anotherMasterComes();
        join();
        context.createProducerTemplate().requestBody("direct:leave", "");
        awaitEvent(EventType.LEFT);

        assertThat(types()).isEqualTo(EnumSet.allOf(EventType.class));
        assertThat(heard).extracting(SessionEvent::sequence).isSorted().doesNotHaveDuplicates();
    }

    private static void assertTimings(Message message) {
        assertThat(Stream.of(
                                KvsStorageConstants.TIMING_DESCRIBE,
                                KvsStorageConstants.TIMING_ENDPOINT,
                                KvsStorageConstants.TIMING_ICE_CONFIG,
                                KvsStorageConstants.TIMING_SIGNALING,
                                KvsStorageConstants.TIMING_JOIN_CALL,
                                KvsStorageConstants.TIMING_JOIN_TO_OFFER,
                                KvsStorageConstants.TIMING_OFFER_TO_ANSWER,
                                KvsStorageConstants.TIMING_ANSWER_TO_CONNECTED,
                                KvsStorageConstants.TIMING_CONNECTED_TO_ACKNOWLEDGED)
                        .map(header -> message.getHeader(header, Long.class)))
                .as("timings of the first attempt")
                .isNotEmpty()
                .filteredOn(Objects::nonNull)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(millis -> assertThat(millis).isBetween(0L, PATIENCE.toMillis()));
    }

    private void join() {
        context.createProducerTemplate().requestBody("direct:join", "");
        awaitEvent(EventType.INGESTING);
        assertThat(types())
                .contains(
                        EventType.SIGNALING_OPENED,
                        EventType.JOIN_CALLED,
                        EventType.JOIN_ACCEPTED,
                        EventType.OFFER_RECEIVED,
                        EventType.CANDIDATE_RECEIVED,
                        EventType.ANSWER_SENT,
                        EventType.CONNECTED);
    }

    private void iceServersAndSocketAreReplaced() {
        inject(Fault.of(FaultKind.RECONNECT_ICE_SERVER));
        awaitEvent(EventType.ICE_SERVERS_CHANGED);
        inject(Fault.of(FaultKind.GO_AWAY));
        awaitEvent(EventType.GO_AWAY);
        inject(Fault.of(FaultKind.SOCKET_CUT));
        awaitEvent(EventType.SIGNALING_CLOSED);
    }

    private void mediaIsInterrupted() {
        inject(Fault.of(FaultKind.MEDIA_CUT).duration(Duration.ofSeconds(4)));
        awaitEvent(EventType.STALLED);
        awaitEvent(EventType.RESUMED);
    }

    private void mediaIsLostAndTheFirstOfferStaysAway() {
        inject(Fault.of(FaultKind.NO_OFFER).times(1));
        inject(Fault.of(FaultKind.DTLS_CLOSE));
        awaitEvent(EventType.DISCONNECTED);
        awaitEvent(EventType.REJOINING);
        awaitEvent(EventType.OFFER_TIMEOUT);
        awaitEvent(EventType.REJOINED);
    }

    private void theAnswerIsRefused() {
        inject(Fault.of(FaultKind.ANSWER_REJECTED).times(1));
        long rejoined = count(EventType.REJOINED);
        inject(Fault.of(FaultKind.SESSION_END));
        awaitEvent(EventType.STATUS_RESPONSE);
        await().atMost(PATIENCE).until(() -> count(EventType.REJOINED) > rejoined);
    }

    /** It comes again whenever this one is back. */
    private void anotherMasterComes() {
        long[] taken = {0};
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            if (!types().contains(EventType.DISPLACED) && count(EventType.INGESTING) > taken[0]) {
                taken[0] = count(EventType.INGESTING);
                inject(Fault.of(FaultKind.DISPLACE).mode(DisplaceMode.CLOSE_OLDER));
            }
            return types().contains(EventType.GAVE_UP);
        });
        // an attempt fails for good while the service accepts no join
        inject(Fault.of(FaultKind.NO_OFFER).times(5));
        context.createFluentProducerTemplate().to("direct:join").asyncSend();
        awaitEvent(EventType.FAILED);
        await().atMost(PATIENCE).until(() -> heard.get(heard.size() - 1).type() == EventType.INGESTING);
    }

    private void inject(Fault fault) {
        kvs.faults().inject(fault.channel(CHANNEL));
    }

    private Set<EventType> types() {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        heard.forEach(event -> types.add(event.type()));
        return types;
    }

    private long count(EventType type) {
        return heard.stream().filter(event -> event.type() == type).count();
    }

    private void awaitEvent(EventType type) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard)
                .as(() -> type + " in "
                        + heard.stream().map(SessionEvent::toString).collect(Collectors.joining("\n")))
                .anyMatch(event -> event.type() == type));
    }
}
