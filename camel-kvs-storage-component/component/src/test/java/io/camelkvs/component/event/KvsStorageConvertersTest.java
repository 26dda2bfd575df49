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
package io.camelkvs.component.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.component.EventQueuePolicy;
import io.camelkvs.component.FakeSession;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.alert.Alert;
import io.camelkvs.session.alert.AlertKind;
import io.camelkvs.session.check.Aspect;
import io.camelkvs.session.check.CheckReport;
import io.camelkvs.session.check.Finding;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The converters, as a context finds them. */
class KvsStorageConvertersTest {

    private static final Failure FAILURE =
            new Failure(FailureKind.NO_OFFER, "No \"offer\"\n came.", "Do this.", FakeSession.TIME, null);
    private static final Alert ALERT = new Alert(
            AlertKind.CHANNEL_DOWN,
            FakeSession.TIME,
            FakeSession.TIME,
            "front-door",
            null,
            "s1",
            Role.MASTER,
            FAILURE,
            "Do this.",
            "no media for 30 s");
    private static final Dropped DROPPED =
            new Dropped("cam-*", 3, FakeSession.TIME, FakeSession.TIME, "s1-4", "s2-6", EventQueuePolicy.DROP_OLDEST);
    private static final CheckReport REPORT = new CheckReport(
            "front-door",
            FakeSession.TIME,
            List.of(
                    new Finding(Aspect.CLOCK, Finding.Status.FAILED, "an hour off", "Set it."),
                    new Finding(Aspect.CODECS, Finding.Status.OK, "H.264", null)));

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final FakeSession session = new FakeSession(ChannelRef.parse("front-door"), Runnable::run);

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anEventIsOneLine() {
        assertThat(session.event(EventType.INGESTING, null, FakeSession.TIMINGS).toString())
                .isEqualTo("front-door INGESTING attempt=2 join=3 timings=[describe=11ms endpoint=12ms iceConfig=13ms"
                        + " joinCall=15ms joinToOffer=16ms offerToAnswer=17ms answerToConnected=18ms"
                        + " connectedToAcknowledged=19ms] - a detail");
    }

    @Test
    void aFailureIsInTheLine() {
        Failure failure = new Failure(FailureKind.NO_OFFER, "No offer came.", "Do this.", FakeSession.TIME, null);
        assertThat(session.event(EventType.FAILED, failure, null).toString())
                .isEqualTo("front-door FAILED attempt=2 join=3 failure=NO_OFFER (RETRY): No offer came. Do this."
                        + " - a detail");
    }

    @Test
    void aSnapshotIsOneLine() {
        assertThat(session.snapshot().toString())
                .startsWith(
                        "front-door INGESTING wanted signaling=OPEN media=INGESTING attempt=2 joins=4 rejoins=2 totalGap=900ms stream=arn:")
                .doesNotContain("\n");
    }

    @Test
    void anEventIsAMap() {
        Failure failure = new Failure(FailureKind.NO_OFFER, "No offer came.", "Do this.", FakeSession.TIME, null);
        SessionEvent event = session.event(EventType.FAILED, failure, FakeSession.TIMINGS);

        Map<?, ?> map = context.getTypeConverter().convertTo(Map.class, event);

        assertThat(map.get("type")).isEqualTo("FAILED");
        assertThat(map.get("time")).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(map.containsKey("correlationId")).isFalse();
        assertThat(map.get("failure"))
                .isEqualTo(Map.of(
                        "kind",
                        "NO_OFFER",
                        "policy",
                        "RETRY",
                        "message",
                        "No offer came.",
                        "remedy",
                        "Do this.",
                        "time",
                        "2026-05-01T10:00:00Z"));
        assertThat((Map<?, ?>) map.get("timings")).hasSize(8);
    }

