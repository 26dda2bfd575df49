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
package io.camelkvs.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);

    @Test
    void whatOneStepTakesTheNextHasNot() {
        Deadline deadline = Deadline.after(Duration.ofNanos(100), clock.get(), clock::get);
        assertThat(deadline.left()).isEqualTo(Duration.ofNanos(100));

        clock.addAndGet(60);
        assertThat(deadline.left()).as("also when the clock overflows").isEqualTo(Duration.ofNanos(40));

        clock.addAndGet(60);
        assertThat(deadline.left()).isZero();
        assertThat(Deadline.NOW.left()).isZero();
    }
}
