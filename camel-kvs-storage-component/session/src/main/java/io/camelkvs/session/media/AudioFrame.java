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
 * Ten milliseconds of raw sound: signed 16-bit little-endian PCM, 48 000 Hz, channels interleaved, so
 * {@code 960 * channels} bytes. The array belongs to the sender and is valid only while the call is running.
 *
 * @param pcm            the samples
 * @param channels       1 or 2
 * @param timestampNanos time of the first sample on the pacer's monotonic clock, nanoseconds
 */
public record AudioFrame(byte[] pcm, int channels, long timestampNanos) {

    public static final int SAMPLE_RATE = 48_000;
    public static final int SAMPLES_PER_CHANNEL = 480;
}
