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
package io.camelkvs.session.iot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.VirtualTime;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** When credentials are asked for, and what is done when there are none. */
class IotCredentialsProviderTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualTime time = new VirtualTime();
    private Duration life = HOUR;
    private boolean down;
    private int asked;
    private final IotCredentialsProvider provider = new IotCredentialsProvider(this::issue, time, new Random(1));

    private Issued issue() {
        asked++;
        if (down) {
            throw new KvsSessionException(Failure.of(FailureKind.SERVICE_UNREACHABLE, "It is down.", time.now(), null));
        }
        return new Issued(AwsSessionCredentials.create("key-" + asked, "secret", "token"), life);
    }

    private String key() {
        return provider.resolveCredentials().accessKeyId();
    }

    @Test
    void areKeptAndRenewedFiveToTenMinutesBeforeTheyExpire() {
        assertThat(key()).isEqualTo("key-1");
        time.advance(HOUR.minusMinutes(10).minusMillis(1));
        assertThat(key()).isEqualTo("key-1");

        time.advance(Duration.ofMinutes(5).plusMillis(1));

        assertThat(key()).isEqualTo("key-2");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void eachProviderRenewsAtAMomentOfItsOwn() {
        assertThat(java.util.stream.IntStream.range(0, 20)
                        .mapToObj(this::renewedAt)
                        .distinct()
                        .toList())
                .hasSizeGreaterThan(10)
                .allMatch(left ->
                        left.compareTo(Duration.ofMinutes(5)) >= 0 && left.compareTo(Duration.ofMinutes(10)) <= 0);
    }

    /** How long the old ones were valid when new ones were asked for. */
    private Duration renewedAt(int seed) {
        VirtualTime clock = new VirtualTime();
        int[] calls = new int[1];
        IotCredentialsProvider one = new IotCredentialsProvider(
                () -> new Issued(AwsSessionCredentials.create("key-" + ++calls[0], "secret", "token"), HOUR),
                clock,
                new Random(seed));
        one.resolveCredentials();
        Duration passed = Duration.ZERO;
        for (; calls[0] == 1; passed = passed.plusSeconds(5)) {
            clock.advance(Duration.ofSeconds(5));
            one.resolveCredentials();
        }
        return HOUR.minus(passed);
    }

    @Test
    void shortOnesAreRenewedInTheirSecondHalf() {
        life = Duration.ofMinutes(4);
        key();
        time.advance(Duration.ofMinutes(2).minusMillis(1));
        assertThat(key()).isEqualTo("key-1");

        time.advance(Duration.ofMillis(1));

        assertThat(key()).isEqualTo("key-2");
    }

    @Test
    void areUsedUntilTheyExpireWhileTheEndpointIsDown() {
        key();
        down = true;
        time.advance(HOUR.minusMinutes(5));
        for (int second = 0; second < 299; second++) {
            assertThat(key()).isEqualTo("key-1");
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(asked - 1).as("asked again once in 30 to 60 s").isBetween(5, 10);

        time.advance(Duration.ofSeconds(1));

        assertThatThrownBy(this::key).isInstanceOf(KvsSessionException.class).hasMessageContaining("It is down.");
        down = false;
        time.advance(Duration.ofSeconds(1));
        assertThat(key()).startsWith("key-").isNotEqualTo("key-1");
    }

    @Test
    void aFailureWithoutAnyIsRepeatedForASecondBeforeTheEndpointIsAskedAgain() {
        down = true;
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(this::key).hasMessageContaining("It is down.");
        }
        assertThat(asked).isEqualTo(1);

        time.advance(Duration.ofSeconds(1));
        down = false;

        assertThat(key()).isEqualTo("key-2");
    }

    @Test
    void whileOneAsksTheOthersGoOnWithTheOldOnes() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        int[] calls = new int[1];
        IotCredentialsProvider one = new IotCredentialsProvider(
                () -> {
                    if (++calls[0] == 2) {
                        asking.countDown();
                        await(answer);
                    }
                    return new Issued(AwsSessionCredentials.create("key-" + calls[0], "secret", "token"), HOUR);
                },
                time,
                new Random(1));
        one.resolveCredentials();
        time.advance(HOUR.minusMinutes(1));

        CompletableFuture<String> first =
                CompletableFuture.supplyAsync(() -> one.resolveCredentials().accessKeyId());
        assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(one.resolveCredentials().accessKeyId()).isEqualTo("key-1");
        answer.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("key-2");
        assertThat(one.resolveCredentials().accessKeyId()).isEqualTo("key-2");
        assertThat(calls[0]).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itsTextShowsNoCredentials() {
        key();
        assertThat(provider.toString()).doesNotContain("key-1", "secret", "token");
    }
}
