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

import java.time.Instant;

/**
 * A stored fragment.
 *
 * @param number            decimal number, unique in the stream; later ones are larger, as text too
 * @param file              name of the recording it is in
 * @param offset            where in the file its Cluster begins
 * @param length            of its Cluster in bytes
 * @param tagsLength        of the Tags element right before the Cluster in bytes
 * @param producerTimestamp capture time of its beginning
 * @param serverTimestamp   when it was stored, or began to arrive; never before that of an earlier number
 * @param durationMillis    length of its media
 * @param videoFrames       pictures in it
 * @param audioPackets      packets of audio in it: Opus packets, or AAC frames of 1024 samples
 * @param keyFrame          whether its first picture is an IDR picture
 */
public record FragmentInfo(
        String number,
        String file,
        long offset,
        long length,
        int tagsLength,
        Instant producerTimestamp,
        Instant serverTimestamp,
        long durationMillis,
        int videoFrames,
        int audioPackets,
        boolean keyFrame) {

    /** Where in the file what belongs to it begins: its Tags. */
    long start() {
        return offset - tagsLength;
    }

    /** Where in the file the next one begins. */
    long end() {
        return offset + length;
    }
}
