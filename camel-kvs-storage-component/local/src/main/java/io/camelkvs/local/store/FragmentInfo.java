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
 * One stored fragment: a Matroska cluster that as a rule starts at a key frame.
 *
 * @param number            decimal digits, growing over the life of the stream; longer than a {@code long}, as the
 *                          service's numbers are
 * @param file              name of the recording within the stream's folder
 * @param offset            of the cluster in the file, bytes
 * @param length            of the cluster, bytes
 * @param producerTimestamp when its first picture was captured, by the sender's RTCP reports
 * @param serverTimestamp   when it was stored
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
        Instant producerTimestamp,
        Instant serverTimestamp,
        long durationMillis,
        int videoFrames,
        int audioPackets,
        boolean keyFrame) {}
