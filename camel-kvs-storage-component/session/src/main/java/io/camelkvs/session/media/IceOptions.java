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
import java.util.Objects;
import java.util.Set;

/**
 * Which paths media may take.
 *
 * @param transportPolicy whether the media engine may gather other candidates than relayed ones
 * @param candidateTypes  types of our own candidates that are told to the other side; never empty
 * @param tcp             whether candidates over TCP (RFC 6544) are gathered, too
 */
public record IceOptions(IceTransportPolicy transportPolicy, Set<CandidateType> candidateTypes, boolean tcp) {

    /** @throws IllegalArgumentException if there is no candidate type */
    public IceOptions {
        Objects.requireNonNull(transportPolicy, "transportPolicy");
        candidateTypes = Set.copyOf(candidateTypes);
        if (candidateTypes.isEmpty()) {
            throw new IllegalArgumentException(
                    "iceCandidateTypes is empty: use host, srflx, prflx, relay, or some of them");
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
}
