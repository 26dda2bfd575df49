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
package io.camelkvs.component.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/** Meters of one Camel context in a Micrometer registry, which go away together. Safe for use by any thread. */
final class MeterSet {

    private static final String PREFIX = "camel.kvs.storage.";

    private final MeterRegistry registry;
    /** As camel-micrometer tags its meters. */
    private final Tag context;

    private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();

    MeterSet(MeterRegistry registry, CamelContext context) {
        this.registry = registry;
        this.context = Tag.of("camelContext", context.getName());
    }

    Counter counter(String name, String description, Tag... tags) {
        return keep(Counter.builder(PREFIX + name)
                .description(description)
                .tags(tags(tags))
                .register(registry));
    }

    Timer timer(String name, String description) {
        return keep(Timer.builder(PREFIX + name)
                .description(description)
                .tags(tags())
                .register(registry));
    }

    /** @param unit base unit, or null for plain numbers */
    <T> void gauge(String name, String unit, String description, T source, ToDoubleFunction<T> value, Tag... tags) {
        keep(Gauge.builder(PREFIX + name, source, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags(tags))
                .register(registry));
    }

    <T> void timeGauge(String name, String description, T source, ToDoubleFunction<T> millis) {
        keep(TimeGauge.builder(PREFIX + name, source, TimeUnit.MILLISECONDS, millis)
                .description(description)
                .tags(tags())
                .register(registry));
    }

    /** A counter that is looked up when it is read; its value must not shrink. */
    <T> void total(String name, String description, T source, ToDoubleFunction<T> value) {
        keep(FunctionCounter.builder(PREFIX + name, source, value)
                .description(description)
                .tags(tags())
                .register(registry));
    }

    void remove() {
        meters.forEach(registry::remove);
        meters.clear();
    }

    private Tags tags(Tag... more) {
        return Tags.of(more).and(context);
    }

    private <M extends Meter> M keep(M meter) {
        meters.add(meter);
        return meter;
    }
}
