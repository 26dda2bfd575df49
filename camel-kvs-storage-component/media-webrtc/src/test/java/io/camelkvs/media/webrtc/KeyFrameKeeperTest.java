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
package io.camelkvs.media.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyFrameKeeperTest {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration FRAME = Duration.ofMillis(66);

    private final ManualScheduler time = new ManualScheduler();
    private final FakeEncoder encoder = new FakeEncoder();
    private final KeyFrameKeeper keeper = new KeyFrameKeeper(INTERVAL, FRAME, time, Runnable::run, encoder);

    /** An encoder that gets no pictures until a test delivers one, and counts as libwebrtc does. */
    private final class FakeEncoder implements KeyFrameKeeper.Encoder {
        final List<Long> keyFrames = new ArrayList<>();
        boolean sending = true;
        boolean stalled;
        int asked;
        int requests;
        private boolean due = true;
        private RuntimeException fault;

        @Override
        public boolean sending() {
            return sending;
        }

        @Override
        public CompletionStage<KeyFrameKeeper.Count> count() {
            if (fault != null) {
                throw fault;
            }
            return CompletableFuture.completedFuture(new KeyFrameKeeper.Count(keyFrames.size(), asked));
        }

        @Override
        public void requestKeyFrame() {
            requests++;
            due = true;
        }

        void pictures() {
            if (due && !stalled) {
                due = false;
                keyFrames.add(time.nanoTime());
            }
            time.schedule(FRAME, this::pictures);
        }

        void farSideAsksEvery(Duration period) {
            time.schedule(period, () -> {
                asked++;
                due = true;
                farSideAsksEvery(period);
            });
        }

        long longestGapMillis() {
            long longest = 0;
            for (int i = 1; i < keyFrames.size(); i++) {
                longest = Math.max(longest, keyFrames.get(i) - keyFrames.get(i - 1));
            }
            return longest / 1_000_000;
        }
    }

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void makesAKeyFrameEveryIntervalIfNobodyAsks() {
        encoder.pictures();
        keeper.start();
        time.advance(Duration.ofSeconds(60));
        assertThat(encoder.longestGapMillis()).isLessThanOrEqualTo(INTERVAL.toMillis());
        assertThat(encoder.keyFrames.size()).isBetween(30, 33);
    }

    @Test
    void leavesItToAFarSideThatAsksOncePerInterval() {
        encoder.pictures();
        encoder.farSideAsksEvery(INTERVAL);
        keeper.start();
        time.advance(Duration.ofSeconds(60));
        assertThat(encoder.requests).isLessThanOrEqualTo(1);
        assertThat(encoder.keyFrames.size()).isBetween(30, 32);
    }

    @Test
    void takesOverWhenTheFarSideStopsAsking() {
        encoder.pictures();
        for (int i = 1; i <= 5; i++) {
            time.schedule(INTERVAL.multipliedBy(i), () -> {
                encoder.asked++;
                encoder.due = true;
            });
        }
        keeper.start();
        time.advance(Duration.ofSeconds(60));
        assertThat(encoder.longestGapMillis()).isLessThanOrEqualTo(INTERVAL.toMillis() * 14 / 10);
        assertThat(encoder.keyFrames.size()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void asksOnceWhileNoPicturesCome() {
        encoder.pictures();
        keeper.start();
        time.advance(Duration.ofSeconds(5));
        encoder.stalled = true;
        int before = encoder.requests;
        time.advance(Duration.ofSeconds(60));
        assertThat(encoder.requests - before).isOne();
        encoder.stalled = false;
        time.advance(Duration.ofMillis(100));
        int keyFrames = encoder.keyFrames.size();
        time.advance(Duration.ofSeconds(20));
        assertThat(encoder.keyFrames.size() - keyFrames).isBetween(10, 11);
    }

    @Test
    void waitsForTheConnection() {
        encoder.sending = false;
        keeper.start();
        time.advance(Duration.ofSeconds(60));
        assertThat(encoder.requests).isZero();
        encoder.sending = true;
        encoder.pictures();
        time.advance(Duration.ofSeconds(10));
        assertThat(encoder.longestGapMillis()).isLessThanOrEqualTo(INTERVAL.toMillis());
    }

    @Test
    void goesOnAfterAFailureAndStopsWhenClosed() {
        encoder.pictures();
        keeper.start();
        encoder.fault = new IllegalStateException("no statistics for now");
        time.advance(Duration.ofSeconds(5));
        encoder.fault = null;
        time.advance(Duration.ofSeconds(5));
        assertThat(encoder.requests).isPositive();
        keeper.close();
        int requests = encoder.requests;
        time.advance(Duration.ofSeconds(60));
        assertThat(encoder.requests).isEqualTo(requests);
    }
}
