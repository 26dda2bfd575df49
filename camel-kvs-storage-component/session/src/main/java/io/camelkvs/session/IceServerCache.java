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

import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.quota.Quota;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The ICE servers for the next media connection. They are fetched when an attempt prepares, which for a planned rejoin
 * is while the old connection still sends, and not again while their credentials last; a session that is at rest asks
 * for none. They are fetched ahead when the service says that its servers have changed, and when a media connection shows
 * signs of trouble. Used on the session's queue only.
 */
final class IceServerCache {

    /** TURN credentials of the service last five minutes and are checked when an allocation is made. */
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
    /** What is left at least of their life, in percent, when they are used: a connection takes some time to be made. */
    private static final int LEAST_LEFT = 20;

    /** By then a media connection that shows signs of trouble has recovered, or the next is being made. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final SessionContext context;
    private final ChannelLookup lookup;
    private final Scope scope;
    private final BackOff backOff;
    private Scheduler.Task retry = () -> {};
    private CompletableFuture<List<IceServer>> servers;
    private long askedAt;
    private long fetchedAt;
    /** The service said that its servers have changed, and they have not come yet. */
    private boolean renewing;

    /** @param scope of the session's participation */
    IceServerCache(SessionContext context, ChannelLookup lookup, Scope scope) {
        this.context = context;
        this.lookup = lookup;
        this.scope = scope;
        this.backOff =
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(4), 2, Duration.ofMinutes(5), context.random);
    }

    /** @param clock takes the time if the service has to be asked */
    CompletableFuture<List<IceServer>> fresh(StageClock clock) {
        return usableFor(Duration.ZERO) ? servers : fetch(clock);
    }

    /** The next media connection may have to be made soon: fetches the servers now if they would be too old by then. */
    void prepare() {
        boolean asked = servers != null && context.loop.since(askedAt).compareTo(AHEAD) < 0;
        if (!asked && !usableFor(AHEAD)) {
            scope.when(fetch(context.newClock()), servers -> {}, context.events::note);
        }
    }

    private boolean usableFor(Duration time) {
        return servers != null
                && !servers.isCompletedExceptionally()
                && (!servers.isDone()
                        || context.loop.since(fetchedAt).plus(time).compareTo(longestAge(servers.join())) < 0);
    }

    private static Duration longestAge(List<IceServer> servers) {
        return servers.stream()
                .map(IceServer::life)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(USUAL_LIFE)
                .multipliedBy(100 - LEAST_LEFT)
                .dividedBy(100);
    }

    /** Fetches them anew, as often as it takes, unless that is under way; the present ones are not used any more. */
    void renew(Runnable onRenewed) {
        if (!renewing) {
            renewing = true;
            backOff.reset();
            fetchUntilThere(onRenewed);
        }
    }

    private void fetchUntilThere(Runnable onRenewed) {
        scope.when(
                fetch(context.newClock()),
                servers -> {
                    if (renewing) {
                        renewing = false;
                        onRenewed.run();
                    }
                },
                failure -> notRenewed(failure, onRenewed));
    }

    private void notRenewed(Failure failure, Runnable onRenewed) {
        if (renewing) {
            context.events.note(failure);
            Duration pause = failure.policy() == FailurePolicy.GIVE_UP ? backOff.longest() : backOff.next();
            retry.cancel();
            retry = scope.after(pause, () -> fetchUntilThere(onRenewed));
        }
    }

    private CompletableFuture<List<IceServer>> fetch(StageClock clock) {
        askedAt = context.loop.nanoTime();
        servers = lookup.find(clock)
                .thenCompose(found -> {
                    clock.start(StageClock.Stage.ICE_CONFIG);
                    return context.calls.call(
                            Quota.GET_ICE_SERVER_CONFIG,
                            () -> context.api.iceServers(found.arn(), found.endpoints(), context.clientId));
                })
                .thenApply(fetched -> {
                    clock.end(StageClock.Stage.ICE_CONFIG);
                    fetchedAt = context.loop.nanoTime();
                    return fetched;
                });
        return servers;
    }

    void forget() {
        servers = null;
    }

    /** No media connection will be made for now: forgets them, and asks for none until {@link #fresh}. */
    void rest() {
        forget();
        renewing = false;
        retry.cancel();
    }
}
