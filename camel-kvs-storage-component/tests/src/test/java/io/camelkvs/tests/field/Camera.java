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
package io.camelkvs.tests.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.Upkeep;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.media.MediaOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel session and what it has said so far. For one test thread. */
final class Camera {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChannelSession session;
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    private JoinOptions options;

    Camera(ChannelSession session, MediaOptions media) {
        this.session = session;
        this.options = JoinOptions.of(media);
        session.subscribe(events::add);
    }

    /** Joins with a shorter patience: an offer within 1.5 s, a connection within 3 s, three joins an attempt, a new one after 1 s. */
    Camera hasty() {
        options = new JoinOptions(
                options.media(),
                Duration.ofMillis(1500),
                Duration.ofSeconds(3),
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                options.upkeep(),
                options.ice());
        return this;
    }

    /** @param rejoinAfter the other times of upkeep stay as they are usually */
    Camera rejoiningAfter(Duration rejoinAfter) {
        return renewing(rejoinAfter, options.upkeep().reconnectAfter());
    }

    Camera renewing(Duration rejoinAfter, Duration reconnectAfter) {
        Upkeep usual = options.upkeep();
        options = options.with(new Upkeep(
                rejoinAfter,
                reconnectAfter,
                usual.mediaTimeout(),
                usual.giveUpAttempts(),
                usual.giveUpWindow(),
                usual.takeBackAfter()));
        return this;
    }

    CompletableFuture<SessionSnapshot> join() {
        return session.join(options, WaitFor.INGESTING, PATIENCE);
    }

    /** Joins and returns when media arrives. */
    Camera ingests() {
        join().join();
        awaitEvent(EventType.INGESTING);
        return this;
    }

    void leave() {
        session.leave().join();
    }

    SessionSnapshot snapshot() {
        return session.snapshot();
    }

    List<SessionEvent> events() {
        return events;
    }

    List<EventType> eventTypes() {
        return events.stream().map(SessionEvent::type).toList();
    }

    long count(EventType type) {
        return eventTypes().stream().filter(type::equals).count();
    }

    List<FailureKind> failures() {
        return events.stream()
                .map(SessionEvent::failure)
                .filter(Objects::nonNull)
                .map(Failure::kind)
                .toList();
    }

    /** Waits until an event has happened so often in all, and gives the last of them. */
    SessionEvent awaitEvent(EventType type, int times) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(eventTypes())
                .filteredOn(type::equals)
                .as(() -> type + " " + times + " times in " + eventTypes())
                .hasSizeGreaterThanOrEqualTo(times));
        return events.stream()
                .filter(event -> event.type() == type)
                .skip(times - 1L)
                .findFirst()
                .orElseThrow();
    }

    SessionEvent awaitEvent(EventType type) {
        return awaitEvent(type, 1);
    }

    /** Waits until media arrives and nothing is under way. */
    void awaitRest() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(snapshot().state()).isEqualTo(SessionState.INGESTING);
            assertThat(snapshot().rejoining()).isFalse();
        });
    }

    void assertNumberedWithoutHoles() {
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).sequence()).isEqualTo(events.get(i - 1).sequence() + 1);
        }
    }
}
