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
import io.camelkvs.session.SessionState;
import io.camelkvs.session.alert.Alert;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Every alert as an exchange. When they are given is tested on virtual time, with the sessions. */
class ConsumerAlertsTest extends KvsTest {

    private final List<Exchange> heard = new CopyOnWriteArrayList<>();
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    protected void routes(RouteBuilder builder) {
        String thresholds = "&downAfter=2s&recoveredAfter=0&flappingCount=2&flappingWindow=10s&noKeyFrameAfter=1s"
                + "&noAudioAfter=1s&clockSkewLimit=60s&quotaNearPercent=50";
        builder.from("kvs-storage:cam?region=eu-west-1&events=alert" + thresholds)
                .routeId("alerts")
                .process(exchange -> heard.add(exchange.copy()));
        builder.from("kvs-storage:never?region=eu-west-1&events=alert&flappingCount=0&noKeyFrameAfter=0&noAudioAfter=0"
                        + "&clockSkewLimit=0&quotaNearPercent=0")
                .process(exchange -> heard.add(exchange.copy()));
        builder.from("kvs-storage:mixed?region=eu-west-1&events=CLOCK_SKEW,ingesting")
                .process(exchange ->
                        all.add(exchange.getMessage().getHeader(KvsStorageConstants.EVENT_TYPE, String.class)));
    }

    private Message awaitAlert(String kind) {
        await().atMost(Duration.ofSeconds(20)).until(() -> kinds().contains(kind));
        return heard.get(kinds().indexOf(kind)).getMessage();
    }

    private List<String> kinds() {
        return heard.stream()
                .map(exchange -> exchange.getMessage().getHeader(KvsStorageConstants.ALERT, String.class))
                .toList();
    }

    private Failure failure(FailureKind kind) {
        return Failure.of(kind, "It failed.", FakeSession.TIME, null);
    }

    @Test
    void downAndRecovered() {
        FakeSession session = session("cam");
        session.lastFailure = failure(FailureKind.SERVICE_UNREACHABLE);
        session.downSince = FakeSession.TIME;
        session.state = SessionState.FAILED;
        Message down = awaitAlert("CHANNEL_DOWN");
        session.downSince = null;
        session.state = SessionState.INGESTING;
        Message recovered = awaitAlert("CHANNEL_RECOVERED");

        assertThat(down.getBody()).isInstanceOf(Alert.class);
        assertThat(down.getHeaders())
                .containsEntry(KvsStorageConstants.EVENT_TYPE, "CHANNEL_DOWN")
                .containsEntry(KvsStorageConstants.ALERT, "CHANNEL_DOWN")
                .containsEntry(KvsStorageConstants.SINCE, FakeSession.TIME.toEpochMilli())
                .containsEntry(KvsStorageConstants.EVENT_ID, "s-cam-CHANNEL_DOWN-" + FakeSession.TIME.toEpochMilli())
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "cam")
                .containsEntry(KvsStorageConstants.SESSION_ID, "s-cam")
                .containsEntry(KvsStorageConstants.ROLE, "MASTER")
                .containsEntry(KvsStorageConstants.FAILURE_KIND, "SERVICE_UNREACHABLE")
                .containsEntry(KvsStorageConstants.FAILURE_REMEDY, FailureKind.SERVICE_UNREACHABLE.remedy())
                .containsKey(KvsStorageConstants.MESSAGE_TIMESTAMP)
                .doesNotContainKey(KvsStorageConstants.CHANNEL_ARN);
        assertThat(recovered.getBody(Alert.class).detail()).startsWith("media for ");
        assertThat(kinds()).containsOnlyOnce("CHANNEL_DOWN", "CHANNEL_RECOVERED");
    }

    @Test
    void flapping() {
        for (int i = 0; i < 2; i++) {
            session("cam").emit(EventType.INGESTING);
            session("cam").emit(session("cam").event(EventType.STALLED, failure(FailureKind.SOURCE_UNAVAILABLE), null));
        }

        assertThat(awaitAlert("FLAPPING").getBody(Alert.class).detail()).startsWith("media was lost 2 times");
    }

    @Test
    void picturesWithoutKeyFramesAndSound() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            long frames =
                    session("cam").stats == null ? 1 : session("cam").stats.videoFramesSent() + 1;
            session("cam").stats = stats(frames);
            session("never").stats = stats(frames);
            return kinds().containsAll(List.of("NO_KEY_FRAME", "NO_AUDIO"));
        });
    }

    private static MediaStats stats(long frames) {
        return new MediaStats(frames, 1, 1000, 1, 1, 0, -1, 1, 0, 0, null);
    }

    /** The usual snapshot tells of a clock that is 90 s off. */
    @Test
    void aWrongClockAmongEventsThatWereAskedFor() {
        session("mixed").emit(EventType.JOIN_CALLED, EventType.INGESTING);
        awaitAlert("CLOCK_SKEW");
        await().until(() -> all.size() == 2);

        assertThat(all).containsExactlyInAnyOrder("INGESTING", "CLOCK_SKEW");
    }

    @Test
    void aQuotaThatIsNear() {
        session("cam").emit(session("cam").event(EventType.FAILED, failure(FailureKind.THROTTLED), null));

        assertThat(awaitAlert("QUOTA_NEAR").getHeader(KvsStorageConstants.FAILURE_KIND))
                .isEqualTo("THROTTLED");
    }

    @Test
    void aRouteThatIsStartedAgainHearsWhatStands() throws Exception {
        awaitAlert("CLOCK_SKEW");
        context.getRouteController().stopRoute("alerts");
        heard.clear();
        context.getRouteController().startRoute("alerts");

        awaitAlert("CLOCK_SKEW");
    }

    @Test
    void nothingIsHeardOfWhatWasSwitchedOff() {
        session("never").emit(session("never").event(EventType.FAILED, failure(FailureKind.THROTTLED), null));
        awaitAlert("CLOCK_SKEW");

        assertThat(heard).noneMatch(exchange -> "never"
                .equals(exchange.getMessage().getHeader(KvsStorageConstants.CHANNEL_NAME)));
    }
}
