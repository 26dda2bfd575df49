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
package io.camelkvs.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.tests.Cameras;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which addresses of ours leave this machine, seen on the wire. Needs {@code apt-get install -y coturn}. */
class CandidateTypesTest {

    @TempDir
    Path data;

    /** Answers an offer of a storage session that never connects, so that all candidates are gathered. */
    private void told(String options, ThrowingConsumer<List<String>> wanted) throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).turn(0).start();
                ConnectProxy proxy = ConnectProxy.to(kvs.endpoint());
                Cameras cameras = new Cameras(Cameras.connection(kvs) + "&" + proxy.options())) {
            kvs.createRecordedChannel("front-door");
            kvs.faults().inject(Fault.of(FaultKind.ICE_SILENT));
            cameras.command("front-door", "waitFor=OFFER&" + options);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> wanted.accept(candidates(proxy)));
        }
    }

    private static List<String> candidates(ConnectProxy proxy) {
        return proxy.uploads().stream()
                .filter(SentFrames::areIn)
                .flatMap(sent -> new SentFrames(sent).candidates().stream())
                .toList();
    }

    @Test
    void allOverUdpAreToldWithoutTheOptions() throws Exception {
        told("iceTcpCandidates=false", candidates -> assertThat(candidates)
                .anyMatch(candidate -> candidate.contains(" typ host"))
                .anyMatch(candidate -> candidate.contains(" typ relay"))
                .noneMatch(candidate -> candidate.contains(" tcp ")));
    }

    @Test
    void onlyRelayedOnesAreToldAndNameNoOtherAddress() throws Exception {
        told("iceCandidateTypes=relay", candidates -> assertThat(candidates)
                .isNotEmpty()
                .allSatisfy(candidate -> assertThat(candidate).contains(" typ relay raddr 0.0.0.0 rport 9")));
    }

    @Test
    void thoseOverTcpAreToldIfWanted() throws Exception {
        told("iceTcpCandidates=true&iceCandidateTypes=host", candidates -> assertThat(candidates)
                .allMatch(candidate -> candidate.contains(" typ host"))
                .anyMatch(candidate -> candidate.contains(" tcp ")));
    }

    @Test
    void aRelayIsEnoughToRecord() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).turn(0).start();
                Cameras cameras = new Cameras(kvs)) {
            kvs.createRecordedChannel("front-door");
            cameras.command("front-door", "iceTransportPolicy=RELAY&iceCandidateTypes=relay");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !kvs.stream("front-door").fragments().isEmpty());
        }
    }
}
