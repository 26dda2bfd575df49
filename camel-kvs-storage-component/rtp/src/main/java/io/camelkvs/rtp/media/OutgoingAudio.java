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
package io.camelkvs.rtp.media;

import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.mkv.OpusDuration;
import java.time.Instant;

/** An Opus packet that fits an RTP packet (RFC 7587 section 4.2). Immutable. */
public final class OutgoingAudio {

    /** More than the 1275 bytes of the largest frame (RFC 6716 section 3.2.1). */
    private static final int MOST_BYTES = 1300;

    private static final int TICKS_PER_MILLISECOND = 48;

    final Payload payload;
    final Instant captureTime;
    final long ticks;

    private OutgoingAudio(Payload payload, Instant captureTime, long ticks) {
        this.payload = payload;
        this.captureTime = captureTime;
        this.ticks = ticks;
    }

    /** @throws IllegalArgumentException if the packet cannot be sent; see {@link io.camelkvs.rtp.RtpPeer#sendAudio} */
    public static OutgoingAudio of(AudioPacket packet) {
        int length = packet.data().length;
        if (length == 0 || length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "The Opus packet has " + length + " bytes, allowed are 1 to " + MOST_BYTES);
        }
        long ticks = OpusDuration.micros(packet.data()) * (long) TICKS_PER_MILLISECOND / 1000;
        return new OutgoingAudio(Payload.of(packet.data()), packet.captureTime(), ticks);
    }
}
