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

    /** A leader that has been silent for 5 s counts as gone; the rest is a join in a process that has never joined. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    Path data;

    @TempDir
    Path members;

    @Test
    void anotherCopyTakesOver() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).start()) {
            kvs.createRecordedChannel(CHANNEL);
            try (MemberProcess first = member(kvs, "first")) {
                awaitRecording(kvs, first, Instant.EPOCH);
                try (MemberProcess second = member(kvs, "second")) {
                    takeOver(kvs, first, second, "killed", MemberProcess::kill);
                    try (MemberProcess third = member(kvs, "third")) {
                        takeOver(kvs, second, third, "stopped", MemberProcess::stop);
                    }
                }
            }
        }
    }

    private interface End {
        void of(MemberProcess member) throws InterruptedException;
    }

    /** Ends the leader and reports the gap between its last fragment and the other's first. */
    private static void takeOver(KvsLocal kvs, MemberProcess leader, MemberProcess other, String how, End end)
            throws InterruptedException {
        assertThat(other.timeOfFirst("JOIN_CALLED")).as("only the leader joins").isEmpty();
        Instant ended = Instant.now();
        end.of(leader);
        awaitRecording(kvs, other, ended);
        Duration gap = longestGap(kvs.stream(CHANNEL).fragments(), ended);
        System.out.printf(
                "leader %s: %d ms without media; the other's join was called %d ms after the end and its media arrived"
                        + " %d ms after that%n",
                how,
                gap.toMillis(),
                Duration.between(ended, other.awaitFirst("JOIN_CALLED")).toMillis(),
                Duration.between(other.awaitFirst("JOIN_CALLED"), other.awaitFirst("INGESTING"))
                        .toMillis());
        assertThat(gap).isBetween(Duration.ofMillis(1), LONGEST);
    }

    /** Until the member has stored 3 s of media that were taken later than that. */
    private static void awaitRecording(KvsLocal kvs, MemberProcess member, Instant since) {
        member.awaitFirst("INGESTING");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> kvs.stream(CHANNEL).fragments().stream()
                                .filter(fragment -> fragment.producerTimestamp().isAfter(since))
                                .mapToLong(FragmentInfo::durationMillis)
                                .sum()
                        >= 3000);
    }

    /** Longest time without media that ended after that moment. */
    private static Duration longestGap(List<FragmentInfo> fragments, Instant since) {
        Duration longest = Duration.ZERO;
        for (int i = 1; i < fragments.size(); i++) {
            FragmentInfo former = fragments.get(i - 1);
            Instant begin = fragments.get(i).producerTimestamp();
            Duration gap = Duration.between(former.producerTimestamp().plusMillis(former.durationMillis()), begin);
            if (begin.isAfter(since) && gap.compareTo(longest) > 0) {
                longest = gap;
            }
        }
        return longest;
    }

    private MemberProcess member(KvsLocal kvs, String name) throws Exception {
        return MemberProcess.start(
                members,
                name,
                "kvs-storage:" + CHANNEL + "?autoJoin=true&uriEndpointOverride=" + kvs.endpoint() + "&region="
                        + kvs.region() + "&accessKey=" + kvs.accessKey() + "&secretKey=" + kvs.secretKey());
    }
}
