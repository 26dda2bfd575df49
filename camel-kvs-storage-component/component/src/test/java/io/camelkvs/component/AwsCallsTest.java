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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.quota.Quota;
import io.camelkvs.session.quota.Quotas;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What routes may have under way at once. */
class AwsCallsTest {

    private final ManualTime time = new ManualTime();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final AwsCalls calls = new AwsCalls(null, new Quotas(time, threads::add, new Random(1)), time);

    @Test
    void aPlaceForAnAnswerIsHeldUntilItIsGivenBack() {
        var answer = calls.stream(Quota.GET_CLIP, "stored", clients -> "media");
        assertThat(calls.streams()).isEqualTo(1);
        threads.remove().run();

        assertThat(answer).isCompletedWithValue("media");
        assertThat(calls.streams()).isEqualTo(1);
        calls.endStream();
        assertThat(calls.streams()).isZero();
    }

    @Test
    void aCallThatFailsHoldsNone() {
        var answer = calls.stream(Quota.GET_CLIP, "stored", clients -> {
            throw new IllegalStateException("refused");
        });
        threads.remove().run();

        assertThat(answer).isCompletedExceptionally();
        assertThat(calls.streams()).isZero();
    }

    @Test
    void aCallThatIsOneTooManyHoldsNone() {
        for (int i = 0; i < AwsCalls.MOST_WAITING; i++) {
            calls.call(Quota.GET_CLIP, "stored", clients -> "media");
        }

        assertThatThrownBy(() -> calls.stream(Quota.GET_CLIP, "stored", clients -> "media"))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageStartingWith("10000 calls of AWS wait for their turn already");
        assertThat(calls.streams()).isZero();
    }
}
