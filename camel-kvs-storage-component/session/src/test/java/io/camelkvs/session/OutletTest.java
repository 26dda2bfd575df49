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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutletTest {

    private final AtomicInteger delivered = new AtomicInteger();
    private final Outlet outlet = new Outlet(null, "cam");

    @Test
    void nothingIsDeliveredAfterClose() {
        outlet.deliver(peer -> delivered.incrementAndGet());
        outlet.close();
        outlet.deliver(peer -> delivered.incrementAndGet());

        assertThat(delivered).hasValue(1);
    }

    @Test
    void closeWaitsForARunningDelivery() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> delivery = CompletableFuture.runAsync(() -> outlet.deliver(peer -> {
            running.countDown();
            awaitQuietly(release);
            delivered.incrementAndGet();
        }));
        assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Integer> closed = CompletableFuture.supplyAsync(() -> {
            outlet.close();
            return delivered.get();
        });
        release.countDown();

        assertThat(closed).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(1);
        delivery.join();
    }

    @Test
    void pictureAndSoundMayBeDeliveredAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable delivery = () -> outlet.deliver(peer -> {
            both.countDown();
            awaitQuietly(both);
            delivered.incrementAndGet();
        });
        CompletableFuture<Void> picture = CompletableFuture.runAsync(delivery);
        CompletableFuture<Void> sound = CompletableFuture.runAsync(delivery);

        assertThat(CompletableFuture.allOf(picture, sound)).succeedsWithin(Duration.ofSeconds(5));
        assertThat(delivered).hasValue(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
