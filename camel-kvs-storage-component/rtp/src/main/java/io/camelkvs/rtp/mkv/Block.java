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
package io.camelkvs.rtp.mkv;

/**
 * One frame of a Cluster. Not to be compared; immutable by convention.
 *
 * @param track        number of its track
 * @param offsetMillis from the Cluster's timestamp, -32768 to 32767
 * @param keyFrame     whether it can be decoded by itself
 * @param data         an access unit with four-byte NAL unit lengths, an Opus packet, or an AAC frame without ADTS
 */
public record Block(int track, int offsetMillis, boolean keyFrame, byte[] data) {}
