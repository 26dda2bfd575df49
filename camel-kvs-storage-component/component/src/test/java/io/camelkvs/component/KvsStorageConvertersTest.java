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

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionEvent;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The converters, as a context finds them. */
class KvsStorageConvertersTest {

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
        assertThat(text(session.event(EventType.INGESTING, null, FakeSession.TIMINGS)))
                .isEqualTo("front-door INGESTING attempt=2 join=3 timings=[describe=11ms endpoint=12ms iceConfig=13ms"
                        + " joinCall=15ms joinToOffer=16ms offerToAnswer=17ms answerToConnected=18ms"
                        + " connectedToAcknowledged=19ms] - a detail");
    }

    @Test
    void aFailureIsInTheLine() {
        Failure failure = new Failure(FailureKind.NO_OFFER, "No offer came.", "Do this.", FakeSession.TIME, null);
        assertThat(text(session.event(EventType.FAILED, failure, null)))
                .isEqualTo("front-door FAILED attempt=2 join=3 failure=NO_OFFER (RETRY): No offer came. Do this."
                        + " - a detail");
    }

    @Test
    void aSnapshotIsOneLine() {
        assertThat(text(session.snapshot()))
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

    private String text(Object value) {
        return context.getTypeConverter().convertTo(String.class, value);
    }
}
