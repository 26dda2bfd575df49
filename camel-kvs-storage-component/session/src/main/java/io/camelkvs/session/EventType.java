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
package io.camelkvs.session;

/** What can happen to a channel session. The order of the constants is the order of a session's life. */
public enum EventType {
    /** The signaling connection is open. */
    SIGNALING_OPENED,
    /** The signaling connection was closed or lost; without a failure if it was being replaced. */
    SIGNALING_CLOSED,
    /** The service announced that it will close the signaling connection within a minute. */
    GO_AWAY,
    /** New ICE servers are in place for the next media connection. */
    ICE_SERVERS_CHANGED,
    /** The service refused a message of ours. */
    STATUS_RESPONSE,
    /** JoinStorageSession, or JoinStorageSessionAsViewer, is being called. */
    JOIN_CALLED,
    /** That call answered 200: an offer may come. */
    JOIN_ACCEPTED,
    /** The storage session's SDP offer arrived. */
    OFFER_RECEIVED,
    /** No offer arrived in time after a join. */
    OFFER_TIMEOUT,
    /** Our SDP answer was sent. */
    ANSWER_SENT,
    /** An ICE candidate of the storage session arrived. */
    CANDIDATE_RECEIVED,
    /** ICE and DTLS are up. */
    CONNECTED,
    /** RTCP says that media arrives, or a viewer receives video; carries the {@link StageTimings}. */
    INGESTING,
    /**
     * No media arrives for now: the media source stopped delivering, our media is no longer acknowledged, or a viewer
     * receives no video.
     */
    STALLED,
    /**
     * The stall is over; carries the gap, unless the media connection was lost meanwhile. INGESTING over another media
     * connection ends a stall of the former one too.
     */
    RESUMED,
    /** The media connection was lost or ended by the service; without a failure if it was being replaced. */
    DISCONNECTED,
    /** An attempt to replace the media connection begins; says whether as planned, and why. */
    REJOINING,
    /** The replacing media connection is ingesting; carries the gap. */
    REJOINED,
    /** Another master took the channel, or another viewer the client id, as far as can be inferred. */
    DISPLACED,
    /** An attempt failed; carries the {@link Failure}. While the session is wanted another attempt follows. */
    FAILED,
    /** The session is no longer wanted because of the {@link Failure} carried; a new join starts afresh. */
    GAVE_UP,
    /** The session was left as asked for. */
    LEFT
}
