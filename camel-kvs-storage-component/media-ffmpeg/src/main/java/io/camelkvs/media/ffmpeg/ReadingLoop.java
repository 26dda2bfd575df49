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
package io.camelkvs.media.ffmpeg;

import io.camelkvs.session.FailureKind;
import java.time.Duration;

/**
 * The life of a source on its reading thread: play until it breaks off, wait, open again, until it is closed or can
 * never deliver.
 */
final class ReadingLoop implements Runnable {

    /** What delivered for so long was healthy: the next outage begins with the shortest wait. */
    private static final Duration HEALTHY = Duration.ofSeconds(10);

    private final Player player;
    private final SourceReport report;
    private final Pause pause;
    private final Backoff backoff;
    private final Runnable onEnd;

    /** @param onEnd called when nothing will be delivered any more */
    ReadingLoop(Player player, SourceReport report, Pause pause, Backoff backoff, Runnable onEnd) {
        this.player = player;
        this.report = report;
        this.pause = pause;
        this.backoff = backoff;
        this.onEnd = onEnd;
    }

    @Override
    public void run() {
        try (player) {
            boolean goOn = !pause.ended();
            while (goOn) {
                goOn = playOnce() && pause.lasting(backoff.next());
            }
        } finally {
            onEnd.run();
        }
    }

    /** Returns whether to open again. */
    private boolean playOnce() {
        try {
            player.play();
            return false;
        } catch (SourceException e) {
            return failed(e.kind(), e.getMessage(), e);
        } catch (RuntimeException e) {
            return failed(FailureKind.INTERNAL, "Reading the source failed: " + e, e);
        }
    }

    private boolean failed(FailureKind kind, String message, Exception cause) {
        if (pause.ended()) {
            return false;
        }
        if (player.deliveredFor().compareTo(HEALTHY) >= 0) {
            backoff.reset();
        }
        return report.stalled(kind, message, cause);
    }
}
