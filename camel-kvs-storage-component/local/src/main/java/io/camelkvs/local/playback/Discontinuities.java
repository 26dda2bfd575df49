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
package io.camelkvs.local.playback;

/** Between which fragments a player resets its timeline (API reference, GetHLSStreamingSessionURL, DiscontinuityMode). */
enum Discontinuities {
    ALWAYS,
    NEVER,
    /** Where there is a gap or an overlap of more than 50 ms. */
    ON_DISCONTINUITY;

    private static final long TOLERANCE_MILLIS = 50;

    /** @param deviationMillis how much later a fragment begins than the one before it ends */
    boolean between(long deviationMillis) {
        return this == ALWAYS || this == ON_DISCONTINUITY && Math.abs(deviationMillis) > TOLERANCE_MILLIS;
    }
}
