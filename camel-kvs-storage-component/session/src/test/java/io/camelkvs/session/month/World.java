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

import io.camelkvs.session.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** What all parts of a run share: time, chance, the weather and the list of what must not have happened. */
final class World {

    /** More would only bury the first. */
    private static final int MOST_VIOLATIONS = 20;

    final VirtualTime time = new VirtualTime();
    final Wall wall = new Wall(time);
    final Calls calls = new Calls(time);
    final Random random;
    final Mode mode;
    final List<String> violations = new ArrayList<>();
    /** How often each fault was met by what it spoils. */
    final Map<Fault, Integer> met = new EnumMap<>(Fault.class);

    /** How often each limit of the service ended something. */
    final Map<String, Integer> limits = new TreeMap<>();

    private final Set<Fault> armed = EnumSet.noneOf(Fault.class);
    private final Map<Fault, Integer> lasting = new EnumMap<>(Fault.class);
    private long calmSince;

    World(Mode mode, long seed) {
        this.mode = mode;
        this.random = new Random(seed);
        time.shuffle(new Random(seed));
    }

    void violation(String what) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(time.now() + " (" + wall.now() + " for the session) " + what);
        }
    }

    void limit(String name) {
        limits.merge(name, 1, Integer::sum);
    }

    void arm(Fault fault) {
        armed.add(fault);
    }

    int armed() {
        return armed.size();
    }

    /** Whether the fault strikes now; if so it is spent. */
    boolean strikes(Fault fault) {
        if (!armed.remove(fault)) {
            return false;
        }
        hit(fault);
        return true;
    }

    /** Nothing armed strikes any more. */
    void disarm() {
        armed.clear();
    }

    void hit(Fault fault) {
        met.merge(fault, 1, Integer::sum);
        troubled();
    }

    /** Something is wrong until now. */
    void troubled() {
        calmSince = Math.max(calmSince, time.nanoTime());
    }

    /** The fault lasts for a while. */
    void hit(Fault fault, Duration duration, Runnable atEnd) {
        hit(fault);
        lasting.merge(fault, 1, Integer::sum);
        time.schedule(duration, () -> {
            lasting.computeIfPresent(fault, (same, count) -> count == 1 ? null : count - 1);
            troubled();
            atEnd.run();
        });
    }

    boolean lasts(Fault fault) {
        return lasting.containsKey(fault);
    }

    /** How long nothing has been wrong. */
    Duration calmFor() {
        return lasting.isEmpty() ? Duration.ofNanos(time.nanoTime() - calmSince) : Duration.ZERO;
    }

    boolean networkAway() {
        return lasts(Fault.NETWORK_AWAY);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    Duration millis(int from, int to) {
        return Duration.ofMillis(from + random.nextInt(to - from + 1));
    }

    Duration seconds(int from, int to) {
        return millis(from * 1000, to * 1000);
    }
}
