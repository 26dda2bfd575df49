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
package io.camelkvs.rtp.sdp;

import java.util.List;
import java.util.Optional;

/** The codecs offered: H.264 (RFC 6184) and Opus (RFC 7587), nothing else. */
final class Codecs {

    /**
     * @param name as in rtpmap, clock rate and channels included; names compare ignoring case (RFC 4855 section 3)
     */
    record Codec(int payloadType, String name, String fmtp) {}

    /** Constrained baseline first, then baseline and main, each level 3.1 and packetization mode 1. */
    static final List<Codec> VIDEO = List.of(h264(102, "42e01f"), h264(104, "42001f"), h264(106, "4d001f"));

    static final List<Codec> AUDIO = List.of(new Codec(111, "opus/48000/2", "minptime=10;useinbandfec=1"));

    /** What is understood about video (RFC 4585, RFC 5104). */
    static final List<String> VIDEO_FEEDBACK = List.of("nack", "nack pli", "ccm fir", "goog-remb");

    private Codecs() {}

    static Optional<Codec> find(List<Codec> codecs, int payloadType) {
        return codecs.stream()
                .filter(codec -> codec.payloadType() == payloadType)
                .findFirst();
    }

    private static Codec h264(int payloadType, String profileLevelId) {
        return new Codec(
                payloadType,
                "H264/90000",
                "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=" + profileLevelId);
    }
}
