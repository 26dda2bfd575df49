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
package io.camelkvs.rtp.track;

/**
 * One frame of a track as players want it: with a time to decode it and a length. Not to be compared; immutable by
 * convention.
 *
 * @param decodeTime  in ticks of the track's timescale; rises from sample to sample
 * @param duration    in ticks, up to the next sample; 1 or more
 * @param composition ticks from the decoding to the showing, negative when pictures are stored in another order
 * @param keyFrame    whether it can be decoded by itself
 * @param data        an access unit with NAL unit lengths, an Opus packet, or an AAC frame without ADTS
 */
public record Sample(long decodeTime, int duration, int composition, boolean keyFrame, byte[] data) {}
