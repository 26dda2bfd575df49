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
package io.camelkvs.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    @Test
    void tasksRunInOrderAndOneAtATime() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            SerialQueue queue = new SerialQueue(pool);
            List<Integer> ran = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            for (int i = 0; i < 10_000; i++) {
                int number = i;
                queue.execute(() -> ran.add(number));
            }
            queue.execute(done::countDown);

            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ran).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void taskThatThrowsDoesNotStopTheNext() {
        SerialQueue queue = new SerialQueue(Runnable::run);
        List<String> ran = new ArrayList<>();
        queue.execute(() -> {
            throw new IllegalStateException("expected by the test");
        });
        queue.execute(() -> ran.add("next"));

        assertThat(ran).containsExactly("next");
    }

    @Test
    void longQueueGivesTheThreadToOthersNowAndThen() {
        Queue<Runnable> pool = new ArrayDeque<>();
        SerialQueue busy = new SerialQueue(pool::add);
        SerialQueue other = new SerialQueue(pool::add);
        List<String> ran = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            busy.execute(() -> ran.add("busy"));
        }
        other.execute(() -> ran.add("other"));
        while (!pool.isEmpty()) {
            pool.remove().run();
        }

        assertThat(ran).hasSize(101);
        assertThat(ran.indexOf("other")).isLessThan(50);
    }

    @Test
    void poolThatIsShutDownIsNoReasonToThrow() {
        SerialQueue queue = new SerialQueue(task -> {
            throw new RejectedExecutionException("shut down");
        });

        queue.execute(() -> {});
        queue.execute(() -> {});
    }
}
