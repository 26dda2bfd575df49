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

import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanLifecycleManager;
import org.apache.camel.telemetry.Tracer;
import org.junit.jupiter.api.Test;

/** Spans as a tracer of Camel makes them. */
class SpanTest extends KvsTest {

    private static final String SECRET = "SECRETOFTHESPAN";

    private final RecordingTracer tracer = new RecordingTracer();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        tracer.setCamelContext(created);
        tracer.init(created);
        return created;
    }

    @Override
    protected void routes(RouteBuilder builder) {
        String secrets = "&accessKey=AKID" + SECRET + "&secretKey=" + SECRET;
        builder.from("kvs-storage:cam?region=eu-west-1" + secrets).to("log:heard");
        builder.from("kvs-storage:porch-*").to("log:heard");
        builder.from("direct:status").to("kvs-storage:cam?region=eu-west-1&operation=sessionStatus" + secrets);
        builder.from("direct:porch").to("kvs-storage:porch-1?region=eu-west-1&operation=sessionStatus");
        builder.from("direct:join").to("kvs-storage:door?region=eu-west-1" + secrets);
    }

    private RecordedSpan closed(String name) {
        return await().until(
                        () -> tracer.closed.stream()
                                .filter(span -> span.name.equals(name))
                                .findFirst()
                                .orElse(null),
                        span -> span != null);
    }

    @Test
    void anEventsSpanHasItsType() {
        FakeSession cam = session("cam");
        Failure failure = Failure.of(FailureKind.ICE_FAILED, "No path.", FakeSession.TIME, null);
        cam.emit(cam.event(EventType.FAILED, failure, null));

        assertThat(closed("FAILED").tags)
                .containsEntry("kvs.channel", "cam")
                .containsEntry("kvs.event.type", "FAILED")
                .containsEntry("kvs.session.id", "s-cam")
                .containsEntry("kvs.failure.kind", "ICE_FAILED")
                .containsEntry("messaging.message.id", "s-cam-1")
                .containsEntry("messaging.destination.name", "cam")
                .containsEntry("server.address", "kinesisvideo.eu-west-1.amazonaws.com")
                .containsEntry("server.region", "eu-west-1")
                .doesNotContainKey("kvs.operation");
    }

    @Test
    void anEventHeardByAPatternHasItsChannel() {
        template.requestBody("direct:porch", (Object) null);
        session("porch-1").emit(EventType.STALLED);

        assertThat(closed("STALLED").tags).containsEntry("kvs.channel", "porch-1");
    }

    @Test
    void anOperationsSpanHasItsName() {
        template.requestBody("direct:status", (Object) null);

        assertThat(closed("sessionStatus").tags)
                .containsEntry("kvs.channel", "cam")
                .containsEntry("kvs.operation", "sessionStatus")
                .containsEntry("kvs.session.id", "s-cam")
                .doesNotContainKeys("kvs.event.type", "kvs.failure.kind");
    }

    @Test
    void aFailedOperationsSpanHasTheKindOfTheFailure() {
        template.asyncSendBody("direct:join", null);
        await().until(() -> session("door") != null && session("door").joins.size() == 1);
        session("door")
                .failJoin(new KvsSessionException(
                        Failure.of(FailureKind.NO_OFFER, "None came.", FakeSession.TIME, null)));

        RecordedSpan span = closed("joinStorageSession");
        assertThat(span.tags).containsEntry("kvs.failure.kind", "NO_OFFER").containsEntry("kvs.session.id", "s-door");
        assertThat(span.error).isTrue();
    }

    @Test
    void noSpanHasASecret() {
        template.requestBody("direct:status", (Object) null);

        assertThat(closed("sessionStatus").tags.toString()).doesNotContain(SECRET);
    }

    private static final class RecordedSpan implements Span {
        private final String name;
        private final Map<String, String> tags = new ConcurrentHashMap<>();
        private volatile boolean error;

        RecordedSpan(String name) {
            this.name = name;
        }

        @Override
        public void log(Map<String, String> fields) {}

        @Override
        public void setComponent(String component) {}

        @Override
        public void setError(boolean isError) {
            error = isError;
        }

        @Override
        public void setTag(String key, String value) {
            tags.put(key, value);
        }
    }

    private static final class RecordingTracer extends Tracer implements SpanLifecycleManager {
        private final List<RecordedSpan> closed = new CopyOnWriteArrayList<>();

        @Override
        protected void initTracer() {
            setSpanLifecycleManager(this);
        }

        @Override
        public Span create(String name, Span parent, SpanContextPropagationExtractor extractor) {
            return new RecordedSpan(name);
        }

        @Override
        public void activate(Span span) {}

        @Override
        public void deactivate(Span span) {}

        @Override
        public void close(Span span) {
            closed.add((RecordedSpan) span);
        }

        @Override
        public void inject(Span span, SpanContextPropagationInjector injector, boolean includeTracing) {}
    }
}
