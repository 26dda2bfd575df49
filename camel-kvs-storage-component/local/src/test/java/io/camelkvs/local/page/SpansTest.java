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

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.page.Spans.Span;
import io.camelkvs.local.store.FragmentInfo;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpansTest {

    private final Spans spans = new Spans();

    @Test
    void fragmentsThatFollowEachOtherAreOneSpan() {
        spans.add(fragment(0, 2_000));
        spans.add(fragment(2_040, 1_960));
        spans.add(fragment(5_000, 1_000));

        assertThat(spans.list()).containsExactly(new Span(0, 6_000, 3));
    }

    @Test
    void aGapOrAStepBackBeginsAnother() {
        spans.add(fragment(10_000, 2_000));
        spans.add(fragment(13_001, 2_000));
        spans.add(fragment(3_000, 2_000));

        assertThat(spans.list())
                .containsExactly(new Span(10_000, 12_000, 1), new Span(13_001, 15_001, 1), new Span(3_000, 5_000, 1));
    }

    @Test
    void anOverlapKeepsTheLaterEnd() {
        spans.add(fragment(0, 5_000));
        spans.add(fragment(1_000, 1_000));

        assertThat(spans.list()).containsExactly(new Span(0, 5_000, 2));
    }

    private static FragmentInfo fragment(long from, long duration) {
        Instant start = Instant.ofEpochMilli(from);
        return new FragmentInfo("1", "a.mkv", 0, 1, 0, start, start, duration, 1, 0, true);
    }
}
