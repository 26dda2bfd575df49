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
package io.camelkvs.local.fault;

/**
 * What can be made to go wrong. A <em>switch</em> stays on and acts when its occasion comes, as often as its count and
 * probability allow; an <em>action</em> happens at once, to what stands at that moment.
 */
public enum FaultKind {
    /** Switch: a request is answered with an error; {@code operation}, {@code status}, {@code error}, {@code message}. */
    ERROR,
    /** Switch: a request is answered later by {@code delay}; {@code operation}. */
    SLOW,
    /** Switch: a signature is refused as expired, as with a clock that is behind; {@code operation}. */
    SIGNATURE_EXPIRED,
    /** Switch: a signature is refused as not yet current, as with a clock that is ahead; {@code operation}. */
    SIGNATURE_NOT_YET_CURRENT,
    /** Switch: JoinStorageSession answers 200 and no offer follows. */
    NO_OFFER,
    /** Switch: the offer comes later by {@code delay}. */
    LATE_OFFER,
    /** Switch: one join yields two offers of two storage sessions. */
    TWO_OFFERS,
    /** Switch: all candidates gathered at first go ahead of the offer. */
    CANDIDATES_BEFORE_OFFER,
    /** Switch: candidates have neither sdpMid nor sdpMLineIndex. */
    CANDIDATES_WITHOUT_MID,
    /** Switch: unparsable, empty and foreign frames surround each offer. */
    STRAY_FRAMES,
    /** Switch: an answer is refused by STATUS_RESPONSE. */
    ANSWER_REJECTED,
    /** Switch: the storage session of the join never answers a connectivity check. */
    ICE_SILENT,
    /** Switch: packets of the media path are lost with the probability; {@code direction}. */
    PACKET_LOSS,
    /** Switch: packets of the media path are delayed by {@code delay}; {@code direction}. */
    PACKET_DELAY,
    /** Switch: packets of the media path overtake each other with the probability; {@code direction}. */
    PACKET_REORDER,
    /** Action: the media path is cut for {@code duration}, then whole again. */
    MEDIA_CUT,
    /** Action: the storage session closes DTLS (close_notify), as at its end. */
    DTLS_CLOSE,
    /** Action: the storage session ends as at its time limit. */
    SESSION_END,
    /** Action: GO_AWAY is sent, and the socket is closed after the grace time. */
    GO_AWAY,
    /** Action: RECONNECT_ICE_SERVER is sent. */
    RECONNECT_ICE_SERVER,
    /** Action: the socket is cut without a close frame. */
    SOCKET_CUT,
    /** Action: the socket stays open, but nothing is read or written any more, no pong either. */
    SOCKET_SILENT,
    /** Action: another master takes the channel; {@code mode}. */
    DISPLACE
}
