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
package io.camelkvs.component.event;

import io.camelkvs.component.EventQueuePolicy;
import java.time.Instant;

/**
 * What a slow route has missed: one gap in what it hears, in the place of which it comes. Immutable.
 *
 * @param channelName name of the channel, or the pattern listened to; never null
 * @param count       how many events and alerts were dropped, at least 1
 * @param since       when the first was; never null
 * @param until       when the last was; never null
 * @param first       id of the first, as in the header CamelKvsStorageEventId; null if it has none
 * @param last        id of the last; null if it has none
 * @param policy      why these; never null
 */
public record Dropped(
        String channelName,
        long count,
        Instant since,
        Instant until,
        String first,
        String last,
        EventQueuePolicy policy) {

    /** The event type of its exchange. */
    public static final String TYPE = "DROPPED";

    /** One line for people. */
    @Override
    public String toString() {
        return channelName + " " + TYPE + " " + count + " events, first=" + first + " last=" + last + " since=" + since;
    }
}
