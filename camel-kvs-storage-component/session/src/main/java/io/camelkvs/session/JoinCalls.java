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
package io.camelkvs.session;

import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.aws.KvsApi;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The JoinStorageSession calls of one session: never two at once, since each yields an offer of its own, and no more
 * than two a second, the quota of a channel. Outlives attempts. Used on the session's queue only.
 */
final class JoinCalls {

    private static final Duration GAP = Duration.ofMillis(500);

    private final SessionLoop loop;
    private final KvsApi api;
    private final SerialQueue calls;
    private Long last;

    JoinCalls(SessionLoop loop, KvsApi api) {
        this.loop = loop;
        this.api = api;
        this.calls = new SerialQueue(loop.runtime().calls());
    }

    /** How long to wait before the next call; zero or below if it may be made at once. */
    Duration untilAllowed() {
        return last == null ? Duration.ZERO : GAP.minus(loop.since(last));
    }

    CompletableFuture<Void> call(String channelArn, ChannelEndpoints endpoints) {
        last = loop.nanoTime();
        return loop.call(calls, () -> {
            api.joinStorageSession(channelArn, endpoints);
            return null;
        });
    }
}
