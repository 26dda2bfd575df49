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

import io.camelkvs.fuzz.Target;
import io.camelkvs.local.control.Channel;
import java.time.Clock;
import java.util.List;

/** What participants send to each other. */
public final class RelayTargets {

    private static final String ARN = "arn:aws:kinesisvideo:us-east-1:123456789012:channel/cam/1700000000000";
    private static final Channel CHANNEL = new Channel("cam", ARN, 1_700_000_000_000L, 60, "v1", null);
    private static final Participant VIEWER = Participant.viewer("anna");

    private RelayTargets() {}

    public static List<Target> all() {
        SignalingHub hub = new SignalingHub();
        PeerToPeer relay = new PeerToPeer(hub, Clock.systemUTC());
        relay.disconnected(CHANNEL, VIEWER);
        return List.of(Target.ofText(
                "relayed frame",
                text -> ClientFrame.parse(text).ifPresent(frame -> {
                    relay.received(CHANNEL, VIEWER, frame);
                    relay.received(CHANNEL, Participant.MASTER, frame);
                }),
                "{\"action\":\"SDP_OFFER\",\"messagePayload\":\"e30=\",\"IceServerList\":[{\"Uris\":[\"turn:h:1\"]}]}",
                "{\"action\":\"SDP_ANSWER\",\"messagePayload\":\"e30=\",\"recipientClientId\":\"anna\"}",
                "{\"action\":\"ICE_CANDIDATE\",\"messagePayload\":\"bnVsbA==\",\"recipientClientId\":\"bert\","
                        + "\"correlationId\":\"c-1\"}"));
    }
}
