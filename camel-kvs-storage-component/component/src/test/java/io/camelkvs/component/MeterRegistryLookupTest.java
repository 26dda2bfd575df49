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

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.Consumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which registry is measured into. */
class MeterRegistryLookupTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MeterRegistry one = new SimpleMeterRegistry();
    private final MeterRegistry two = new SimpleMeterRegistry();

    @BeforeEach
    void sessions() throws Exception {
        FakeSessions.in(context);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private void start() throws Exception {
        context.start();
        context.getEndpoint("kvs-storage:cam?region=eu-west-1").createProducer().start();
    }

    @Test
    void ofSeveralTheOneWithTheName() throws Exception {
        context.getRegistry().bind("one", one);
        context.getRegistry().bind("metricsRegistry", two);
        start();

        assertThat(one.getMeters()).isEmpty();
        assertThat(two.getMeters()).isNotEmpty();
    }

    @Test
    void ofSeveralWithoutTheNameNone() throws Exception {
        context.getRegistry().bind("one", one);
        context.getRegistry().bind("two", two);
        start();

        assertThat(one.getMeters()).isEmpty();
        assertThat(two.getMeters()).isEmpty();
    }

    @Test
    void aRegistryThatRefusesAMeterFailsTheStartAndTheNextOneFindsNothingHalfMade() throws Exception {
        context.getRegistry().bind("broken", new SimpleMeterRegistry() {
            @Override
            protected Counter newCounter(Meter.Id id) {
                throw new IllegalStateException("no counter " + id.getName());
            }
        });
        context.start();
        Consumer alerts = context.getEndpoint("kvs-storage:*?events=alert").createConsumer(exchange -> {});
        assertThatThrownBy(alerts::start).hasStackTraceContaining("no counter camel.kvs.storage.joins");

        context.getRegistry().unbind("broken");
        alerts.start();

        assertThat(context.hasService(ContextSessions.class).sessions()).isEmpty();
        alerts.stop();
    }

    @Test
    void nothingIsMeasuredWithoutARegistry() throws Exception {
        start();

        assertThat(context.getRegistry().findByType(MeterRegistry.class)).isEmpty();
    }
}
