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
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.EventType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Consumers that listen to many channels, with no option but the pattern. */
class PatternTest extends KvsTest {

    private final List<String> everywhere = new CopyOnWriteArrayList<>();
    private final List<String> cams = new CopyOnWriteArrayList<>();
    private final List<String> alerts = new CopyOnWriteArrayList<>();

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:*").routeId("all").process(exchange -> everywhere.add(text(exchange.getMessage())));
        builder.from("kvs-storage:cam-*?events=media")
                .routeId("cams")
                .process(exchange -> cams.add(text(exchange.getMessage())));
        builder.from("kvs-storage:cam-*?events=alert").process(exchange -> alerts.add(text(exchange.getMessage())));
        builder.from("direct:status").toD("kvs-storage:${body}?region=eu-west-1&operation=sessionStatus");
    }

    private static String text(org.apache.camel.Message message) {
        return message.getHeader(KvsStorageConstants.CHANNEL_NAME) + " "
                + message.getHeader(KvsStorageConstants.EVENT_TYPE);
    }

    private void make(String... channels) {
        for (String channel : channels) {
            template.requestBody("direct:status", channel);
        }
    }

    @Test
    void theyHearSessionsThatComeLater() {
        assertThat(sessions.openedRegions).as("no connection of their own").isEmpty();
        make("cam-1", "door", "cam-2");
        session("cam-1").emit(EventType.JOIN_CALLED, EventType.INGESTING);
        session("door").emit(EventType.INGESTING);
        session("cam-2").emit(EventType.STALLED);

        await().until(() -> everywhere.size() == 4 && cams.size() == 2);
        assertThat(everywhere)
                .containsExactlyInAnyOrder("cam-1 JOIN_CALLED", "cam-1 INGESTING", "door INGESTING", "cam-2 STALLED");
        assertThat(cams).containsExactlyInAnyOrder("cam-1 INGESTING", "cam-2 STALLED");
        assertThat(session("cam-1").listeners()).as("kept alive by nobody").isZero();
    }

    /** All sessions of the fakes tell of a wrong clock, which concerns their account. */
    @Test
    void anAlertAboutTheAccountComesOnceForAllOfThem() {
        make("door", "cam-1", "cam-2", "cam-3");

        await().until(() -> !alerts.isEmpty());
        assertThat(alerts).hasSize(1).first().asString().startsWith("cam-").endsWith(" CLOCK_SKEW");
    }

    @Test
    void eachSessionsEventsComeInOrder() {
        List<String> names = IntStream.range(0, 20).mapToObj(i -> "cam-" + i).toList();
        make(names.toArray(String[]::new));
        for (int i = 0; i < 10; i++) {
            names.forEach(name -> session(name).emit(EventType.INGESTING, EventType.STALLED, EventType.RESUMED));
        }

        await().until(() -> cams.size() == 600);
        for (String name : names) {
            List<String> own =
                    cams.stream().filter(text -> text.startsWith(name + " ")).toList();
            assertThat(own).hasSize(30);
            for (int i = 0; i < 30; i += 3) {
                assertThat(own.subList(i, i + 3))
                        .containsExactly(name + " INGESTING", name + " STALLED", name + " RESUMED");
            }
        }
    }

    @Test
    void aStoppedOneHearsNothingAndARestartedOneAgain() throws Exception {
        make("cam-1");
        context.getRouteController().stopRoute("cams");
        session("cam-1").emit(EventType.INGESTING);
        await().until(() -> everywhere.size() == 1);
        context.getRouteController().startRoute("cams");
        session("cam-1").emit(EventType.STALLED);

        await().until(() -> cams.equals(List.of("cam-1 STALLED")));
    }

    @Test
    void nothingCanBeSentToThem() {
        assertThatThrownBy(() -> template.requestBody("kvs-storage:cam-*", ""))
                .rootCause()
                .hasMessage("channelName=cam-* is a pattern, which can only be listened to: name one channel");
    }
}
