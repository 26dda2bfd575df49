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
package io.camelkvs.session.alert;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The alerts about one session: which stand, and which are to be given. Guarded by itself; events come from the session's
 * queue, looks from elsewhere.
 */
final class SessionWatch {

    /** Pictures count as being sent when the newest is no older; at one a second there is one at every look. */
    private static final Duration PICTURE = Duration.ofSeconds(5);
    /** A failure may be noticed a little before the state changes because of it. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final AlertThresholds thresholds;
    private final MediaPresence media;
    private final Growth pictures = new Growth();
    private final Growth keyFrames = new Growth();
    private final Growth audio = new Growth();
    /** Those that were given and whose cause is not gone. */
    private final Map<AlertKind, Alert> standing = new EnumMap<>(AlertKind.class);
    /** AWS refused a call as one too many since the last look; or null. */
    private Failure refusal;

    SessionWatch(AlertThresholds thresholds) {
        this.thresholds = thresholds;
        this.media = new MediaPresence(Math.max(1, thresholds.flappingCount()));
    }

    synchronized void heard(SessionEvent event, Moment now) {
        media.heard(event, now);
        if (event.failure() != null && event.failure().kind() == FailureKind.THROTTLED) {
            refusal = event.failure();
        }
    }

    /** @return what is to be told now, in order */
    synchronized List<Alert> look(SessionSnapshot session, Moment now) {
        if (!media.look(session, now)) {
            standing.clear();
            restart();
            return List.of();
        }
        return Stream.of(recovered(session, now), down(session, now), flapping(session, now), still(session, now))
                .flatMap(Collection::stream)
                .toList();
    }

    /** Null if AWS has refused no call as one too many since this was last asked. */
    synchronized Failure takeRefusal() {
        Failure taken = refusal;
        refusal = null;
        return taken;
    }

    /** What somebody who comes now has missed. */
    synchronized List<Alert> standing() {
        return List.copyOf(standing.values());
    }

    private List<Alert> down(SessionSnapshot session, Moment now) {
        if (!media.down(now, thresholds.downAfter())) {
            return List.of();
        }
        return give(
                AlertKind.CHANNEL_DOWN,
                () -> Alert.of(
                        AlertKind.CHANNEL_DOWN,
                        session,
                        now.time(),
                        media.lost().time(),
                        failureSince(session, media.lost().time()),
                        "no media for " + seconds(now.since(media.lost()))
                                + (session.wanted() ? "" : ", and the session has given up")));
    }

    private List<Alert> recovered(SessionSnapshot session, Moment now) {
        Alert down = standing.get(AlertKind.CHANNEL_DOWN);
        Moment steady = media.steady();
        if (down == null || steady == null || now.since(steady).compareTo(thresholds.recoveredAfter()) < 0) {
            return List.of();
        }
        standing.remove(AlertKind.CHANNEL_DOWN);
        return List.of(Alert.of(
                AlertKind.CHANNEL_RECOVERED,
                session,
                now.time(),
                steady.time(),
                failureSince(session, down.since()),
                "media for " + seconds(now.since(steady)) + ", after "
                        + seconds(Duration.between(down.since(), steady.time())) + " in which the channel was down"));
    }

    private List<Alert> flapping(SessionSnapshot session, Moment now) {
        int losses = media.losses(now, thresholds.flappingWindow()).size();
        if (losses == 0) {
            standing.remove(AlertKind.FLAPPING);
        }
        if (thresholds.flappingCount() == 0 || losses < thresholds.flappingCount()) {
            return List.of();
        }
        Instant first =
                media.losses(now, thresholds.flappingWindow()).getFirst().time();
        return give(
                AlertKind.FLAPPING,
                () -> Alert.of(
                        AlertKind.FLAPPING,
                        session,
                        now.time(),
                        first,
                        failureSince(session, first),
                        "media was lost " + losses + " times in " + seconds(Duration.between(first, now.time()))));
    }

    /** Looks for what does not come though pictures are sent: a stall is the business of the alerts above. */
    private List<Alert> still(SessionSnapshot session, Moment now) {
        MediaStats stats = session.stats();
        if (media.steady() == null || stats == null) {
            restart();
            return List.of();
        }
        pictures.look(stats.videoFramesSent(), now);
        if (keyFrames.look(stats.keyFramesSent(), now)) {
            standing.remove(AlertKind.NO_KEY_FRAME);
        }
        if (audio.look(stats.audioPacketsSent(), now)) {
            standing.remove(AlertKind.NO_AUDIO);
        }
        if (stats.videoFramesSent() == 0 || pictures.stillFor(now).compareTo(PICTURE) > 0) {
            restart();
            return List.of();
        }
        return Stream.of(
                        still(AlertKind.NO_KEY_FRAME, keyFrames, thresholds.noKeyFrameAfter(), session, now),
                        still(AlertKind.NO_AUDIO, audio, thresholds.noAudioAfter(), session, now))
                .flatMap(Collection::stream)
                .toList();
    }

    private List<Alert> still(AlertKind kind, Growth counter, Duration limit, SessionSnapshot session, Moment now) {
        Duration still = counter.stillFor(now);
        if (limit.isZero() || still.compareTo(limit) < 0) {
            return List.of();
        }
        String missing = kind == AlertKind.NO_AUDIO ? "no sound" : "no key frame";
        return give(
                kind,
                () -> Alert.of(
                        kind,
                        session,
                        now.time(),
                        counter.moved().time(),
                        null,
                        missing + " for " + seconds(still) + " while pictures are sent"));
    }

    private void restart() {
        pictures.restart();
        keyFrames.restart();
        audio.restart();
    }

    private List<Alert> give(AlertKind kind, Supplier<Alert> alert) {
        if (standing.containsKey(kind)) {
            return List.of();
        }
        Alert given = alert.get();
        standing.put(kind, given);
        return List.of(given);
    }

    private static Failure failureSince(SessionSnapshot session, Instant since) {
        Failure last = session.lastFailure();
        return last == null || last.time().isBefore(since.minus(SLACK)) ? null : last;
    }

    static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
