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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.FakeSession;
import io.camelkvs.component.KvsTest;
import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.media.MediaStats;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Meters in a registry that lies in the Camel registry under any name. */
class MicrometerMetersTest extends KvsTest {

    private static final Path PAGE = Path.of("../../docs/observability.md");

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        created.getRegistry().bind("whatever", meters);
        return created;
    }

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1").to("log:heard");
        builder.from("kvs-storage:door?region=eu-west-1").to("log:heard");
    }

    private double count(String name, String... tags) {
        return meters.get("camel.kvs.storage." + name).tags(tags).counter().count();
    }

    private Timer timer(String name) {
        return meters.get("camel.kvs.storage." + name).timer();
    }

    @Test
    void countsWhatHappens() {
        session("cam")
                .emit(EventType.JOIN_CALLED, EventType.OFFER_TIMEOUT, EventType.JOIN_CALLED, EventType.OFFER_RECEIVED);
        session("door").emit(EventType.JOIN_CALLED, EventType.REJOINED, EventType.INGESTING);

        await().untilAsserted(() -> {
            assertThat(count("joins")).isEqualTo(3);
            assertThat(count("offers")).isEqualTo(1);
            assertThat(count("offer.timeouts")).isEqualTo(1);
            assertThat(count("rejoins")).isEqualTo(1);
            assertThat(count("connections")).isEqualTo(1);
        });
        assertThat(timer("gap").count()).isEqualTo(1);
        assertThat(timer("gap").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(FakeSession.GAP.toMillis());
    }

    @Test
    void timesTheWayToTheFirstFrame() {
        FakeSession cam = session("cam");
        cam.emit(cam.event(EventType.INGESTING, null, FakeSession.TIMINGS));

        await().untilAsserted(() -> assertThat(count("connections")).isEqualTo(1));
        assertThat(timer("join.to.offer").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(15 + 16);
        assertThat(timer("ice.hole.punching.delay").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(18);
        assertThat(timer("time.to.first.frame").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(15 + 16 + 17 + 18 + 19);
        assertThat(timer("signaling.init.delay").count())
                .as("the signaling connection was open")
                .isZero();
    }

    @Test
    void countsFailuresByKindOnce() {
        FakeSession cam = session("cam");
        Failure failure = Failure.of(FailureKind.NO_OFFER, "None came.", FakeSession.TIME, null);
        cam.emit(cam.event(EventType.FAILED, failure, null));
        cam.emit(cam.event(EventType.GAVE_UP, failure, null));

        await().untilAsserted(() -> assertThat(count("given.up")).isEqualTo(1));
        assertThat(count("failures", "kind", "NO_OFFER")).isEqualTo(1);
    }

    @Test
    void showsStatesAndMediaWhenAsked() {
        session("cam").stats = new MediaStats(100, 10, 5000, 300, 3, 2, 12.5, 900_000, 4, 5, null);
        session("door").state = SessionState.RECOVERING;
        session("door").downSince = FakeSession.TIME;

        assertThat(gauge("sessions", "state", "INGESTING")).isEqualTo(1);
        assertThat(gauge("sessions", "state", "RECOVERING")).isEqualTo(1);
        assertThat(gauge("sessions", "state", "IDLE")).isZero();
        assertThat(gauge("sessions.down")).isEqualTo(1);
        assertThat(gauge("bitrate")).isEqualTo(900_000);
        assertThat(meters.get("camel.kvs.storage.round.trip.time.max")
                        .timeGauge()
                        .value(TimeUnit.MILLISECONDS))
                .isEqualTo(12.5);
        assertThat(meters.get("camel.kvs.storage.frames").functionCounter().count())
                .isEqualTo(100);
        assertThat(meters.get("camel.kvs.storage.nack").functionCounter().count())
                .isEqualTo(4);
        assertThat(meters.get("camel.kvs.storage.pli").functionCounter().count())
                .isEqualTo(5);
    }

    private double gauge(String name, String... tags) {
        return meters.get("camel.kvs.storage." + name).tags(tags).gauge().value();
    }

    @Test
    void noTimeSeriesNamesAChannel() {
        session("cam").emit(EventType.values());
        await().untilAsserted(() -> assertThat(count("given.up")).isEqualTo(1));

        assertThat(meters.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .extracting(tag -> tag.getKey())
                        .isSubsetOf("camelContext", "state", "kind"));
    }

    @Test
    void goAwayWithTheContext() {
        FakeSession cam = session("cam");
        cam.emit(cam.event(EventType.FAILED, Failure.of(FailureKind.NO_OFFER, "None.", FakeSession.TIME, null), null));
        await().untilAsserted(
                        () -> assertThat(count("failures", "kind", "NO_OFFER")).isEqualTo(1));

        context.stop();

        assertThat(meters.getMeters()).isEmpty();
        assertThat(sessions.everywhere).isEmpty();
    }

    @Test
    void thePageListsThemAll() throws IOException {
        FakeSession cam = session("cam");
        cam.emit(cam.event(EventType.FAILED, Failure.of(FailureKind.NO_OFFER, "None.", FakeSession.TIME, null), null));
        await().untilAsserted(
                        () -> assertThat(count("failures", "kind", "NO_OFFER")).isEqualTo(1));
        Set<String> documented = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `camel.kvs.storage."))
                .map(line -> line.split("\\|"))
                .map(cells -> cells[1].replace("`", "").trim() + " " + cells[2].trim() + " "
                        + cells[3].replace("`", "").trim())
                .collect(Collectors.toSet());

        assertThat(documented)
                .isEqualTo(meters.getMeters().stream()
                        .map(MicrometerMetersTest::row)
                        .collect(Collectors.toSet()));
    }

    private static String row(Meter meter) {
        String kind =
                switch (meter.getId().getType()) {
                    case COUNTER -> "counter";
                    case TIMER -> "timer";
                    default -> "gauge";
                };
        String tag = meter.getId().getTags().stream()
                .map(Tag::getKey)
                .filter(key -> !key.equals("camelContext"))
                .collect(Collectors.joining(", "));
        return meter.getId().getName() + " " + kind + " " + tag;
    }
}
