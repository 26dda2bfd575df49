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
package io.camelkvs.component;

import io.camelkvs.component.device.DeviceOptions;
import io.camelkvs.component.device.Devices;
import io.camelkvs.session.Role;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceOptions;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.PictureReceiver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;

/** The session's side of a device: media connections with offers, on time that the test moves. */
public final class DeviceRig {

    public static final String OFFER = String.join(
            "\r\n",
            "v=0",
            "o=- 1 2 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "m=video 9 UDP/TLS/RTP/SAVPF 102",
            "a=mid:v",
            "");

    public static final String ANSWER = OFFER
            + String.join(
                    "\r\n",
                    "a=ice-ufrag:EsAw",
                    "a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1",
                    "a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24",
                    "a=setup:active",
                    "");

    public static final String CANDIDATE = "candidate:1 1 udp 2130706431 192.0.2.7 50000 typ host";
    static final IceServer TURN = new IceServer(List.of("turn:turn.example:3478"), "user", "turn-password");

    /** A media connection, and what the session hears of it. */
    public static final class Connection implements MediaPeerListener {
        public final List<IceCandidate> candidates = new CopyOnWriteArrayList<>();
        public final List<MediaPeerState> states = new CopyOnWriteArrayList<>();
        public MediaPeer peer;

        @Override
        public void onCandidate(IceCandidate candidate) {
            candidates.add(candidate);
        }

        @Override
        public void onStateChange(MediaPeerState state) {
            states.add(state);
        }
    }

    final ManualTime time = new ManualTime();
    private final Devices devices;

    public DeviceRig(CamelContext context) {
        devices = context.hasService(ContextSessions.class).devices();
    }

    Devices devices() {
        return devices;
    }

    public Connection connect(String channel, PeerStateSource peerState) {
        MediaOptions pattern = MediaOptions.testPattern();
        MediaOptions media = new MediaOptions(
                MediaOptions.DEVICE_SOURCE,
                pattern.video(),
                pattern.maxVideoBitrate(),
                pattern.keyFrameInterval(),
                new DeviceOptions(peerState, Duration.ofSeconds(10)).parameters());
        Connection connection = new Connection();
        connection.peer = devices.create(
                new MediaPeerOptions(
                        "s-" + channel,
                        channel,
                        Role.MASTER,
                        media,
                        List.of(TURN),
                        IceOptions.defaults(),
                        PictureReceiver.NONE),
                new MediaRuntime(time, Runnable::run, Runnable::run),
                connection);
        return connection;
    }
}
