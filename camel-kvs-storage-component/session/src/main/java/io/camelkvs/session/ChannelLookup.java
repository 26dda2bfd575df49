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

import io.camelkvs.session.StageClock.Stage;
import io.camelkvs.session.aws.ChannelDescription;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.aws.StorageDescription;
import io.camelkvs.session.quota.Quota;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * What the service says about the channel: ARN, stream, endpoints. Asked once and kept until {@link #forget}. Used on
 * the session's queue only.
 */
final class ChannelLookup {

    record Found(String arn, String streamArn, ChannelEndpoints endpoints) {}

    private record Storing(ChannelDescription channel, String streamArn) {}

    private final SessionContext context;
    private final Scope scope;
    private CompletableFuture<Found> found;

    /** @param scope of the session's participation; once it is closed, nothing more is asked */
    ChannelLookup(SessionContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** @param clock takes the times if the service has to be asked */
    CompletableFuture<Found> find(StageClock clock) {
        if (found == null || found.isCompletedExceptionally()) {
            found = ask(clock);
        }
        return found;
    }

    void forget() {
        found = null;
    }

    private CompletableFuture<Found> ask(StageClock clock) {
        clock.start(Stage.DESCRIBE);
        return call(Quota.DESCRIBE_SIGNALING_CHANNEL, () -> context.api.describeChannel(context.channel))
                .thenCompose(channel -> askStorage(requireActive(channel)))
                .thenCompose(storing -> askEndpoints(storing, clock));
    }

    private CompletableFuture<Storing> askStorage(ChannelDescription channel) {
        return call(Quota.DESCRIBE_MEDIA_STORAGE_CONFIGURATION, () -> context.api.describeStorage(channel.arn()))
                .thenApply(storage -> new Storing(channel, requireStream(channel, storage)));
    }

    private CompletableFuture<Found> askEndpoints(Storing storing, StageClock clock) {
        clock.end(Stage.DESCRIBE);
        clock.start(Stage.ENDPOINT);
        String arn = storing.channel().arn();
        return call(Quota.GET_SIGNALING_CHANNEL_ENDPOINT, () -> context.api.endpoints(arn, context.role))
                .thenApply(endpoints -> {
                    clock.end(Stage.ENDPOINT);
                    context.events.foundChannel(arn, storing.streamArn());
                    return new Found(arn, storing.streamArn(), endpoints);
                });
    }

    private <T> CompletableFuture<T> call(Quota quota, Callable<T> call) {
        return scope.isOpen()
                ? context.calls.call(quota, call)
                : CompletableFuture.failedFuture(new CancellationException("the session was left"));
    }

    private ChannelDescription requireActive(ChannelDescription channel) {
        if (!"ACTIVE".equals(channel.status())) {
            throw new KvsSessionException(context.failure(
                    FailureKind.CHANNEL_NOT_ACTIVE,
                    "Channel " + channel.name() + " is " + channel.status() + ", not ACTIVE."));
        }
        return channel;
    }

    private String requireStream(ChannelDescription channel, StorageDescription storage) {
        if (!storage.enabled() || storage.streamArn() == null) {
            throw new KvsSessionException(context.failure(
                    FailureKind.STORAGE_NOT_ENABLED,
                    "Channel " + channel.name() + " stores no media: its media storage is "
                            + (storage.enabled() ? "ENABLED without a stream." : "DISABLED.")));
        }
        return storage.streamArn();
    }
}
