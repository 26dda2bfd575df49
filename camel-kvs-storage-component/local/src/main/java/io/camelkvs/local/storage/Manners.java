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
package io.camelkvs.local.storage;

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.fault.FaultSwitches;
import io.camelkvs.local.signaling.ServiceFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How one storage session behaves, as faults have it.
 *
 * @param offerDelay      how much later than it could be the offer is sent
 * @param iceSilent       it never answers a connectivity check
 * @param candidatesFirst all candidates that are there go ahead of the offer, not only one
 * @param bare            candidates do not say which section they are for
 * @param strayFrames     frames that are none surround the offer
 */
record Manners(Duration offerDelay, boolean iceSilent, boolean candidatesFirst, boolean bare, boolean strayFrames) {

    /** Such as clients of the service have met: empty, unparsable, and of the gateway before it. */
    private static final List<String> STRAY = List.of(
            "",
            "{",
            "null",
            "{\"messageType\":\"ICE_CANDIDATE\",\"messagePayload\":null}",
            "{\"messageType\":\"ICE_CANDIDATE\",\"messagePayload\":\"bnVsbA==\"}",
            "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":\"%%%\"}",
            "{\"messageType\":\"UNHEARD_OF\",\"messagePayload\":\"e30=\"}",
            "{\"message\": \"Endpoint request timed out\", \"connectionId\":\"aBcDeFgH\", \"requestId\":\"iJkLmNoP\"}");

    static Manners of(FaultSwitches faults, String channel) {
        return new Manners(
                faults.take(FaultKind.LATE_OFFER, channel).map(Fault::delay).orElse(Duration.ZERO),
                faults.take(FaultKind.ICE_SILENT, channel).isPresent(),
                faults.take(FaultKind.CANDIDATES_BEFORE_OFFER, channel).isPresent(),
                faults.take(FaultKind.CANDIDATES_WITHOUT_MID, channel).isPresent(),
                faults.take(FaultKind.STRAY_FRAMES, channel).isPresent());
    }

    /** One candidate usually goes ahead of the offer, as happens with the service. */
    List<String> frames(String offer, List<String> candidates) {
        int ahead = candidatesFirst ? candidates.size() : Math.min(1, candidates.size());
        List<String> frames = new ArrayList<>(strayFrames ? STRAY : List.of());
        candidates.subList(0, ahead).forEach(one -> frames.add(candidate(one).text()));
        frames.add(ServiceFrame.offer(offer).text());
        frames.addAll(strayFrames ? STRAY : List.of());
        candidates
                .subList(ahead, candidates.size())
                .forEach(one -> frames.add(candidate(one).text()));
        return frames;
    }

    ServiceFrame candidate(String candidate) {
        return bare ? ServiceFrame.bareCandidate(candidate) : ServiceFrame.candidate(candidate);
    }
}
