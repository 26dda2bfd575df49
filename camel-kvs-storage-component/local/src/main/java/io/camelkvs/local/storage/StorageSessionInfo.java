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
package io.camelkvs.local.storage;

import io.camelkvs.local.signaling.Participant.Role;
import io.camelkvs.rtp.ReceiverStats;
import io.camelkvs.rtp.SenderStats;
import java.time.Instant;

/**
 * What a storage session is doing; one for each join that has not ended.
 *
 * @param channelName the channel
 * @param streamName  the stream the master's media goes to
 * @param number      of the join, counted from 1 per channel
 * @param role        of the participant
 * @param clientId    of a viewer, null for the master
 * @param state       how far it has come
 * @param joined      when JoinStorageSession or JoinStorageSessionAsViewer was called
 * @param stats       counters of what was received from the participant
 * @param sent        counters of what was forwarded to the participant
 * @param roundTripMillis to the participant and back; -1 for some seconds after it connected
 */
public record StorageSessionInfo(
        String channelName,
        String streamName,
        long number,
        Role role,
        String clientId,
        State state,
        Instant joined,
        ReceiverStats stats,
        SenderStats sent,
        double roundTripMillis) {

    /** How far a storage session has come. */
    public enum State {
        /** The offer waits for the participant to connect. */
        WAITING,
        /** The offer was sent. */
        OFFERED,
        /** The answer was accepted. */
        ANSWERED,
        /** ICE and DTLS are up; media is stored, and forwarded to viewers, as it comes. */
        CONNECTED
    }
}
