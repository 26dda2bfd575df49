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

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which paths media may take.
 *
 * @param transportPolicy whether the media engine may gather other candidates than relayed ones
 * @param candidateTypes  types of our own candidates that are told to the other side; never empty
 * @param tcp             whether candidates over TCP (RFC 6544) are gathered, too
 */
public record IceOptions(IceTransportPolicy transportPolicy, Set<CandidateType> candidateTypes, boolean tcp) {

    /** @throws IllegalArgumentException if no candidate could be told to the other side */
    public IceOptions {
        Objects.requireNonNull(transportPolicy, "transportPolicy");
        candidateTypes = Set.copyOf(candidateTypes);
        if (candidateTypes.isEmpty()) {
            throw new IllegalArgumentException(
                    "iceCandidateTypes is empty: use host, srflx, prflx, relay, or some of them");
        }
        if (candidateTypes.equals(EnumSet.of(CandidateType.PRFLX))) {
            throw new IllegalArgumentException("iceCandidateTypes=prflx leaves no candidate, since that type is learned"
                    + " from checks and never told: add host, srflx or relay");
        }
        if (transportPolicy == IceTransportPolicy.RELAY && !candidateTypes.contains(CandidateType.RELAY)) {
            throw new IllegalArgumentException("iceTransportPolicy=RELAY has relay candidates only, which"
                    + " iceCandidateTypes=" + names(candidateTypes) + " leaves out: add relay to iceCandidateTypes, or"
                    + " use iceTransportPolicy=ALL");
        }
    }

    /** All types over UDP. */
    public static IceOptions defaults() {
        return of(IceTransportPolicy.ALL);
    }

    /** All types over UDP that the policy allows. */
    public static IceOptions of(IceTransportPolicy transportPolicy) {
        return new IceOptions(transportPolicy, EnumSet.allOf(CandidateType.class), false);
    }

    private static String names(Set<CandidateType> types) {
        return types.stream()
                .sorted()
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }
}
