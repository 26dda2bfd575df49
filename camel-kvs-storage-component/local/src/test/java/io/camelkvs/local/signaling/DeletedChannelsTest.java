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
package io.camelkvs.local.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.fault.Fault.DisplaceMode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that makes and deletes channels for weeks keeps nothing of those that are gone. */
class DeletedChannelsTest {

    private static final String ARN = "arn:aws:kinesisvideo:us-east-1:123456789012:channel/cam/1700000000000";
    private static final Channel CHANNEL = new Channel("cam", ARN, 1_700_000_000_000L, 60, "v1", null);
    private static final Participant ANNA = Participant.viewer("anna");
    private static final ClientFrame OFFER = new ClientFrame("SDP_OFFER", "e30=", null, null, null);

    private final SignalingHub hub = new SignalingHub();
    private final PeerToPeer peerToPeer = new PeerToPeer(hub, Clock.systemUTC());
    private final List<String> closed = new ArrayList<>();

    @BeforeEach
    void listen() {
        hub.listen(new Nobody());
    }

    @Test
    void whoLeavesLeavesNothing() {
        SignalingConnection connection = new Connection();
        assertThat(hub.connections(ARN)).isEmpty();
        hub.connected(ARN, ANNA, connection);
        assertThat(hub.channels()).isEqualTo(1);

        hub.disconnected(ARN, ANNA, connection);

        assertThat(hub.channels()).isZero();
    }

    @Test
    void aMasterElsewhereIsForgottenWithItsChannel() {
        hub.connected(ARN, Participant.MASTER, new Connection());
        hub.displace(ARN, DisplaceMode.SILENCE_OLDER);

        hub.forget(ARN, "deleted");

        assertThat(hub.channels()).isZero();
    }

    @Test
    void messagesAreForgottenWithTheirChannel() {
        peerToPeer.connected(ARN, ANNA);
        assertThat(peerToPeer.mailboxes()).isZero();
        peerToPeer.received(CHANNEL, ANNA, OFFER);
        assertThat(peerToPeer.mailboxes()).isEqualTo(1);

        peerToPeer.forget(ARN);

        assertThat(peerToPeer.mailboxes()).isZero();
    }

    @Test
    void whoConnectsWhileTheChannelIsDeletedIsClosed(@TempDir Path folder) {
        CatalogFile withoutChannels = CatalogFile.open(folder.resolve("catalog.json"));
        hub.listen(new MessageRouter(withoutChannels, hub, new Nobody(), peerToPeer));

        hub.connected(ARN, ANNA, new Connection());

        assertThat(closed).containsExactly("The channel is deleted");
    }

    private static final class Nobody implements SignalingListener {

        @Override
        public void onConnected(String channelArn, Participant participant) {}

        @Override
        public void onFrame(String channelArn, Participant participant, ClientFrame frame) {}

        @Override
        public void onDisconnected(String channelArn, Participant participant) {}
    }

    private final class Connection implements SignalingConnection {

        @Override
        public void sendText(String text) {}

        @Override
        public void close(String reason) {
            closed.add(reason);
        }

        @Override
        public void goAway() {}

        @Override
        public void cut() {}

        @Override
        public void silence() {}
    }
}
