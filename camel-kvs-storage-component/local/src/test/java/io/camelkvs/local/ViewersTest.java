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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.LocalEvent;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.signaling.Participant.Role;
import io.camelkvs.local.storage.StorageSessionInfo;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.model.ClientLimitExceededException;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.model.InvalidArgumentException;

/** Viewers of a storage session, by the AWS SDK's client and real WebSockets. */
class ViewersTest {

    private final FakePeers engine = new FakePeers();
    private KvsLocal kvs;
    private String channel;

    @BeforeEach
    void start() {
        kvs = KvsLocal.builder()
                .engine(engine)
                .limits(Limits.ofService().withQuotas(false))
                .start();
        channel = kvs.createRecordedChannel("watched");
    }

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void aViewerIsOfferedAndAnswersWithoutNamingARecipient() throws Exception {
        try (Signaling viewer = Signaling.viewer(kvs, channel, "anna")) {
            join("anna");

            String sdp = Signaling.payload(viewer.next("SDP_OFFER")).path("sdp").asText();
            viewer.answer(sdp, "c-1");
            await().until(() -> engine.peers.get(0).answer != null);
            engine.peers.get(0).listener.onConnected();

            await().until(() -> kvs.sessions().get(0).state() == State.CONNECTED);
            StorageSessionInfo session = kvs.sessions().get(0);
            assertThat(session.role()).isEqualTo(Role.VIEWER);
            assertThat(session.clientId()).isEqualTo("anna");
        }
        assertThat(kvs.events())
                .filteredOn(event -> event.kind() == EventKind.JOINED)
                .extracting(LocalEvent::detail)
                .containsExactly("viewer anna");
    }

    @Test
    void aClientIdInAMastersJoinMakesAViewer() throws Exception {
        try (Signaling viewer = Signaling.viewer(kvs, channel, "c-sdk");
                Signaling master = Signaling.master(kvs, channel)) {
            String body = "{\"channelArn\":\"" + channel + "\",\"clientId\":\"c-sdk\"}";
            assertThat(SignedPost.to(kvs, "/joinStorageSession", body).statusCode())
                    .isEqualTo(200);

            assertThat(viewer.next("SDP_OFFER")).isNotNull();
            assertThat(master.isSilent()).isTrue();
        }
    }

    @Test
    void aFourthViewerIsRefused() {
        join("anna");
        join("bert");
        join("carl");
        join("anna");

        assertThatThrownBy(() -> join("dora"))
                .isInstanceOf(ClientLimitExceededException.class)
                .hasMessageContaining("maximum number of viewers connected to the session");
        assertThatThrownBy(() -> join("no such id")).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void aViewersSocketIsCutAndSilencedAsAMastersIs() throws Exception {
        try (Signaling viewer = Signaling.viewer(kvs, channel, "anna")) {
            kvs.faults().inject(Fault.of(FaultKind.SOCKET_CUT).channel("watched"));

            assertThatThrownBy(() -> viewer.closed().get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        }
    }

    private void join(String clientId) {
        Aws.of(kvs).joinAsViewer(channel, clientId);
    }
}
