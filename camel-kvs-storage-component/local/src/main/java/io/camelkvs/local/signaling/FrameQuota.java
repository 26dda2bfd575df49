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
package io.camelkvs.local.signaling;

import io.camelkvs.local.gate.RateLimit;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Offers, answers and candidates per second of one connection (developer guide, quotas page). Any thread may call. */
final class FrameQuota {

    private record Quota(String api, int perSecond, RateLimit limit) {}

    private final Map<String, Quota> quotas;

    FrameQuota(boolean enforced, Clock clock) {
        quotas = enforced
                ? Map.of(
                        "SDP_OFFER", quota("SendSdpOffer", 5, clock),
                        "SDP_ANSWER", quota("SendSdpAnswer", 5, clock),
                        "ICE_CANDIDATE", quota("SendIceCandidate", 20, clock))
                : Map.of();
    }

    /** Why the frame must not be processed, or empty if it may be; it then counts. */
    Optional<String> exceeded(ClientFrame frame) {
        return Optional.ofNullable(quotas.get(frame.action()))
                .filter(quota -> !quota.limit().tryCall())
                .map(quota -> "The limit on the number of requests for " + quota.api()
                        + " for this connection is exceeded; it is " + quota.perSecond() + " a second.");
    }

    private static Quota quota(String api, int perSecond, Clock clock) {
        return new Quota(api, perSecond, new RateLimit(perSecond, clock));
    }
}
