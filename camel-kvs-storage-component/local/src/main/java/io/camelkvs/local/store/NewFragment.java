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
package io.camelkvs.local.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A fragment to be stored.
 *
 * @param cluster           the Cluster element as this project writes it
 * @param producerTimestamp capture time of its beginning
 * @param duration          of its media
 * @param videoFrames       pictures in it
 * @param audioPackets      packets of audio in it
 * @param keyFrame          whether its first picture can be decoded by itself
 * @param tags              what the producer says about it, by name
 * @param receipt           its number and time of arrival; null to have them given when it is stored
 */
public record NewFragment(
        byte[] cluster,
        Instant producerTimestamp,
        Duration duration,
        int videoFrames,
        int audioPackets,
        boolean keyFrame,
        Map<String, String> tags,
        Receipt receipt) {

    /** The number and server timestamp that a fragment has from when it begins to arrive. */
    public record Receipt(String number, Instant serverTimestamp) {}
}
