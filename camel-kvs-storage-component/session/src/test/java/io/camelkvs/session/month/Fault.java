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
package io.camelkvs.session.month;

/** What goes wrong. Those that are armed wait for the next operation that they spoil. */
enum Fault {
    NO_OFFER(6, true, false),
    LATE_OFFER(3, true, false),
    OFFER_AFTER_TIMEOUT(4, true, false),
    TWO_OFFERS(4, true, false),
    GARBAGE_AROUND_OFFER(4, true, false),
    CANDIDATES_FIRST(4, true, false),
    CANDIDATES_WITHOUT_MID(4, true, false),
    ANSWER_REJECTED(4, true, false),
    ICE_NEVER_CONNECTS(4, true, false),
    FIRST_MEDIA_LATE(4, true, false),
    JOIN_THROTTLED(4, true, false),
    JOIN_FORBIDDEN(2, true, false),
    JOIN_TOKEN_EXPIRED(3, true, false),
    JOIN_NOT_FOUND(2, true, false),
    JOIN_ERROR(4, true, false),
    JOIN_TIMEOUT(4, true, false),
    JOIN_SLOW(3, true, false),
    LOOKUP_ERROR(2, true, false),
    LOOKUP_THROTTLED(2, true, false),
    ICE_CONFIG_ERROR(3, true, false),
    CONNECT_THROTTLED(3, true, false),
    CONNECT_FORBIDDEN(2, true, false),
    CONNECT_ERROR(3, true, false),
    CONNECT_TIMEOUT(3, true, false),
    SOCKET_CUT(6, false, false),
    SOCKET_CLOSED(4, false, false),
    SOCKET_SILENT(6, false, false),
    GO_AWAY(6, false, false),
    RECONNECT_ICE_SERVER(4, false, false),
    ICE_BLINKS(6, false, true),
    ICE_FAILED(4, false, true),
    DTLS_CLOSED(4, false, true),
    ACKNOWLEDGEMENT_STOPS(8, false, true),
    SOURCE_STALLS(6, false, true),
    SLOW_RESPONSES(2, false, false),
    REGION_OUTAGE(1, false, true),
    NETWORK_AWAY(2, false, true),
    CLOCK_OF_MACHINE_SET(1, false, false),
    CLOCK_OF_SERVICE_SET(1, false, false),
    /** Only where the session takes the channel back, else it were its end. */
    SECOND_MASTER(4, false, true);

    /** How often it comes, compared with the others. */
    final int weight;

    final boolean armed;
    /** It ends media connections at times. */
    final boolean endsMedia;

    Fault(int weight, boolean armed, boolean endsMedia) {
        this.weight = weight;
        this.armed = armed;
        this.endsMedia = endsMedia;
    }
}
