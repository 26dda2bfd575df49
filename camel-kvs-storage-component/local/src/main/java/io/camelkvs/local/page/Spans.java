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
package io.camelkvs.local.page;

import io.camelkvs.local.store.FragmentInfo;
import java.util.ArrayList;
import java.util.List;

/** Joins fragments that follow each other to spans of media. Not thread-safe. */
final class Spans {

    private static final long MOST_GAP_MILLIS = 1_000;

    /** Epoch milliseconds. */
    record Span(long from, long to, int fragments) {}

    private final List<Span> spans = new ArrayList<>();

    /** In the order in which they were stored. */
    void add(FragmentInfo fragment) {
        long from = fragment.producerTimestamp().toEpochMilli();
        long to = from + fragment.durationMillis();
        Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && from >= last.from() && from - last.to() <= MOST_GAP_MILLIS) {
            spans.set(spans.size() - 1, new Span(last.from(), Math.max(to, last.to()), last.fragments() + 1));
        } else {
            spans.add(new Span(from, to, 1));
        }
    }

    List<Span> list() {
        return List.copyOf(spans);
    }
}
