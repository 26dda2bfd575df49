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

import java.util.List;

/**
 * What a manifest lists. Immutable.
 *
 * @param segments        at least one
 * @param discontinuities how many there were before these
 * @param ended           whether no other segment will come
 * @param targetSeconds   none is longer, rounded
 */
record Window(List<Segment> segments, long discontinuities, boolean ended, long targetSeconds) {

    Segment first() {
        return segments.get(0);
    }

    Segment last() {
        return segments.get(segments.size() - 1);
    }

    long longestMillis() {
        return segments.stream().mapToLong(Segment::durationMillis).max().orElse(0);
    }
}
