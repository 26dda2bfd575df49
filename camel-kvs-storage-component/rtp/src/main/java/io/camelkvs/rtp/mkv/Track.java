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

import java.util.Objects;

/**
 * What a Matroska file says about one of its tracks (RFC 9559 section 5.1.4). Not to be compared; immutable by
 * convention.
 *
 * @param number            from 1
 * @param codecId           such as {@code V_MPEG4/ISO/AVC}, {@code A_OPUS}, {@code A_AAC}
 * @param codecPrivate      AVCDecoderConfigurationRecord, OpusHead or AudioSpecificConfig; empty if there is none
 * @param width             of video in pixels, else 0
 * @param height            likewise
 * @param samplingFrequency of audio in Hz, else 0
 * @param channels          of audio, else 0
 */
public record Track(
        int number,
        String codecId,
        byte[] codecPrivate,
        int width,
        int height,
        double samplingFrequency,
        int channels) {

    public static final String H264 = "V_MPEG4/ISO/AVC";
    public static final String OPUS = "A_OPUS";
    public static final String AAC = "A_AAC";

    public Track {
        Objects.requireNonNull(codecId, "codecId");
        Objects.requireNonNull(codecPrivate, "codecPrivate");
    }

    public boolean isVideo() {
        return codecId.startsWith("V_");
    }
}
