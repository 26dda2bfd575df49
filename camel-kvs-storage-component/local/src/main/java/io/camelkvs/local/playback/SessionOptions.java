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

import io.camelkvs.local.store.FragmentSelector;
import java.time.Duration;

/**
 * What was asked for when a session was made.
 *
 * @param selector         has no end in LIVE
 * @param mpegTs           whether segments are MPEG-TS, else fragmented MP4
 * @param showTimestamps   whether manifests tell when each fragment began
 * @param showNumbers      whether the DASH manifest tells fragment numbers
 * @param expires          life of the session
 * @param maxFragments     most that a manifest lists
 */
record SessionOptions(
        Protocol protocol,
        PlaybackMode mode,
        FragmentSelector selector,
        boolean mpegTs,
        Discontinuities discontinuities,
        boolean showTimestamps,
        boolean showNumbers,
        Duration expires,
        int maxFragments) {}
