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

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for RTCP to report that the media of a connected peer arrives, for a bounded time in which the source delivers.
 * Used on the session's queue only.
 */
final class Acknowledgement {

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgement.class);

    private static final Duration POLL = Duration.ofMillis(100);
    /** By then RTCP has reported several times (RFC 3550, section 6.2: every 5 s or less). */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final SessionContext context;
    private final Scope scope;
    private final PeerWorker worker;
    private final SourceFeed feed;
    private final Runnable onAcknowledged;
    private final Runnable onTimeout;
    private final long begun;
    private Scheduler.Task timer = () -> {};

    /** @param scope of the media connection; ends the waiting when it is closed */
    Acknowledgement(
            SessionContext context,
            Scope scope,
            PeerWorker worker,
            SourceFeed feed,
            Runnable onAcknowledged,
            Runnable onTimeout) {
        this.context = context;
        this.scope = scope;
        this.worker = worker;
        this.feed = feed;
        this.onAcknowledged = onAcknowledged;
        this.onTimeout = onTimeout;
        this.begun = context.loop.nanoTime();
    }

    void await() {
        timer = scope.after(TIMEOUT, this::checkTime);
        poll();
    }

    private void poll() {
        scope.when(
                worker.stats(),
                stats -> {
                    if (stats.receiverReports() > 0) {
                        timer.cancel();
                        onAcknowledged.run();
                    } else {
                        scope.after(POLL, this::poll);
                    }
                },
                failure -> {
                    LOG.debug("{}: no statistics: {}", context.channelName(), failure.message());
                    scope.after(POLL, this::poll);
                });
    }

    /** The time runs from when both the connection and the source were there. */
    private void checkTime() {
        Long deliveringSince = feed.deliveringSince();
        Duration left =
                deliveringSince == null ? TIMEOUT : TIMEOUT.minus(context.loop.since(Math.max(begun, deliveringSince)));
        if (left.isNegative() || left.isZero()) {
            onTimeout.run();
        } else {
            timer = scope.after(left, this::checkTime);
        }
    }

    static Failure timedOut(SessionContext context) {
        return context.failure(
                FailureKind.MEDIA_NOT_ACKNOWLEDGED,
                "No RTCP report about our media for " + TIMEOUT.toSeconds() + " s.");
    }
}
