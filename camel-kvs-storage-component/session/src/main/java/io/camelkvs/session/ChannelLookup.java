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

import io.camelkvs.session.aws.ChannelDescription;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.aws.StorageDescription;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What the service says about the channel: ARN, stream, endpoints. Asked once and kept until {@link #forget}. Used on
 * the session's queue only.
 */
final class ChannelLookup {

    /** @param describe how long describing took, {@code endpoint} how long asking for the endpoints took */
    record Found(String arn, String streamArn, ChannelEndpoints endpoints, Duration describe, Duration endpoint) {}

    private final SessionContext context;
    private CompletableFuture<Found> found;

    ChannelLookup(SessionContext context) {
        this.context = context;
    }

    /** @param clock takes the times if the service has to be asked */
    CompletableFuture<Found> find(StageClock clock) {
        if (found != null && !found.isCompletedExceptionally()) {
            return found;
        }
        found = context.loop.call(this::ask).thenApply(result -> {
            clock.took(StageClock.Stage.DESCRIBE, result.describe());
            clock.took(StageClock.Stage.ENDPOINT, result.endpoint());
            context.events.foundChannel(result.arn(), result.streamArn());
            return result;
        });
        return found;
    }

    void forget() {
        found = null;
    }

    private Found ask() {
        SessionLoop loop = context.loop;
        long start = loop.nanoTime();
        ChannelDescription channel = context.api.describeChannel(context.channel);
        if (!"ACTIVE".equals(channel.status())) {
            throw new KvsSessionException(context.failure(
                    FailureKind.CHANNEL_NOT_ACTIVE,
                    "Channel " + channel.name() + " is " + channel.status() + ", not ACTIVE."));
        }
        StorageDescription storage = context.api.describeStorage(channel.arn());
        if (!storage.enabled() || storage.streamArn() == null) {
            throw new KvsSessionException(context.failure(
                    FailureKind.STORAGE_NOT_ENABLED,
                    "Channel " + channel.name() + " stores no media: its media storage is "
                            + (storage.enabled() ? "ENABLED without a stream." : "DISABLED.")));
        }
        Duration describe = loop.since(start);
        start = loop.nanoTime();
        ChannelEndpoints endpoints = context.api.endpoints(channel.arn(), context.role);
        return new Found(channel.arn(), storage.streamArn(), endpoints, describe, loop.since(start));
    }
}
