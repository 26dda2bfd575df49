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
package io.camelkvs.session.media;

/**
 * One H.264 access unit in Annex B form (SPS and PPS in front of each IDR), or one Opus packet (RFC 6716). The array
 * is not changed after it was passed.
 *
 * @param data           the bytes
 * @param keyFrame       whether decoding can start here; true for every Opus packet
 * @param timestampNanos presentation time on the pacer's monotonic clock, nanoseconds
 */
public record EncodedFrame(byte[] data, boolean keyFrame, long timestampNanos) {}
