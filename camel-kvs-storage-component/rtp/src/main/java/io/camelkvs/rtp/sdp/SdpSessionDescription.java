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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session description cut into its sections (RFC 8866). */
record SdpSessionDescription(SdpSection session, List<SdpSection> media) {

    private static final int MAX_LENGTH = 64 * 1024;

    /**
     * @param what offer or answer, for messages
     * @throws IllegalArgumentException if it is no session description, or one of more than 64 KiB
     */
    static SdpSessionDescription parse(String sdp, String what) {
        if (sdp == null || !sdp.startsWith("v=0")) {
            throw new IllegalArgumentException("The " + what + " is no session description: it must start with v=0");
        }
        if (sdp.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The " + what + " has " + sdp.length() + " characters, allowed are at most " + MAX_LENGTH);
        }
        SdpSection session = SdpSection.session();
        List<SdpSection> media = new ArrayList<>();
        SdpSection current = session;
        for (String line : sdp.split("\r?\n")) {
            if (line.startsWith("m=")) {
                current = SdpSection.media(line.substring(2).strip());
                media.add(current);
            } else if (line.startsWith("a=")) {
                current.add(line.substring(2).strip());
            }
        }
        return new SdpSessionDescription(session, List.copyOf(media));
    }

    /** An attribute of a section, or else of the session. */
    Optional<String> value(SdpSection section, String name) {
        return section.value(name).or(() -> session.value(name));
    }
}
