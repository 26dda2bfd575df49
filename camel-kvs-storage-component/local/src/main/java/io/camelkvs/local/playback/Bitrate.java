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
import java.util.List;

/**
 * What manifests say of media by its first fragments.
 *
 * @param peak            bits per second of the largest fragment
 * @param average         bits per second of all
 * @param framesPerSecond pictures
 */
record Bitrate(long peak, long average, double framesPerSecond) {

    static Bitrate of(List<Segment> segments) {
        long peak = 1;
        long bytes = 0;
        long millis = 0;
        long pictures = 0;
        for (Segment segment : segments) {
            FragmentInfo fragment = segment.fragment();
            peak = Math.max(peak, bitsPerSecond(fragment.length(), segment.durationMillis()));
            bytes += fragment.length();
            millis += segment.durationMillis();
            pictures += fragment.videoFrames();
        }
        return new Bitrate(peak, Math.max(1, bitsPerSecond(bytes, millis)), pictures * 1000.0 / Math.max(1, millis));
    }

    private static long bitsPerSecond(long bytes, long millis) {
        return bytes * 8 * 1000 / Math.max(1, millis);
    }
}
