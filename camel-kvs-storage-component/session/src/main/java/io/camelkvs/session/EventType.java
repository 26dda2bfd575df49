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

import java.util.Set;

/** What can happen to a channel session. The order of the constants is the order of a session's life. */
public enum EventType {
    /** The signaling connection is open. */
    SIGNALING_OPENED(EventGroup.SIGNALING),
    /** The signaling connection was closed or lost; without a failure if it was being replaced. */
    SIGNALING_CLOSED(EventGroup.SIGNALING, Part.FAILURE),
    /** The service announced that it will close the signaling connection within a minute. */
    GO_AWAY(EventGroup.SIGNALING),
    /** New ICE servers are in place for the next media connection. */
    ICE_SERVERS_CHANGED(EventGroup.SIGNALING),
    /** The service refused a message of ours. */
    STATUS_RESPONSE(EventGroup.SIGNALING, Part.FAILURE, Part.CORRELATION_ID),
    /** JoinStorageSession, or JoinStorageSessionAsViewer, is being called. */
    JOIN_CALLED(EventGroup.OFFER),
    /** That call answered 200: an offer may come. */
    JOIN_ACCEPTED(EventGroup.OFFER),
    /** The storage session's SDP offer arrived. */
    OFFER_RECEIVED(EventGroup.OFFER),
    /** No offer arrived in time after a join. */
    OFFER_TIMEOUT(EventGroup.OFFER, Part.FAILURE),
    /** Our SDP answer was sent. */
    ANSWER_SENT(EventGroup.OFFER, Part.CORRELATION_ID),
    /** An ICE candidate of the storage session arrived. */
    CANDIDATE_RECEIVED(EventGroup.OFFER),
    /** ICE and DTLS are up. */
    CONNECTED(EventGroup.MEDIA),
    /** RTCP says that media arrives, or a viewer receives video; carries the {@link StageTimings}. */
    INGESTING(EventGroup.MEDIA, Part.TIMINGS),
    /**
     * No media arrives for now: the media source stopped delivering, our media is no longer acknowledged, or a viewer
     * receives no video.
     */
    STALLED(EventGroup.MEDIA, Part.FAILURE),
    /**
     * The stall is over; carries the gap, unless the media connection was lost meanwhile. INGESTING over another media
     * connection ends a stall of the former one too.
     */
    RESUMED(EventGroup.MEDIA, Part.GAP),
    /** The media connection was lost or ended by the service; without a failure if it was being replaced. */
    DISCONNECTED(EventGroup.MEDIA, Part.FAILURE),
    /** An attempt to replace the media connection begins; says whether as planned, and why. */
    REJOINING(EventGroup.MEDIA),
    /** The replacing media connection is ingesting; carries the gap. */
    REJOINED(EventGroup.MEDIA, Part.TIMINGS, Part.GAP),
    /** Another master took the channel, or another viewer the client id, as far as can be inferred. */
    DISPLACED(EventGroup.FAILURE, Part.FAILURE),
    /** An attempt failed; carries the {@link Failure}. While the session is wanted another attempt follows. */
    FAILED(EventGroup.FAILURE, Part.FAILURE),
    /** The session is no longer wanted because of the {@link Failure} carried; a new join starts afresh. */
    GAVE_UP(EventGroup.FAILURE, Part.FAILURE),
    /** The session was left as asked for. */
    LEFT(EventGroup.MEDIA);

    /** What an event may carry besides what all have. */
    public enum Part {
        FAILURE,
        TIMINGS,
        GAP,
        CORRELATION_ID
    }

    private final EventGroup group;
    private final Set<Part> parts;

    EventType(EventGroup group, Part... parts) {
        this.group = group;
        this.parts = Set.of(parts);
    }

    /** The group it belongs to; never ALERT. */
    public EventGroup group() {
        return group;
    }

    /** What such an event may carry; each can be missing. */
    public Set<Part> parts() {
        return parts;
    }
}
