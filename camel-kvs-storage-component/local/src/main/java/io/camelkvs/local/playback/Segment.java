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

import io.camelkvs.local.store.FragmentInfo;

/**
 * A fragment's place in a session. Immutable.
 *
 * @param number        in the session, from 0
 * @param startMillis   where its media begins on the timeline of the session
 * @param discontinuity whether a player resets its timeline before it
 * @param codecs        how it is decoded
 */
record Segment(long number, FragmentInfo fragment, long startMillis, boolean discontinuity, Codecs codecs) {

    long durationMillis() {
        return Math.max(1, fragment.durationMillis());
    }

    long endMillis() {
        return startMillis + durationMillis();
    }
}
