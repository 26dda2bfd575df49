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

import java.util.Set;

/**
 * What the answer settled about the media.
 *
 * @param videoPayloadTypes       RTP payload types of the H.264 video; the sender may use any of them (RFC 3264)
 * @param audioPayloadTypes       RTP payload types of the Opus audio
 * @param videoSsrc               SSRC of the video announced by {@code a=ssrc} (RFC 5576), 0 to 2^32-1, or null
 * @param audioSsrc               SSRC of the audio, likewise
 * @param transportCcExtensionId  id of the transport-wide sequence number header extension (RFC 8285), 0 if not agreed
 */
public record NegotiatedMedia(
        Set<Integer> videoPayloadTypes,
        Set<Integer> audioPayloadTypes,
        Long videoSsrc,
        Long audioSsrc,
        int transportCcExtensionId) {}
