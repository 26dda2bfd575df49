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
package io.camelkvs.session.sdp;

import java.util.Optional;

/**
 * Whether an offer from the network may be given to a media peer: its size, its lines and the numbers in them
 * (RFC 8866). Native engines end the process on some descriptions that are none, and not every engine bounds its work.
 * Whether the offer can be answered is for the peer to say. Stateless.
 */
public final class OfferSyntax {

    /** Longest offer, in characters. The service's own limit for a payload is 10 kB (WebRTC service quotas). */
    public static final int MAX_LENGTH = DescriptionSyntax.MAX_LENGTH;

    static final int MAX_LINES = DescriptionSyntax.MAX_LINES;
    static final int MAX_LINE = DescriptionSyntax.MAX_LINE;
    static final int MAX_SECTIONS = DescriptionSyntax.MAX_SECTIONS;

    private static final DescriptionSyntax SYNTAX = new DescriptionSyntax("offer");

    private OfferSyntax() {}

    /**
     * What is wrong with an offer, as a sentence that names the line and shows no secret; empty if nothing is.
     *
     * @param sdp as received, not null
     */
    public static Optional<String> fault(String sdp) {
        return SYNTAX.fault(sdp);
    }
}
