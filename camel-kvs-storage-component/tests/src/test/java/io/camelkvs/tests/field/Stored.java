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

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.tests.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the service has stored of a stream. */
final class Stored {

    private final StoredStream stream;

    Stored(KvsLocal kvs, String name) {
        this.stream = kvs.stream(name);
    }

    List<FragmentInfo> fragments() {
        return stream.fragments();
    }

    /** @param after leaves out what was stored before so much media: rate control begins low */
    long bitsPerSecond(Duration after) {
        long bytes = 0;
        Duration seen = Duration.ZERO;
        Duration counted = Duration.ZERO;
        for (FragmentInfo fragment : fragments()) {
            Duration length = Duration.ofMillis(fragment.durationMillis());
            if (seen.compareTo(after) >= 0) {
                bytes += fragment.length();
                counted = counted.plus(length);
            }
            seen = seen.plus(length);
        }
        return bytes * 8 * 1000 / counted.toMillis();
    }

    Duration media() {
        return Duration.ofMillis(
                fragments().stream().mapToLong(FragmentInfo::durationMillis).sum());
    }

    void awaitMore(Duration more) {
        Duration wanted = media().plus(more);
        await().atMost(more.plusSeconds(30)).until(() -> media().compareTo(wanted) >= 0);
    }

    /** Times without media between the fragments, by when their pictures were captured; shorter ones are left out. */
    List<Gap> gaps(Duration shortest) {
        List<FragmentInfo> fragments = fragments().stream()
                .sorted(Comparator.comparing(FragmentInfo::producerTimestamp))
                .toList();
        List<Gap> gaps = new ArrayList<>();
        Instant end = fragments.get(0).producerTimestamp();
        for (FragmentInfo fragment : fragments) {
            Gap gap = new Gap(end, fragment.producerTimestamp());
            if (gap.length().compareTo(shortest) >= 0) {
                gaps.add(gap);
            }
            Instant fragmentEnd = fragment.producerTimestamp().plusMillis(fragment.durationMillis());
            end = fragmentEnd.isAfter(end) ? fragmentEnd : end;
        }
        return gaps;
    }

    /** All recordings can be decoded; only once the service has stopped. */
    void assertSound() {
        assertThat(stream.recordings()).isNotEmpty().allSatisfy(file -> assertThat(new Recording(file).decodingErrors())
                .as(file.getFileName().toString())
                .isEmpty());
    }
}
