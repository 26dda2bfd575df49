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

import com.sun.management.OperatingSystemMXBean;
import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionEvent;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How many events a second come through a consumer, and what one costs, against a seda route that does the same with the
 * same bodies and headers in the same process.
 */
@Isolated("measures what this process uses")
class EventThroughputTest extends KvsTest {

    private static final int CAPACITY = 1_000_000;

    private final AtomicLong inOrder = new AtomicLong();
    private final AtomicLong lastSequence = new AtomicLong();
    private volatile CountDownLatch arrived;

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1&eventQueueSize=" + CAPACITY)
                .routeId("events")
                .process(this::work);
        builder.from("seda:events?size=" + CAPACITY).process(this::work);
    }

    /** What the routes do: look at the type, and at the order. */
    private void work(Exchange exchange) {
        SessionEvent event = exchange.getMessage().getBody(SessionEvent.class);
        String type = exchange.getMessage().getHeader(KvsStorageConstants.EVENT_TYPE, String.class);
        if (type.equals(event.type().name()) && lastSequence.getAndSet(event.sequence()) < event.sequence()) {
            inOrder.incrementAndGet();
        }
        arrived.countDown();
    }

    /** @param seconds from the first to the last */
    private record Result(int events, double seconds, double processorSeconds) {
        double perSecond() {
            return events / seconds;
        }

        double microseconds() {
            return 1e6 * processorSeconds / events;
        }
    }

    @Test
    void allArriveInOrder() throws Exception {
        compare(20_000);
    }

    @Test
    @Tag("load")
    void costLittleMoreThanSeda() throws Exception {
        compare(100_000);
        double ratio = compare(500_000);

        assertThat(ratio).isLessThan(2);
    }

    /** Gives the processor time of an event through the consumer, as a multiple of one through seda. */
    private double compare(int count) throws Exception {
        Result consumer = measure(count, events -> session("cam").emit(events));
        Result seda = measure(count, this::sendToSeda);
        double ratio = consumer.microseconds() / seda.microseconds();
        System.out.printf(
                "%d events: consumer %.0f a second, %.1f us of processor time each; seda %.0f a second, %.1f us each;"
                        + " ratio %.2f%n",
                count, consumer.perSecond(), consumer.microseconds(), seda.perSecond(), seda.microseconds(), ratio);
        return ratio;
    }

    private void sendToSeda(List<SessionEvent> events) {
        events.forEach(
                event -> template.send("seda:events", exchange -> SessionHeaders.fill(exchange.getMessage(), event)));
    }

    private Result measure(int count, Consumer<List<SessionEvent>> sender) throws Exception {
        List<SessionEvent> events = IntStream.range(0, count)
                .mapToObj(i -> session("cam").event(EventType.INGESTING, null, FakeSession.TIMINGS))
                .toList();
        arrived = new CountDownLatch(count);
        inOrder.set(0);
        lastSequence.set(0);
        long start = System.nanoTime();
        long processor = processorNanos();

        sender.accept(events);

        assertThat(arrived.await(120, TimeUnit.SECONDS)).isTrue();
        Result result = new Result(count, (System.nanoTime() - start) / 1e9, (processorNanos() - processor) / 1e9);
        assertThat(inOrder).hasValue(count);
        assertThat(((KvsStorageConsumer) context.getRoute("events").getConsumer()).getDroppedEvents())
                .isZero();
        return result;
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
