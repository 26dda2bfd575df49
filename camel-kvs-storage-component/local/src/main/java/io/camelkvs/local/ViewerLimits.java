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
package io.camelkvs.local;

import java.time.Duration;

/**
 * What viewers may do (developer guide, "Amazon Kinesis Video Streams with WebRTC service quotas" and "Multiviewer").
 *
 * @param connections signaling connections of viewers a channel may have, 1 or more
 * @param sessions    viewers a storage session may have, 1 or more
 * @param idle        time without media, in either direction, after which a viewer's part in a storage session ends
 * @param alone       time after which it ends without a master
 * @param slot        how long a viewer's place in a storage session is kept for it after its end
 */
public record ViewerLimits(int connections, int sessions, Duration idle, Duration alone, Duration slot) {

    public ViewerLimits {
        requireOne("connections", connections);
        requireOne("sessions", sessions);
        Limits.requirePositive("viewers.idle", idle);
        Limits.requirePositive("viewers.alone", alone);
        Limits.requirePositive("viewers.slot", slot);
    }

    /** Those of the service: 10, 3, 1 min, 3 min, 1 min. */
    public static ViewerLimits ofService() {
        return new ViewerLimits(10, 3, Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(1));
    }

    ViewerLimits scaled(double factor) {
        return new ViewerLimits(
                connections,
                sessions,
                Limits.times(idle, factor),
                Limits.times(alone, factor),
                Limits.times(slot, factor));
    }

    private static void requireOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("viewers." + name + " is " + value + ", it must be 1 or more");
        }
    }
}
