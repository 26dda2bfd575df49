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

import io.camelkvs.session.quota.Quota;
import io.camelkvs.session.quota.QuotaUse;
import io.camelkvs.session.quota.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shared limiters, most of them on virtual time. */
class QuotasTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final Quotas quotas = new Quotas(time, time.executor(), new Random(1));
    /** When calls for a channel began, in milliseconds. */
    private final Map<String, List<Long>> begun = new TreeMap<>();

    private CompletableFuture<Void> call(Quota quota, String channel) {
        return call(quota, channel, Duration.ZERO, null);
    }

    private CompletableFuture<Void> call(Quota quota, String channel, Duration duration, FailureKind failure) {
        return quotas.call(quota, channel, channel, () -> {
            begun.computeIfAbsent(channel, name -> new ArrayList<>()).add(time.nanoTime());
            time.advance(duration);
            if (failure != null) {
                throw new KvsSessionException(Failure.of(failure, "no", time.now(), null));
            }
            return null;
        });
    }

    private List<Long> millis(String channel) {
        return begun.getOrDefault(channel, List.of()).stream()
                .map(nanos -> nanos / 1_000_000)
                .toList();
    }

    private static int mostWithinASecond(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) > SECOND.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @ParameterizedTest
    @EnumSource(Quota.class)
    void keepsTheQuotaOfTheAccountAndOfTheChannel(Quota quota) {
        for (int call = 0; call < 10; call++) {
            for (int channel = 0; channel < 60; channel++) {
                call(quota, "cam-" + channel);
            }
        }
        time.advance(Duration.ofMinutes(2));

        assertThat(begun).hasSize(60).allSatisfy((channel, times) -> {
            assertThat(times).hasSize(10);
            if (quota.perResource() != Quota.NONE) {
                assertThat(mostWithinASecond(times)).isLessThanOrEqualTo(quota.perResource());
            }
        });
        if (quota.perAccount() != Quota.NONE) {
            assertThat(mostWithinASecond(
                            begun.values().stream().flatMap(List::stream).toList()))
                    .isLessThanOrEqualTo(quota.perAccount());
        }
        assertThat(time.pending()).isZero();
    }

    @Test
    void spreadsThousandsOfCallsEvenlyWithOneTimer() {
        for (int channel = 0; channel < 2_000; channel++) {
            call(Quota.JOIN_STORAGE_SESSION, "cam-" + channel);
        }
        time.settle();
        assertThat(time.pending()).isEqualTo(1);
        time.advance(Duration.ofSeconds(25));
        assertThat(begun).hasSizeBetween(998, 1_002);
        assertThat(time.pending()).isEqualTo(1);
        time.advance(Duration.ofSeconds(25));
        assertThat(begun).hasSize(2_000);
    }

    @Test
    void doesNotLetOneChannelHoldUpTheOthers() {
        for (int i = 0; i < 1_000; i++) {
            call(Quota.DESCRIBE_MEDIA_STORAGE_CONFIGURATION, "greedy");
        }
        time.advance(Duration.ofSeconds(10));
        CompletableFuture<Void> other = call(Quota.DESCRIBE_MEDIA_STORAGE_CONFIGURATION, "modest");
        time.advanceMillis(50);
        assertThat(other).isCompleted();
    }

    @Test
    void makesOneJoinOfAChannelAtATime() {
        for (int i = 0; i < 3; i++) {
            call(Quota.JOIN_STORAGE_SESSION, "cam", Duration.ofMillis(1_500), null);
        }
        time.advance(Duration.ofSeconds(10));
        assertThat(millis("cam")).containsExactly(0L, 1_500L, 3_000L);
    }

    @Test
    void makesOtherCallsOfAChannelSideBySide() {
        for (int i = 0; i < 3; i++) {
            call(Quota.GET_ICE_SERVER_CONFIG, "cam", Duration.ofSeconds(5), null);
        }
        time.advance(Duration.ofSeconds(1));
        assertThat(millis("cam")).containsExactly(0L, 250L, 500L);
    }

    @Test
    void takesOutWithdrawnCallsAndTheirTimers() {
        for (int i = 0; i < 5; i++) {
            call(Quota.JOIN_STORAGE_SESSION, "left");
        }
        CompletableFuture<Void> last = call(Quota.JOIN_STORAGE_SESSION, "left");
        time.settle();
        assertThat(begun.get("left")).hasSize(1);

        quotas.withdraw("left", "left");

        assertThat(last).isCancelled();
        assertThat(time.pending()).isZero();
        time.advance(Duration.ofSeconds(10));
        assertThat(begun.get("left")).hasSize(1);
        CompletableFuture<Void> later = call(Quota.JOIN_STORAGE_SESSION, "left");
        time.settle();
        assertThat(later).isCompleted();
    }

    @Test
    void withdrawsOnlyTheOwnersCalls() {
        call(Quota.JOIN_STORAGE_SESSION, "cam");
        CompletableFuture<Integer> mine = quotas.call(Quota.JOIN_STORAGE_SESSION, "cam", "me", () -> 1);
        CompletableFuture<Integer> yours = quotas.call(Quota.JOIN_STORAGE_SESSION, "cam", "you", () -> 2);
        time.settle();
        quotas.withdraw("cam", "me");
        time.advance(SECOND);
        assertThat(mine).isCancelled();
        assertThat(yours).isCompletedWithValue(2);
    }

    @Test
    void pausesLongerEachTimeTheServiceThrottlesAndNotAfterASuccess() {
        for (int i = 0; i < 4; i++) {
            call(Quota.DESCRIBE_SIGNALING_CHANNEL, "cam", Duration.ZERO, FailureKind.THROTTLED);
        }
        call(Quota.DESCRIBE_SIGNALING_CHANNEL, "cam");
        call(Quota.DESCRIBE_SIGNALING_CHANNEL, "cam");
        CompletableFuture<Void> other = call(Quota.DESCRIBE_SIGNALING_CHANNEL, "other");
        time.advanceMillis(100);
        assertThat(other).isCompleted();
        time.advance(Duration.ofMinutes(1));

        List<Long> times = millis("cam");
        assertThat(times).hasSize(6);
        assertThat(times.get(1) - times.get(0)).isBetween(500L, 1_001L);
        assertThat(times.get(2) - times.get(1)).isBetween(1_000L, 2_001L);
        assertThat(times.get(3) - times.get(2)).isBetween(2_000L, 4_001L);
        assertThat(times.get(4) - times.get(3)).isBetween(4_000L, 8_001L);
        assertThat(times.get(5) - times.get(4)).isEqualTo(250);
    }

    @Test
    void remembersAThrottledChannelAfterItsPause() {
        for (int i = 0; i < 4; i++) {
            call(Quota.DESCRIBE_SIGNALING_CHANNEL, "cam", Duration.ZERO, FailureKind.THROTTLED);
        }
        time.advance(Duration.ofSeconds(30));
        call(Quota.DESCRIBE_SIGNALING_CHANNEL, "cam", Duration.ZERO, FailureKind.THROTTLED);
        call(Quota.DESCRIBE_SIGNALING_CHANNEL, "other");
        call(Quota.DESCRIBE_SIGNALING_CHANNEL, "cam");
        time.advance(Duration.ofMinutes(1));

        List<Long> times = millis("cam");
        assertThat(times.get(4)).isEqualTo(30_000);
        assertThat(times.get(5) - times.get(4)).isBetween(8_000L, 16_001L);
    }

    @Test
    void givesOtherFailuresOnWithoutAPause() {
        CompletableFuture<Void> failed =
                call(Quota.DESCRIBE_SIGNALING_CHANNEL, "cam", Duration.ZERO, FailureKind.SERVICE_ERROR);
        call(Quota.DESCRIBE_SIGNALING_CHANNEL, "cam");
        time.advance(SECOND);
        assertThat(Rig.failureOf(failed).kind()).isEqualTo(FailureKind.SERVICE_ERROR);
        assertThat(millis("cam")).containsExactly(0L, 250L);
    }

    @Test
    void pausesAfterAStageThatEndsThrottled() {
        CompletableFuture<Void> connecting = new CompletableFuture<>();
        quotas.start(Quota.CONNECT_AS_MASTER, "cam", "cam", () -> connecting);
        call(Quota.CONNECT_AS_MASTER, "cam");
        time.advanceMillis(100);
        connecting.completeExceptionally(
                new KvsSessionException(Failure.of(FailureKind.THROTTLED, "no", time.now(), null)));
        call(Quota.CONNECT_AS_MASTER, "cam");
        time.advance(Duration.ofSeconds(2));
        assertThat(millis("cam")).hasSize(2);
        assertThat(millis("cam").get(1)).isBetween(600L, 1_101L + 417L);
    }

    @Test
    void bunchesNothingWhenThePoolWasBusy() {
        List<Runnable> pool = new ArrayList<>();
        Quotas busy = new Quotas(time, pool::add, new Random(1));
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            busy.call(Quota.JOIN_STORAGE_SESSION, "cam-" + i, "owner", () -> times.add(time.nanoTime()));
        }
        time.advance(Duration.ofSeconds(5));
        assertThat(pool).hasSize(1);
        for (int i = 0; i < 10; i++) {
            pool.remove(0).run();
            time.advanceMillis(25);
        }
        assertThat(times).hasSize(10);
        for (int i = 2; i < 10; i++) {
            assertThat(times.get(i) - times.get(i - 2)).isEqualTo(50_000_000);
        }
    }

    @Test
    void takesBackACallThatWaitsForItsThread() {
        List<Runnable> pool = new ArrayList<>();
        Quotas busy = new Quotas(time, pool::add, new Random(1));
        List<String> made = new ArrayList<>();
        CompletableFuture<Boolean> mine = busy.call(Quota.JOIN_STORAGE_SESSION, "cam", "me", () -> made.add("mine"));
        CompletableFuture<Boolean> yours = busy.call(Quota.JOIN_STORAGE_SESSION, "cam", "you", () -> made.add("yours"));
        CompletableFuture<Boolean> other =
                busy.call(Quota.JOIN_STORAGE_SESSION, "other", "me", () -> made.add("other"));
        busy.withdraw("other", "nobody");
        busy.withdraw("cam", "me");

        assertThat(mine).isCancelled();
        for (int i = 0; i < pool.size(); i++) {
            pool.get(i).run();
            time.advance(SECOND);
        }
        assertThat(made).containsExactlyInAnyOrder("yours", "other");
        assertThat(yours).isCompleted();
        assertThat(other).isCompleted();
        assertThat(pool).hasSize(3);
        assertThat(time.pending()).isZero();
    }

    @Test
    void goesOnAfterARejectedCall() {
        Quotas closed = new Quotas(
                time,
                task -> {
                    throw new RejectedExecutionException("shut down");
                },
                new Random(1));
        CompletableFuture<Integer> one = closed.call(Quota.JOIN_STORAGE_SESSION, "cam", "owner", () -> 1);
        CompletableFuture<Integer> two = closed.call(Quota.JOIN_STORAGE_SESSION, "cam", "owner", () -> 2);
        time.advance(SECOND);
        assertThat(one).isCompletedExceptionally();
        assertThat(two).isCompletedExceptionally();
        assertThat(time.pending()).isZero();
    }

    @Test
    void keepsTheQuotaOnRealThreads() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Scheduler real = Scheduler.of(java.time.Clock.systemUTC(), timer);
            Quotas shared = new Quotas(real, pool, new Random(1));
            ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(shared.call(
                        Quota.DESCRIBE_MEDIA_STORAGE_CONFIGURATION,
                        "cam-" + i,
                        "owner",
                        () -> times.add(System.nanoTime())));
            }
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
            assertThat(times).hasSize(100);
            assertThat(mostWithinASecond(List.copyOf(times))).isLessThanOrEqualTo(50);
        } finally {
            pool.shutdownNow();
            timer.shutdownNow();
        }
    }

    @Test
    void tellsHowFullAQuotaIs() {
        int calls = 5 * Quota.JOIN_STORAGE_SESSION.perAccount();
        for (int channel = 0; channel < calls; channel++) {
            call(Quota.JOIN_STORAGE_SESSION, "cam-" + channel);
        }
        assertThat(use(Quota.JOIN_STORAGE_SESSION).percent()).isEqualTo(50);
        assertThat(use(Quota.JOIN_STORAGE_SESSION).waiting()).isEqualTo(calls);

        time.advance(Duration.ofSeconds(9));
        assertThat(use(Quota.JOIN_STORAGE_SESSION).percent()).as("begun").isEqualTo(50);
        assertThat(use(Quota.JOIN_STORAGE_SESSION).waiting()).isZero();

        time.advance(Duration.ofSeconds(5));
        assertThat(use(Quota.JOIN_STORAGE_SESSION).percent()).isBetween(10, 40);
        time.advance(Duration.ofMinutes(1));
        assertThat(quotas.use())
                .allSatisfy(use -> assertThat(use.percent()).isZero())
                .extracting(QuotaUse::quota)
                .doesNotContain(Quota.CONNECT_AS_MASTER);
    }

    private QuotaUse use(Quota quota) {
        return quotas.use().stream()
                .filter(use -> use.quota() == quota)
                .findFirst()
                .orElseThrow();
    }
}
