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
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.event.Dropped;
import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class KvsStorageConsumerTest extends KvsTest {

    private final List<Exchange> heard = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final List<Exchange> filtered = new CopyOnWriteArrayList<>();
    private final AtomicInteger bridged = new AtomicInteger();
    private final CountDownLatch slow = new CountDownLatch(1);

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1").routeId("hear").process(exchange -> {
            threads.add(Thread.currentThread().getName());
            heard.add(exchange.copy());
        });
        builder.from("kvs-storage:cam?region=eu-west-1&events=ingesting,gave-up")
                .process(exchange -> filtered.add(exchange.copy()));
        builder.from("kvs-storage:slow?region=eu-west-1&eventQueueSize=2")
                .routeId("slow")
                .process(exchange -> slow.await())
                .process(exchange -> heard.add(exchange.copy()));
        builder.from("kvs-storage:full?region=eu-west-1&eventQueueSize=2&eventQueuePolicy=drop-newest")
                .routeId("full")
                .process(exchange -> slow.await())
                .process(exchange -> heard.add(exchange.copy()));
        builder.from("kvs-storage:bad?region=eu-west-1&exceptionHandler=#handler")
                .errorHandler(builder.noErrorHandler())
                .process(exchange -> {
                    throw new IllegalStateException("route fails");
                });
        builder.from("kvs-storage:worse?region=eu-west-1&exceptionHandler=#thrower")
                .errorHandler(builder.noErrorHandler())
                .process(exchange -> {
                    heard.add(exchange.copy());
                    throw new IllegalStateException("route fails");
                });
        builder.getCamelContext()
                .getRegistry()
                .bind("thrower", org.apache.camel.spi.ExceptionHandler.class, new ThrowingHandler());
        builder.getCamelContext()
                .getRegistry()
                .bind("handler", org.apache.camel.spi.ExceptionHandler.class, new CountingHandler(bridged));
    }

    @Test
    void anEventIsAnExchange() {
        Failure failure = Failure.of(FailureKind.NO_OFFER, "No offer came.", FakeSession.TIME, null);
        SessionEvent event = session("cam").event(EventType.FAILED, failure, FakeSession.TIMINGS);

        session("cam").emit(event);
        await().until(() -> heard.size() == 1);

        Exchange exchange = heard.get(0);
        assertThat(exchange.getMessage().getBody()).isSameAs(event);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.EVENT_TYPE, "FAILED")
                .containsEntry(KvsStorageConstants.EVENT_ID, "s-cam-1")
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "cam")
                .containsEntry(KvsStorageConstants.SESSION_ID, "s-cam")
                .containsEntry(KvsStorageConstants.ATTEMPT, 2)
                .containsEntry(KvsStorageConstants.JOIN, 3)
                .containsEntry(KvsStorageConstants.FAILURE_KIND, "NO_OFFER")
                .containsEntry(KvsStorageConstants.FAILURE_POLICY, "RETRY")
                .containsEntry(KvsStorageConstants.FAILURE_MESSAGE, "No offer came.")
                .containsEntry(KvsStorageConstants.FAILURE_REMEDY, FailureKind.NO_OFFER.remedy())
                .containsEntry(KvsStorageConstants.TIMING_JOIN_CALL, 15L)
                .containsEntry(Exchange.MESSAGE_TIMESTAMP, FakeSession.TIME.toEpochMilli())
                .doesNotContainKeys(KvsStorageConstants.CORRELATION_ID, KvsStorageConstants.CHANNEL_ARN);
    }

    @Test
    void theGapOfARejoinIsAHeader() {
        session("cam").emit(EventType.REJOINED);
        await().until(() -> !heard.isEmpty());

        assertThat(heard.get(0).getMessage().getHeader(KvsStorageConstants.GAP)).isEqualTo(420L);
    }

    @Test
    void eventsComeInOrderAndNeverOnTheSessionsQueue() {
        EventType[] types = EventType.values();
        for (int i = 0; i < 20; i++) {
            session("cam").emit(types);
        }
        await().until(() -> heard.size() == 20 * types.length);

        assertThat(heard)
                .extracting(exchange ->
                        exchange.getMessage().getBody(SessionEvent.class).sequence())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(threads).allMatch(name -> name.contains("KvsRoute"));
    }

    @Test
    void theFilterLetsOnlyItsTypesThrough() {
        session("cam").emit(EventType.JOIN_CALLED, EventType.INGESTING, EventType.FAILED, EventType.GAVE_UP);
        await().until(() -> filtered.size() == 2 && heard.size() == 4);

        assertThat(filtered)
                .extracting(exchange -> exchange.getMessage().getHeader(KvsStorageConstants.EVENT_TYPE))
                .containsExactly("INGESTING", "GAVE_UP");
    }

    @Test
    void aSlowRouteHoldsUpNobodyAndLosesTheOldest() {
        KvsStorageConsumer consumer =
                (KvsStorageConsumer) context.getRoute("slow").getConsumer();
        session("slow").emit(EventType.SIGNALING_OPENED);
        await().until(() ->
                consumer.getEndpoint().getCamelContext().getInflightRepository().size("slow") == 1);

        session("slow").emit(EventType.JOIN_CALLED, EventType.JOIN_ACCEPTED, EventType.OFFER_RECEIVED);
        session("cam").emit(EventType.INGESTING);

        await().until(() -> heard.size() == 1 && consumer.getDroppedEvents() == 1);
        slow.countDown();
        await().until(() -> heard.size() == 5);
        assertThat(heard)
                .extracting(exchange -> exchange.getMessage().getHeader(KvsStorageConstants.EVENT_TYPE))
                .containsExactly("INGESTING", "SIGNALING_OPENED", "DROPPED", "JOIN_ACCEPTED", "OFFER_RECEIVED");
        Message dropped = heard.get(2).getMessage();
        assertThat(dropped.getHeader(KvsStorageConstants.DROPPED)).isEqualTo(1L);
        assertThat(dropped.getHeader(KvsStorageConstants.CHANNEL_NAME)).isEqualTo("slow");
        assertThat(dropped.getHeader(KvsStorageConstants.SINCE)).isInstanceOf(Long.class);
        assertThat(dropped.getBody(Dropped.class).first()).isEqualTo("s-slow-2");
    }

    @Test
    void aRouteThatPrefersTheOldLosesTheNewest() {
        session("full").emit(EventType.SIGNALING_OPENED);
        await().until(() -> context.getInflightRepository().size("full") == 1);
        session("full").emit(EventType.JOIN_CALLED, EventType.JOIN_ACCEPTED, EventType.OFFER_RECEIVED);
        KvsStorageConsumer consumer =
                (KvsStorageConsumer) context.getRoute("full").getConsumer();

        await().until(() -> consumer.getDroppedEvents() == 1);
        slow.countDown();
        await().until(() -> heard.size() == 4);
        session("full").emit(EventType.INGESTING);
        await().until(() -> heard.size() == 5);
        assertThat(heard)
                .extracting(exchange -> exchange.getMessage().getHeader(KvsStorageConstants.EVENT_TYPE))
                .containsExactly("SIGNALING_OPENED", "JOIN_CALLED", "JOIN_ACCEPTED", "DROPPED", "INGESTING");
    }

    @Test
    void anExceptionOfTheRouteGoesToTheExceptionHandlerAndTheNextEventStillComes() {
        session("bad").emit(EventType.CONNECTED, EventType.INGESTING);

        await().untilAtomic(bridged, org.hamcrest.Matchers.equalTo(2));
    }

    @Test
    void anExceptionHandlerThatThrowsKeepsNoEventBack() {
        session("worse").emit(EventType.CONNECTED);
        await().until(() -> heard.size() == 1);
        session("worse").emit(EventType.INGESTING);

        await().until(() -> heard.size() == 2);
    }

    @Test
    void whatHappensWhileSuspendedIsHeardOnResume() throws Exception {
        context.getRouteController().suspendRoute("hear");
        session("cam").emit(EventType.CONNECTED, EventType.INGESTING);
        await().until(() -> filtered.size() == 1);
        assertThat(heard).isEmpty();

        context.getRouteController().resumeRoute("hear");

        await().until(() -> heard.size() == 2);
        assertThat(session("cam").joins).isEmpty();
        assertThat(session("cam").leaves).hasValue(0);
    }

    @Test
    void aStoppedConsumerHearsNothingAndARestartedOneAgain() throws Exception {
        context.getRouteController().stopRoute("hear");
        assertThat(session("cam").listeners()).isEqualTo(1);
        session("cam").emit(EventType.INGESTING);
        await().until(() -> filtered.size() == 1);

        context.getRouteController().startRoute("hear");
        session("cam").emit(EventType.GAVE_UP);

        await().until(() -> heard.size() == 1);
        assertThat(heard.get(0).getMessage().getHeader(KvsStorageConstants.EVENT_TYPE))
                .isEqualTo("GAVE_UP");
    }

    private static final class ThrowingHandler implements org.apache.camel.spi.ExceptionHandler {
        @Override
        public void handleException(Throwable exception) {
            handleException(null, exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(message, null, exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            throw new IllegalStateException("handler fails", exception);
        }
    }
}
