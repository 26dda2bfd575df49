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
package io.camelkvs.tests.field;

import static org.awaitility.Awaitility.await;

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Does one random fault after the other to a channel, in an order that its seed decides. */
final class Chaos {

    /** As often in the list as they are to come. */
    private static final List<Fault> FAULTS = List.of(
            Fault.of(FaultKind.MEDIA_CUT).duration(Duration.ofSeconds(4)),
            Fault.of(FaultKind.MEDIA_CUT).duration(Duration.ofSeconds(12)),
            Fault.of(FaultKind.DTLS_CLOSE),
            Fault.of(FaultKind.SESSION_END),
            Fault.of(FaultKind.SOCKET_CUT),
            Fault.of(FaultKind.GO_AWAY),
            Fault.of(FaultKind.RECONNECT_ICE_SERVER),
            Fault.of(FaultKind.NO_OFFER).times(1),
            Fault.of(FaultKind.LATE_OFFER).delay(Duration.ofSeconds(2)).times(1),
            Fault.of(FaultKind.ANSWER_REJECTED).times(1),
            Fault.of(FaultKind.ERROR)
                    .operation("JoinStorageSession")
                    .error(400, "ClientLimitExceededException")
                    .times(2),
            Fault.of(FaultKind.ERROR)
                    .operation("ConnectAsMaster")
                    .error(500, null)
                    .times(1));

    private final Testbed bed;
    private final String channel;
    private final Random random;
    private final Duration pause;
    private final Map<FaultKind, Integer> done = new TreeMap<>();
    private final List<Gap> cuts = new ArrayList<>();

    Chaos(Testbed bed, String channel, long seed, Duration pause) {
        this.bed = bed;
        this.channel = channel;
        this.random = new Random(seed);
        this.pause = pause;
    }

    /** Does a fault after each pause, once the camera has come to rest from the one before. */
    void reign(Instant end, Camera camera) {
        while (Instant.now().plus(pause).isBefore(end)) {
            await().pollDelay(pause).atMost(pause.plusSeconds(5)).until(() -> true);
            camera.awaitRest();
            Fault fault = FAULTS.get(random.nextInt(FAULTS.size())).channel(channel);
            if (fault.duration() != null) {
                Instant begin = Instant.now();
                cuts.add(new Gap(begin, begin.plus(fault.duration())));
            }
            bed.injectPerhaps(fault);
            done.merge(fault.kind(), 1, Integer::sum);
        }
    }

    /** Times without a media path. */
    List<Gap> cuts() {
        return cuts;
    }

    Map<FaultKind, Integer> done() {
        return done;
    }

    /** How long it took from the media path being whole again until media arrived, for the cuts that were noticed. */
    List<Duration> recoveries(GapReport report) {
        return cuts.stream()
                .map(Gap::end)
                .map(moment -> report.endOfGapAt(moment).map(end -> Duration.between(moment, end)))
                .flatMap(Optional::stream)
                .toList();
    }
}
