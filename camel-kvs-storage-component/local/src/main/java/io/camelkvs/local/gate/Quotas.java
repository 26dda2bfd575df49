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
package io.camelkvs.local.gate;

import static java.util.Map.entry;

import io.camelkvs.local.api.ApiException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls per second, for the account and for each channel or stream (developer guides, "Amazon Kinesis Video Streams with
 * WebRTC service quotas" and "Amazon Kinesis Video Streams service quotas"). Any thread may call.
 */
public final class Quotas {

    private static final int MOST_LIMITS = 50_000;
    private static final int NONE = Integer.MAX_VALUE;
    private static final Quota USUAL = new Quota(50, 5);
    private static final Map<String, Quota> QUOTAS = Map.ofEntries(
            entry("CreateSignalingChannel", new Quota(50, NONE)),
            entry("DescribeSignalingChannel", new Quota(300, 5)),
            entry("GetSignalingChannelEndpoint", new Quota(300, NONE)),
            entry("UpdateMediaStorageConfiguration", new Quota(10, 5)),
            entry("ConnectAsMaster", new Quota(NONE, 3)),
            entry("ConnectAsViewer", new Quota(NONE, 3)),
            entry("GetIceServerConfig", new Quota(100, 5)),
            entry("SendAlexaOfferToMaster", new Quota(100, 5)),
            entry("JoinStorageSession", new Quota(50, 2)),
            entry("JoinStorageSessionAsViewer", new Quota(50, 2)),
            entry("CreateStream", new Quota(50, NONE)),
            entry("DescribeStream", new Quota(300, 5)),
            entry("GetDataEndpoint", new Quota(300, 5)),
            entry("PutMedia", new Quota(NONE, 5)),
            entry("GetMedia", new Quota(NONE, 5)),
            entry("GetHLSStreamingSessionURL", new Quota(NONE, 25)),
            entry("GetDASHStreamingSessionURL", new Quota(NONE, 25)));

    private record Quota(int perAccount, int perResource) {}

    private final Clock clock;
    /** The longest unused goes first; with so many it has long recovered. */
    private final Map<String, RateLimit> limits = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimit> eldest) {
            return size() > MOST_LIMITS;
        }
    });

    private final LongAdder refusals = new LongAdder();

    public Quotas(Clock clock) {
        this.clock = clock;
    }

    /** How many calls were refused so far. */
    public long refusals() {
        return refusals.sum();
    }

    /** @throws ApiException ClientLimitExceededException, in the words that were observed */
    void check(Call call) {
        Quota quota = QUOTAS.getOrDefault(call.operation(), USUAL);
        if (call.name() != null) {
            check(call, call.kind() + " " + call.name(), quota.perResource());
        }
        check(call, "this account", quota.perAccount());
    }

    private void check(Call call, String resource, int perSecond) {
        if (perSecond != NONE
                && !limits.computeIfAbsent(
                                call.operation() + " " + resource, ignored -> new RateLimit(perSecond, clock))
                        .tryCall()) {
            refusals.increment();
            throw new ApiException(
                    400,
                    "ClientLimitExceededException",
                    "The limit on the number of requests for " + call.operation() + " for resource " + resource
                            + " is exceeded; it is " + perSecond + " a second.");
        }
    }
}