    @Test
    void aSnapshotIsAMap() {
        Map<?, ?> map = context.getTypeConverter().convertTo(Map.class, session.snapshot());

        assertThat(map.get("state")).isEqualTo("INGESTING");
        assertThat(map.get("joins")).isEqualTo(4L);
        assertThat(map.get("rejoins")).isEqualTo(2L);
        assertThat(map.get("totalGap")).isEqualTo(900L);
        assertThat(map.get("clockOffset")).isEqualTo(-90_000L);
        assertThat(map.get("lastGap")).isEqualTo(420L);
        assertThat(map.get("role")).isEqualTo("MASTER");
        assertThat(map.containsKey("lastFailure")).isFalse();
    }

    @Test
    void everyBodyIsTheSameJsonAsTextAsBytesAndAsAStream() throws Exception {
        for (Object body : List.of(
                session.event(EventType.FAILED, FAILURE, FakeSession.TIMINGS),
                session.snapshot(),
                ALERT,
                DROPPED,
                REPORT)) {
            String text = context.getTypeConverter().mandatoryConvertTo(String.class, body);
            byte[] bytes = context.getTypeConverter().mandatoryConvertTo(byte[].class, body);
            InputStream stream = context.getTypeConverter().mandatoryConvertTo(InputStream.class, body);

            assertThat(Jsoner.deserialize(text)).isEqualTo(parsed(body));
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text);
            assertThat(stream).hasBinaryContent(bytes);
        }
    }

    private Object parsed(Object body) throws Exception {
        Map<?, ?> map = context.getTypeConverter().mandatoryConvertTo(Map.class, body);
        return Jsoner.deserialize(Jsoner.serialize(map));
    }

    @Test
    void anEventIsJson() {
        assertThat(context.getTypeConverter().convertTo(String.class, session.event(EventType.REJOINED, FAILURE, null)))
                .isEqualTo("{\"sequence\":1,\"type\":\"REJOINED\",\"time\":\"2026-05-01T10:00:00Z\","
                        + "\"channelName\":\"front-door\",\"sessionId\":\"s-front-door\",\"attempt\":2,\"join\":3,"
                        + "\"failure\":{\"kind\":\"NO_OFFER\",\"policy\":\"RETRY\","
                        + "\"message\":\"No \\\"offer\\\"\\n came.\",\"remedy\":\"Do this.\",\"time\":\"2026-05-01T10:00:00Z\"},"
                        + "\"gap\":420,\"detail\":\"a detail\"}");
    }

    @Test
    void anAlertIsAMap() {
        Map<?, ?> map = context.getTypeConverter().convertTo(Map.class, ALERT);

        assertThat(map.get("kind")).isEqualTo("CHANNEL_DOWN");
        assertThat(map.get("id")).isEqualTo("s1-CHANNEL_DOWN-1777629600000");
        assertThat(map.get("since")).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(map.get("remedy")).isEqualTo("Do this.");
        assertThat(map.containsKey("channelArn")).isFalse();
        assertThat(((Map<?, ?>) map.get("lastFailure")).get("kind")).isEqualTo("NO_OFFER");
    }

    @Test
    void whatWasDroppedIsAMap() {
        assertThat(context.getTypeConverter().convertTo(Map.class, DROPPED))
                .isEqualTo(Map.of(
                        "channelName",
                        "cam-*",
                        "count",
                        3L,
                        "since",
                        "2026-05-01T10:00:00Z",
                        "until",
                        "2026-05-01T10:00:00Z",
                        "first",
                        "s1-4",
                        "last",
                        "s2-6",
                        "policy",
                        "DROP_OLDEST"));
    }

    @Test
    void aPreFlightIsAMap() {
        Map<?, ?> map = context.getTypeConverter().convertTo(Map.class, REPORT);

        assertThat(map.get("passed")).isEqualTo(false);
        assertThat(map.get("findings"))
                .isEqualTo(List.of(
                        Map.of("aspect", "CLOCK", "status", "FAILED", "found", "an hour off", "remedy", "Set it."),
                        Map.of("aspect", "CODECS", "status", "OK", "found", "H.264")));
    }
}
