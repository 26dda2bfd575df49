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

import io.camelkvs.session.media.IceCandidate;
import java.util.Optional;

/** Whether a candidate from the network may be given to a media peer (RFC 8839, section 5.1). Stateless. */
public final class CandidateSyntax {

    /** Longest candidate, in characters. */
    public static final int MAX_LENGTH = 1_024;

    private static final int MAX_INDEX = OfferSyntax.MAX_SECTIONS - 1;

    private static final String ADDRESS = "[0-9A-Za-z.:%_-]{1,253}";

    /** What follows {@code candidate:}; its groups are component, priority and the two ports. */
    static final String VALUE = "[\\x21-\\x7e]{1,32} (\\d{1,3}) [A-Za-z0-9-]{1,16} (\\d{1,10}) " + ADDRESS
            + " (\\d{1,5}) typ [a-z]{1,16}(?: raddr " + ADDRESS + ")?(?: rport (\\d{1,5}))?"
            + "(?: [\\x21-\\x7e]{1,256} [\\x21-\\x7e]{1,256}){0,16} ?";

    static final long[] LIMITS = {256, 0xffffffffL, 65_535, 65_535};

    static final String ALLOWED =
            "FOUNDATION COMPONENT TRANSPORT PRIORITY ADDRESS PORT typ TYPE …, components up to 256, ports up to 65535";

    private static final LineRule CANDIDATE = new LineRule("candidate", "(?:a=)?candidate:" + VALUE, ALLOWED, LIMITS);

    private CandidateSyntax() {}

    /**
     * What is wrong with a candidate, in words that show none of it; empty if nothing is, as with the empty candidate
     * that ends a list.
     */
    public static Optional<String> fault(IceCandidate candidate) {
        String text = candidate.candidate();
        if (text.length() > MAX_LENGTH) {
            return Optional.of("it has " + text.length() + " characters, allowed are at most " + MAX_LENGTH);
        }
        if (!text.isEmpty() && !CANDIDATE.admits(text)) {
            return Optional.of("it is not candidate:" + ALLOWED);
        }
        String mid = candidate.sdpMid();
        if (mid != null && !mid.matches("[^\\s\\p{Cntrl}\\p{Cs}]{0,256}")) {
            return Optional.of("its sdpMid is not one word of at most 256 characters");
        }
        Integer index = candidate.sdpMLineIndex();
        if (index != null && (index < 0 || index > MAX_INDEX)) {
            return Optional.of("its sdpMLineIndex is " + index + ", allowed is 0 to " + MAX_INDEX);
        }
        return Optional.empty();
    }
}
