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

import io.camelkvs.rtp.ReceiverStats;
import java.time.Instant;

/**
 * What a storage session is doing; one for each join that has not ended.
 *
 * @param channelName the channel
 * @param streamName  the stream its media goes to
 * @param number      of the join, counted from 1 per channel
 * @param state       how far it has come
 * @param joined      when JoinStorageSession was called
 * @param stats       counters of the media connection
 */
public record StorageSessionInfo(
        String channelName, String streamName, long number, State state, Instant joined, ReceiverStats stats) {

    /** How far a storage session has come. */
    public enum State {
        /** The offer waits for a master to connect. */
        WAITING,
        /** The offer was sent. */
        OFFERED,
        /** The answer was accepted. */
        ANSWERED,
        /** ICE and DTLS are up; media is stored as it comes. */
        CONNECTED
    }
}
