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
package io.camelkvs.session.month;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A limit of so many calls in any second (AWS, "Kinesis Video Streams with WebRTC service quotas"). */
final class Quota {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final World world;
    private final String name;
    private final int perSecond;
    private final Deque<Long> calls = new ArrayDeque<>();

    Quota(World world, String name, int perSecond) {
        this.world = world;
        this.name = name;
        this.perSecond = perSecond;
    }

    void use() {
        long now = world.time.nanoTime();
        while (!calls.isEmpty() && now - calls.peek() >= SECOND) {
            calls.poll();
        }
        calls.add(now);
        if (calls.size() > perSecond) {
            world.violation(name + " more than " + perSecond + " times within a second");
        }
    }
}
