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
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeQueueTest {

    private final FakeSession session = new FakeSession(ChannelRef.parse("cam"), Runnable::run);

    private NoticeQueue queue(EventQueuePolicy policy) {
        return new NoticeQueue("cam", 3, policy, Clock.fixed(FakeSession.TIME, ZoneOffset.UTC));
    }

    private void add(NoticeQueue queue, int count) {
        for (int i = 0; i < count; i++) {
            queue.add(new EventNotice(session.event(EventType.CONNECTED, null, null)));
        }
    }

    /** What comes out: ids of events, and of a gap how many with the first and the last. */
    private static List<String> drain(NoticeQueue queue) {
        List<String> drained = new ArrayList<>();
        for (Notice notice = queue.poll(); notice != null; notice = queue.poll()) {
            drained.add(text(notice));
        }
        assertThat(queue.isEmpty()).isTrue();
        return drained;
    }

    private static String text(Notice notice) {
        return notice instanceof DroppedNotice told
                ? told.dropped().count() + ": " + told.dropped().first() + " to "
                        + told.dropped().last()
                : notice.id();
    }

    @Test
    void theOldestGoAndTheGapIsAtTheHead() {
        NoticeQueue queue = queue(EventQueuePolicy.DROP_OLDEST);
        add(queue, 5);

        assertThat(queue.dropped()).isEqualTo(2);
        assertThat(drain(queue)).containsExactly("2: s-cam-1 to s-cam-2", "s-cam-3", "s-cam-4", "s-cam-5");
    }

    @Test
    void aGapThatWasToldIsOver() {
        NoticeQueue queue = queue(EventQueuePolicy.DROP_OLDEST);
        add(queue, 4);
        assertThat(text(queue.poll())).isEqualTo("1: s-cam-1 to s-cam-1");
        add(queue, 1);

        assertThat(queue.dropped()).isEqualTo(2);
        assertThat(drain(queue)).containsExactly("1: s-cam-2 to s-cam-2", "s-cam-3", "s-cam-4", "s-cam-5");
    }

    @Test
    void theNewestGoAndTheGapIsAtTheTail() {
        NoticeQueue queue = queue(EventQueuePolicy.DROP_NEWEST);
        add(queue, 5);

        assertThat(queue.dropped()).isEqualTo(2);
        assertThat(drain(queue)).containsExactly("s-cam-1", "s-cam-2", "s-cam-3", "2: s-cam-4 to s-cam-5");
    }

    @Test
    void whatComesAfterAGapComesAfterItsNotice() {
        NoticeQueue queue = queue(EventQueuePolicy.DROP_NEWEST);
        add(queue, 5);
        queue.poll();
        queue.poll();
        add(queue, 1);

        assertThat(drain(queue)).containsExactly("s-cam-3", "2: s-cam-4 to s-cam-5", "s-cam-6");
    }

    @Test
    void neverMoreWaitThanMay() {
        NoticeQueue queue = queue(EventQueuePolicy.DROP_NEWEST);
        for (int i = 0; i < 100; i++) {
            add(queue, 2);
            queue.poll();
            assertThat(queue.size()).isLessThanOrEqualTo(4);
        }
        long told = drain(queue).size();
        assertThat(queue.dropped()).isPositive();
        assertThat(told).isLessThanOrEqualTo(5);
    }
}
