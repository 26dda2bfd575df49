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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.LocalEvent;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.rtp.CloseReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the service tells of itself. */
class EventsTest {

    private final FakePeers engine = new FakePeers();

    @Test
    void aStorageSessionIsToldOfFromItsJoinToItsEnd() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().engine(engine).start()) {
            String channel = kvs.createRecordedChannel("told");
            try (Signaling master = Signaling.master(kvs, channel)) {
                Aws.of(kvs).join(channel);
                master.answer(
                        Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText(), "c-1");
                await().until(() -> kinds(kvs).contains(EventKind.ANSWERED));
                engine.peers.get(0).listener.onConnected();
                engine.peers.get(0).listener.onClosed(CloseReason.REMOTE, "the far side closed");
                await().until(() -> kinds(kvs).contains(EventKind.ENDED));
            }
            await().until(() -> kinds(kvs).contains(EventKind.MASTER_DISCONNECTED));

            assertThat(kinds(kvs))
                    .containsExactly(
                            EventKind.MASTER_CONNECTED,
                            EventKind.JOINED,
                            EventKind.OFFER_SENT,
                            EventKind.ANSWERED,
                            EventKind.CONNECTED,
                            EventKind.ENDED,
                            EventKind.MASTER_DISCONNECTED);
            assertThat(kvs.events()).extracting(LocalEvent::channel).containsOnly("told");
            assertThat(kvs.events().get(5).session()).isOne();
            assertThat(kvs.events().get(5).detail()).isEqualTo("REMOTE, the far side closed");
        }
    }

    @Test
    void faultsAreToldOf() {
        try (KvsLocal kvs = KvsLocal.builder().engine(engine).start()) {
            kvs.createRecordedChannel("faulty");
            String id = kvs.faults().inject(Fault.of(FaultKind.NO_OFFER).channel("faulty"));
            kvs.faults().remove(id);
            kvs.faults().remove(id);

            assertThat(kinds(kvs)).containsExactly(EventKind.FAULT_INJECTED, EventKind.FAULT_REMOVED);
            assertThat(kvs.events()).extracting(LocalEvent::detail).containsOnly("fault-1 NO_OFFER");
        }
    }

    private static List<EventKind> kinds(KvsLocal kvs) {
        return kvs.events().stream().map(LocalEvent::kind).toList();
    }
}
