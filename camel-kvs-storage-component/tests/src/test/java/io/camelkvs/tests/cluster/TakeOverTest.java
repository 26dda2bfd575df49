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
package io.camelkvs.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.store.FragmentInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of an application under {@code master:}: one records, and another takes over when it is gone. */
class TakeOverTest {

    private static final String CHANNEL = "front-door";

    /** The lock is tried each second, and a leader that is silent for five counts as gone; the rest is a join. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(25);

    private static final Duration AFTER_A_STOP = Duration.ofSeconds(15);

    @TempDir
    Path data;

    @TempDir
    Path lock;

    @Test
    void anotherCopyTakesOver() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).start()) {
            kvs.createRecordedChannel(CHANNEL);
            String consumer = consumer(kvs);
            try (MemberProcess first = MemberProcess.start(lock, "first", consumer)) {
                awaitRecording(kvs, first, Instant.EPOCH);
                try (MemberProcess second = MemberProcess.start(lock, "second", consumer)) {
                    Duration killed = takeOver(kvs, first, second, first::kill);
                    System.out.printf("leader killed: %d ms without media%n", killed.toMillis());
                    assertThat(killed).isLessThan(AFTER_A_KILL);

                    try (MemberProcess third = MemberProcess.start(lock, "third", consumer)) {
                        Duration stopped = takeOver(kvs, second, third, second::stop);
                        System.out.printf("leader stopped: %d ms without media%n", stopped.toMillis());
                        assertThat(stopped).isLessThan(AFTER_A_STOP);
                        assertThat(second.hasPrinted("STOPPED")).isTrue();
                    }
                }
            }
        }
    }

    private interface End {
        void run() throws InterruptedException;
    }

    /** Ends the leader and gives the gap between its last fragment and the other's first. */
    private static Duration takeOver(KvsLocal kvs, MemberProcess leader, MemberProcess other, End end)
            throws InterruptedException {
        assertThat(other.hasPrinted("JOIN_CALLED")).as("only the leader joins").isFalse();
        Instant ended = Instant.now();
        end.run();
        awaitRecording(kvs, other, ended);
        return longestGap(kvs.stream(CHANNEL).fragments(), ended);
    }

    /** Until the member has stored 3 s of media that were taken later than that. */
    private static void awaitRecording(KvsLocal kvs, MemberProcess member, Instant since) {
        member.awaitLine("INGESTING", Duration.ofSeconds(60));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> kvs.stream(CHANNEL).fragments().stream()
                                .filter(fragment -> fragment.producerTimestamp().isAfter(since))
                                .mapToLong(FragmentInfo::durationMillis)
                                .sum()
                        >= 3000);
    }

    /** Longest time without media from a little before that moment on. */
    private static Duration longestGap(List<FragmentInfo> fragments, Instant since) {
        Duration longest = Duration.ZERO;
        for (int i = 1; i < fragments.size(); i++) {
            Instant end = fragments
                    .get(i - 1)
                    .producerTimestamp()
                    .plusMillis(fragments.get(i - 1).durationMillis());
            Instant begin = fragments.get(i).producerTimestamp();
            Duration gap = Duration.between(end, begin);
            if (begin.isAfter(since) && gap.compareTo(longest) > 0) {
                longest = gap;
            }
        }
        return longest;
    }

    private static String consumer(KvsLocal kvs) {
        return "kvs-storage:" + CHANNEL + "?autoJoin=true&uriEndpointOverride=" + kvs.endpoint() + "&region="
                + kvs.region() + "&accessKey=" + kvs.accessKey() + "&secretKey=" + kvs.secretKey();
    }
}
