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
package io.camelkvs.rtp;

import java.time.Instant;

/**
 * One H.264 picture as it is stored: its NAL units, each with a four-byte length in front (ISO/IEC 14496-15).
 *
 * @param data        the NAL units, SPS and PPS included where they were sent in-band
 * @param keyFrame    whether it is an IDR picture
 * @param sps         the newest sequence parameter set without start code, or null before the first
 * @param pps         the newest picture parameter set, or null before the first
 * @param captureTime sender's time (RTCP sender report) mapped to this machine's clock, on the same line as the audio's
 */
public record AccessUnit(byte[] data, boolean keyFrame, byte[] sps, byte[] pps, Instant captureTime) {}
