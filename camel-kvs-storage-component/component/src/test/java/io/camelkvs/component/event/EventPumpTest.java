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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.component.EventQueuePolicy;
import io.camelkvs.component.FakeSession;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.EventType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class EventPumpTest {

    private final FakeSession session = new FakeSession(ChannelRef.parse("cam"), Runnable::run);
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Long> carried = new ArrayList<>();
    private final EventPump pump = new EventPump("cam", queue(), tasks::add, this::carry);

    private static NoticeQueue queue() {
        return new NoticeQueue("cam", 3, EventQueuePolicy.DROP_OLDEST, Clock.systemUTC());
    }

    @Test
    void oneTaskCarriesAllThatWaits() {
        offer(3);
        assertThat(tasks).hasSize(1);

        tasks.remove().run();

        assertThat(carried).containsExactly(1L, 2L, 3L);
        offer(1);
        assertThat(tasks).hasSize(1);
    }

    @Test
    void theOldestAreDroppedWhenTooManyWait() {
        offer(5);
        tasks.remove().run();

        assertThat(carried).containsExactly(-2L, 3L, 4L, 5L);
        assertThat(pump.dropped()).isEqualTo(2);
    }

    @Test
    void aPauseKeepsThemBack() {
        offer(1);
        pump.pause();
        tasks.remove().run();
        offer(1);
        assertThat(carried).isEmpty();
        assertThat(tasks).isEmpty();

        pump.resume();
        tasks.remove().run();

        assertThat(carried).containsExactly(1L, 2L);
    }

    @Test
    void closeDropsWhatCannotBeCarriedInTime() throws InterruptedException {
        offer(2);
        pump.close(Duration.ofMillis(20));
        tasks.remove().run();
        offer(1);

        assertThat(carried).isEmpty();
        assertThat(tasks).isEmpty();
    }

    @Test
    void anInterruptedCloseClosesAllTheSame() {
        offer(2);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pump.close(Duration.ofSeconds(10))).isInstanceOf(InterruptedException.class);
        tasks.remove().run();
        offer(1);

        assertThat(carried).isEmpty();
        assertThat(tasks).isEmpty();
    }

    @Test
    void closeWaitsForWhatIsBeingCarried() throws InterruptedException {
        EventPump threaded = new EventPump("cam", queue(), task -> new Thread(task).start(), this::carry);
        threaded.offer(event());
        threaded.offer(event());
        threaded.close(Duration.ofSeconds(10));

        assertThat(carried).containsExactly(1L, 2L);
    }

    private void carry(Notice notice) {
        carried.add(
                notice instanceof DroppedNotice told
                        ? -told.dropped().count()
                        : ((EventNotice) notice).event().sequence());
    }

    private void offer(int events) {
        for (int i = 0; i < events; i++) {
            pump.offer(event());
        }
    }

    private EventNotice event() {
        return new EventNotice(session.event(EventType.CANDIDATE_RECEIVED, null, null));
    }
}
