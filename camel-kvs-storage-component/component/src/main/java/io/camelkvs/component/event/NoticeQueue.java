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

import io.camelkvs.component.EventQueuePolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;

/**
 * What waits for a route: at most so many notices, and for each gap one that tells of it in its place. Not safe for use by
 * several threads.
 */
public final class NoticeQueue {

    private final String channel;
    private final int capacity;
    private final EventQueuePolicy policy;
    private final Clock clock;
    private final ArrayDeque<Notice> waiting = new ArrayDeque<>();
    /** Before the first that waits; null if nothing is missing there. */
    private Gap head;
    /** Behind the last that waits; null if nothing is missing there. */
    private Gap tail;

    private long dropped;

    /** @param capacity at least 1 */
    public NoticeQueue(String channel, int capacity, EventQueuePolicy policy, Clock clock) {
        this.channel = channel;
        this.capacity = capacity;
        this.policy = policy;
        this.clock = clock;
    }

    /** @return whether there was room; if not, something was dropped */
    boolean add(Notice notice) {
        boolean room = waiting.size() < capacity;
        if (room) {
            closeTail();
            waiting.addLast(notice);
        } else if (policy == EventQueuePolicy.DROP_NEWEST) {
            tail = tail == null ? new Gap() : tail;
            tail.add(notice);
        } else {
            head = head == null ? new Gap() : head;
            head.add(waiting.removeFirst());
            waiting.addLast(notice);
        }
        return room;
    }

    /** The next, or null. */
    Notice poll() {
        if (head != null) {
            Notice told = head.notice();
            head = null;
            return told;
        }
        if (waiting.isEmpty()) {
            closeTail();
        }
        return waiting.pollFirst();
    }

    boolean isEmpty() {
        return waiting.isEmpty() && head == null && tail == null;
    }

    /** Notices that wait. */
    int size() {
        return waiting.size();
    }

    void clear() {
        waiting.clear();
        head = null;
        tail = null;
    }

    /** Notices dropped so far. */
    long dropped() {
        return dropped;
    }

    private void closeTail() {
        if (tail != null) {
            waiting.addLast(tail.notice());
            tail = null;
        }
    }

    private final class Gap {
        private final Instant since = clock.instant();
        private Instant until = since;
        private long count;
        private String first;
        private String last;

        void add(Notice notice) {
            if (count == 0) {
                first = notice.id();
            }
            last = notice.id();
            count++;
            dropped++;
            until = clock.instant();
        }

        Notice notice() {
            return new DroppedNotice(new Dropped(channel, count, since, until, first, last, policy));
        }
    }
}
