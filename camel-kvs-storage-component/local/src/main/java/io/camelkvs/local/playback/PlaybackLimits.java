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

import io.camelkvs.local.api.ApiException;
import java.time.Duration;

/** What sessions are held to (API reference, GetHLSStreamingSessionURL, and the quotas page of 2020). */
final class PlaybackLimits {

    /** Changes of codec private data in a session. */
    static final int CODEC_CHANGES = 500;

    /** LIVE sessions of a stream; the oldest is revoked for another one. */
    static final int LIVE_SESSIONS = 10;

    /** Sessions of all streams; the oldest is revoked for another one. Ours: the service has no such limit. */
    static final int SESSIONS = 200;

    /** Playlists, manifests and initialization segments of a session in a second. */
    static final int MANIFESTS_PER_SECOND = 5;

    /** Media segments of a session in a second. */
    static final int SEGMENTS_PER_SECOND = 20;

    /** How long an answer is held back to keep to the rates; longer ones are refused. */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    static final int CLIP_FRAGMENTS = 200;
    static final long CLIP_BYTES = 100L << 20;

    private PlaybackLimits() {}

    static ApiException tooManyChanges() {
        return new ApiException(
                400,
                "InvalidCodecPrivateDataException",
                "The codec private data changes more than " + CODEC_CHANGES
                        + " times in this session; begin another one.");
    }
}
