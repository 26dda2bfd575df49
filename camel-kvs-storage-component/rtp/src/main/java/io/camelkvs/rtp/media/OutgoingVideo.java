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

import io.camelkvs.rtp.AccessUnit;
import java.time.Instant;
import java.util.List;

/** A picture cut into payloads, which share its array. Immutable. */
public final class OutgoingVideo {

    final List<Payload> payloads;
    final boolean keyFrame;
    final Instant captureTime;

    private OutgoingVideo(List<Payload> payloads, boolean keyFrame, Instant captureTime) {
        this.payloads = payloads;
        this.keyFrame = keyFrame;
        this.captureTime = captureTime;
    }

    /** @throws IllegalArgumentException if the picture cannot be sent; see {@link io.camelkvs.rtp.RtpPeer#sendVideo} */
    public static OutgoingVideo of(AccessUnit unit) {
        return new OutgoingVideo(H264Packetizer.packetize(unit), unit.keyFrame(), unit.captureTime());
    }
}
