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
package io.camelkvs.session.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FrameSenderTest {

    private final ManualScheduler scheduler = new ManualScheduler(Instant.parse("2025-01-02T03:04:05Z"));
    private final List<String> sent = new ArrayList<>();
    private CompletableFuture<Void> transmission = CompletableFuture.completedFuture(null);
    private final FrameSender sender = new FrameSender(scheduler, text -> {
        sent.add(text);
        return transmission;
    });

    @Test
    void sendsTwentyCandidatesAtOnceAndTheOthersLaterInOrder() {
        List<CompletableFuture<Void>> results = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            results.add(sender.sendCandidate("c" + i));
        }
        assertThat(sent).hasSize(20);
        scheduler.advance(Duration.ofMillis(1249));
        assertThat(sent).hasSize(20);
        scheduler.advance(Duration.ofMillis(1));
        assertThat(sent).hasSize(40);
        scheduler.advance(Duration.ofMillis(1250));
        assertThat(sent).hasSize(45);
        for (int i = 0; i < 45; i++) {
            assertThat(sent.get(i)).isEqualTo("c" + i);
            assertThat(results.get(i)).isCompleted();
        }
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void sendsFiveAnswersAtOnce() {
        for (int i = 0; i < 6; i++) {
            sender.sendAnswer("a" + i);
        }
        assertThat(sent).hasSize(5);
        scheduler.advance(Duration.ofMillis(1250));
        assertThat(sent).hasSize(6);
    }

    @Test
    void letsNoFrameOvertakeOneThatWaits() {
        for (int i = 0; i < 21; i++) {
            sender.sendCandidate("c");
        }
        sender.sendAnswer("a");
        assertThat(sent).hasSize(20).doesNotContain("a");
        scheduler.advance(Duration.ofMillis(1250));
        assertThat(sent).hasSize(22).endsWith("c", "a");
    }

    @Test
    void sendsOneAtATime() {
        transmission = new CompletableFuture<>();
        CompletableFuture<Void> first = sender.sendAnswer("a");
        CompletableFuture<Void> second = sender.sendCandidate("c");
        assertThat(sent).containsExactly("a");
        CompletableFuture<Void> pending = transmission;
        transmission = CompletableFuture.completedFuture(null);
        pending.completeExceptionally(new IOException("broken"));
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompleted();
        assertThat(sent).containsExactly("a", "c");
    }

    @Test
    void failsWhatWaitsWhenTheConnectionEnds() {
        List<CompletableFuture<Void>> results = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            results.add(sender.sendCandidate("c"));
        }
        sender.end();
        sender.end();
        assertThat(results.get(20)).isCompletedExceptionally();
        assertThat(sender.sendAnswer("late")).isCompletedExceptionally();
        assertThat(sent).hasSize(20);
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void failsAFrameThatTheTransportDoesNotTake() {
        FrameSender broken = new FrameSender(scheduler, text -> {
            throw new IllegalStateException("no");
        });
        assertThat(broken.sendAnswer("a")).isCompletedExceptionally();
        assertThat(broken.sendAnswer("b")).isCompletedExceptionally();
    }
}
