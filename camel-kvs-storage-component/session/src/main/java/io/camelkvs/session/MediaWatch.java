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

import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the life of one media connection whether RTCP goes on to report that our media arrives, or a viewer goes
 * on to receive some. Only time in which the source delivers counts. Used on the session's queue only.
 */
final class MediaWatch {

    interface Listener {
        /** The first report came. @param since from when on media was acknowledged, a monotonic reading */
        void acknowledged(long since);

        /** Reports stay away, but may come back. */
        void interrupted(Duration silence);

        /** They came back. @param since from when on media was acknowledged again, a monotonic reading */
        void resumed(long since);

        /** They stay away for good. */
        void timedOut(Duration silence);
    }

    private static final Logger LOG = LoggerFactory.getLogger(MediaWatch.class);

    private static final Duration FIRST_POLL = Duration.ofMillis(100);
    private static final Duration POLL = Duration.ofSeconds(1);
    /**
     * By then RTCP has reported several times (RFC 3550, section 6.2: every 5 s or less). A viewer may have come before its
     * master and waits, for as long as the service lets it.
     */
    private static final Duration FIRST_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration INTERRUPTION = Duration.ofSeconds(3);
    /** Media is missed only after so many usual intervals between reports, which a receiver is free to choose. */
    private static final int INTERVALS = 3;

    private static final Duration LAST_LOOK = Duration.ofMillis(500);

    private final SessionContext context;
    private final Scope scope;
    private final PeerWorker worker;
    private final SourceFeed feed;
    private final ReportInterval interval;
    private final Duration timeout;
    private final Listener listener;

    private long begun;
    private long reports;
    /** When the newest report came, or the last picture if that was earlier; null before the first report. */
    private Long newest;

    private boolean interrupted;
    private boolean asking;
    /** As last read, or null. */
    private MediaStats stats;

    /**
     * @param scope   of the media connection; ends the watch when it is closed
     * @param timeout without reports, after the first
     */
    MediaWatch(
            SessionContext context,
            Scope scope,
            PeerWorker worker,
            SourceFeed feed,
            ReportInterval interval,
            Duration timeout,
            Listener listener) {
        this.context = context;
        this.scope = scope;
        this.worker = worker;
        this.feed = feed;
        this.interval = interval;
        this.timeout = timeout;
        this.listener = listener;
    }

    /** The connection is up. */
    void start() {
        begun = context.loop.nanoTime();
        lookRegularly();
    }

    private void lookRegularly() {
        look();
        boolean expected = newest == null && feed.deliveringSince() != null;
        scope.after(expected ? FIRST_POLL : POLL, this::lookRegularly);
    }

    /** Asks for reports now, besides the regular looks. */
    void look() {
        if (asking) {
            judge();
            return;
        }
        asking = true;
        scope.when(worker.stats(), this::took, failure -> {
            asking = false;
            LOG.debug("{}: no statistics: {}", context.channelName(), failure.message());
            judge();
        });
    }

    /** Looks a last time, then runs the task, also if no statistics come. */
    void lastLook(Runnable then) {
        Scheduler.Task limit = scope.after(LAST_LOOK, then);
        scope.when(
                worker.stats(),
                stats -> {
                    limit.cancel();
                    note(stats);
                    then.run();
                },
                failure -> {
                    limit.cancel();
                    then.run();
                });
    }

    /** When the newest media that is known to have arrived was sent, a monotonic reading; null before any has. */
    Long newestReport() {
        return newest;
    }

    /** The counters as they were last read; null before the first. */
    MediaStats stats() {
        return stats;
    }

    boolean interrupted() {
        return interrupted;
    }

    private void took(MediaStats stats) {
        asking = false;
        Long before = newest;
        long reportsBefore = reports;
        if (note(stats)) {
            if (before == null) {
                interrupted = false;
                listener.acknowledged(firstSent());
            } else if (interrupted) {
                interrupted = false;
                listener.resumed(Math.max(before, newest - interval.usual()));
            } else {
                learn(before, reports - reportsBefore);
            }
        }
        judge();
    }

    /** Whether there is a report of media that was not known to have arrived: some receivers report on without any. */
    private boolean note(MediaStats read) {
        stats = read;
        if (read.receiverReports() <= reports) {
            return false;
        }
        reports = read.receiverReports();
        long age = read.sinceReport() == null ? 0 : read.sinceReport().toNanos();
        long sent = Math.max(begun, feed.lastBy(context.loop.nanoTime() - age));
        boolean news = newest == null || sent > newest;
        newest = news ? sent : newest;
        return news;
    }

    /** Had media been sent earlier, a report would have come earlier. */
    private long firstSent() {
        long since = Math.max(begun, newest - interval.usualOrLongest());
        Long deliveringSince = feed.deliveringSince();
        return deliveringSince == null || deliveringSince > newest ? since : Math.max(since, deliveringSince);
    }

    private void learn(long before, long count) {
        Long deliveringSince = feed.deliveringSince();
        if (deliveringSince != null && deliveringSince <= before) {
            interval.learn((newest - before) / count);
        }
    }

    /** The time runs from when the connection and the source were there and the newest report came. */
    private void judge() {
        interrupted = interrupted && scope.isOpen() && !feed.silent();
        Long deliveringSince = feed.deliveringSince();
        if (deliveringSince == null || !scope.isOpen()) {
            return;
        }
        long since = Math.max(deliveringSince, newest == null ? begun : newest);
        Duration silence = context.loop.since(since);
        boolean waitsForMaster = newest == null && context.role == Role.VIEWER;
        if (!waitsForMaster && silence.compareTo(newest == null ? FIRST_TIMEOUT : atLeastUsual(timeout)) >= 0) {
            listener.timedOut(silence);
        } else if (!interrupted
                && silence.compareTo(newest == null ? FIRST_TIMEOUT : atLeastUsual(INTERRUPTION)) >= 0) {
            interrupted = true;
            listener.interrupted(silence);
        }
    }

    private Duration atLeastUsual(Duration patience) {
        return Duration.ofNanos(Math.max(patience.toNanos(), INTERVALS * interval.usual()));
    }
}
