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

import io.camelkvs.local.signaling.Participant;
import io.camelkvs.rtp.MediaDirection;
import io.camelkvs.rtp.PeerOptions;
import java.time.Instant;

/**
 * One call of JoinStorageSession or JoinStorageSessionAsViewer.
 *
 * @param number     counted from 1 per channel
 * @param streamName where the master's media goes
 * @param time       when
 */
record Join(long number, String channelName, String streamName, Participant participant, Instant time) {

    /** What is offered for it. The mids differ from join to join, so that answers can be told apart. */
    PeerOptions offer() {
        return PeerOptions.named(toString())
                .withMids(videoMid(), audioMid())
                .withDirections(
                        participant.isMaster() ? MediaDirection.RECEIVE_ONLY : MediaDirection.SEND_ONLY,
                        MediaDirection.SEND_RECEIVE);
    }

    /** Whether a message that names this mid is meant for its peer. */
    boolean hasMid(String mid) {
        return mid.equals(videoMid()) || mid.equals(audioMid());
    }

    private String videoMid() {
        return "video" + number;
    }

    private String audioMid() {
        return "audio" + number;
    }

    @Override
    public String toString() {
        return "Storage session " + channelName + " #" + number + " (" + participant + ")";
    }
}
