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
package io.camelkvs.local.media;

/** What can be wrong with a fragment (API reference, PutMedia; names as the producer SDKs know them). */
enum AckError {
    STREAM_READ_ERROR(4000),
    MAX_FRAGMENT_SIZE_REACHED(4001),
    MAX_FRAGMENT_DURATION_REACHED(4002),
    FRAGMENT_TIMECODE_LESSER_THAN_PREVIOUS(4004),
    INVALID_MKV_DATA(4006),
    INVALID_PRODUCER_TIMESTAMP(4007),
    STREAM_NOT_ACTIVE(4008),
    FRAGMENT_METADATA_LIMIT_REACHED(4009),
    TRACK_NUMBER_MISMATCH(4010),
    FRAMES_MISSING_FOR_TRACK(4011),
    MORE_THAN_ALLOWED_TRACKS_FOUND(4012),
    INTERNAL_ERROR(5000),
    ARCHIVAL_ERROR(5001);

    private final int id;

    AckError(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }
}
