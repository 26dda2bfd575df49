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

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The two wall clocks, the machine's and the service's, which are not always right; the session has the machine's. */
final class Wall implements Scheduler {

    static final String LIMIT = "signature more than five minutes off";

    /** AWS refuses signatures that are more than that off. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final VirtualTime time;
    private Duration machine = Duration.ZERO;
    private Duration service = Duration.ZERO;

    Wall(VirtualTime time) {
        this.time = time;
    }

    void setMachine(Duration offset) {
        machine = offset;
    }

    void setService(Duration offset) {
        service = offset;
    }

    /** The machine's. */
    @Override
    public Instant now() {
        return time.now().plus(machine);
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        return time.schedule(delay, task);
    }

    /** Whether the service takes a signature of that time. */
    boolean accepts(Instant signed) {
        return Duration.between(signed, ofService()).abs().compareTo(TOLERANCE) < 0;
    }

    /** The service's, as the header Date tells it. */
    String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ofService().atOffset(ZoneOffset.UTC));
    }

    private Instant ofService() {
        return time.now().plus(service);
    }
}
