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
package io.camelkvs.local.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The fragments of a stream in memory, found by number and by time in logarithmic time. One thread at a time may change
 * it, any may read meanwhile.
 */
final class FragmentIndex {

    /** A time, and the number that tells apart what has the same. */
    private record Key(Instant time, String number) implements Comparable<Key> {

        /** Before all numbers. */
        static final String FIRST = "";

        @Override
        public int compareTo(Key other) {
            int order = time.compareTo(other.time);
            return order != 0 ? order : number.compareTo(other.number);
        }
    }

    private final NavigableMap<String, FragmentInfo> byNumber = new ConcurrentSkipListMap<>();
    private final NavigableMap<Key, FragmentInfo> byServerTime = new ConcurrentSkipListMap<>();
    private final NavigableMap<Key, FragmentInfo> byProducerTime = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> inFile = new HashMap<>();
    private long bytes;

    void add(FragmentInfo fragment) {
        byServerTime.put(new Key(fragment.serverTimestamp(), fragment.number()), fragment);
        byProducerTime.put(new Key(fragment.producerTimestamp(), fragment.number()), fragment);
        byNumber.put(fragment.number(), fragment);
        inFile.merge(fragment.file(), 1, Integer::sum);
        bytes += fragment.length();
    }

    void remove(FragmentInfo fragment) {
        byNumber.remove(fragment.number());
        byServerTime.remove(new Key(fragment.serverTimestamp(), fragment.number()));
        byProducerTime.remove(new Key(fragment.producerTimestamp(), fragment.number()));
        inFile.computeIfPresent(fragment.file(), (file, count) -> count == 1 ? null : count - 1);
        bytes -= fragment.length();
    }

    /** Whether a fragment is in this file. */
    boolean hasFile(String name) {
        return inFile.containsKey(name);
    }

    /** Of all Clusters. */
    long bytes() {
        return bytes;
    }

    /** In the order of the numbers; a view. */
    Collection<FragmentInfo> all() {
        return byNumber.values();
    }

    Optional<FragmentInfo> get(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    Optional<FragmentInfo> first() {
        return value(byNumber.firstEntry());
    }

    Optional<FragmentInfo> last() {
        return value(byNumber.lastEntry());
    }

    /** The next one after this number, which need not be there itself. */
    Optional<FragmentInfo> after(String number) {
        return value(byNumber.higherEntry(number));
    }

    /** The last ones, the oldest of them first. */
    List<FragmentInfo> newest(int count) {
        List<FragmentInfo> newest = new ArrayList<>();
        for (FragmentInfo fragment : byNumber.descendingMap().values()) {
            if (newest.size() == count) {
                break;
            }
            newest.add(0, fragment);
        }
        return newest;
    }

    /**
     * Those selected, in the order of their selected time.
     *
     * @param after only what comes after this one; null for all
     */
    List<FragmentInfo> select(FragmentSelector selector, FragmentInfo after, int limit) {
        NavigableMap<Key, FragmentInfo> map =
                selector.clock() == FragmentSelector.Clock.SERVER ? byServerTime : byProducerTime;
        Key from = new Key(selector.from(), Key.FIRST);
        if (after != null) {
            Key last = new Key(selector.timestamp(after), after.number());
            from = last.compareTo(from) > 0 ? last : from;
        }
        List<FragmentInfo> selected = new ArrayList<>();
        for (FragmentInfo fragment : map.tailMap(from, false).values()) {
            boolean beyond =
                    selector.to() != null && selector.timestamp(fragment).isAfter(selector.to());
            if (beyond || selected.size() == limit) {
                break;
            }
            selected.add(fragment);
        }
        return selected;
    }

    private static Optional<FragmentInfo> value(Map.Entry<String, FragmentInfo> entry) {
        return Optional.ofNullable(entry).map(Map.Entry::getValue);
    }
}
