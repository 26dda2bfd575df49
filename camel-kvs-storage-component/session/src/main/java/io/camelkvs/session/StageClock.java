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
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Takes the times of the stages on the way to a media connection. Used on the session's queue only. */
final class StageClock {

    /** The components of {@link StageTimings}, in their order. */
    enum Stage {
        DESCRIBE,
        ENDPOINT,
        ICE_CONFIG,
        SIGNALING,
        JOIN_CALL,
        JOIN_TO_OFFER,
        OFFER_TO_ANSWER,
        ANSWER_TO_CONNECTED,
        CONNECTED_TO_ACKNOWLEDGED
    }

    private final LongSupplier nanoTime;
    private final Map<Stage, Long> started = new EnumMap<>(Stage.class);
    private final Map<Stage, Duration> taken = new EnumMap<>(Stage.class);

    StageClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void start(Stage stage) {
        started.put(stage, nanoTime.getAsLong());
    }

    /** Ends a stage; nothing happens if it has not been started. */
    void end(Stage stage) {
        Long start = started.remove(stage);
        if (start != null) {
            taken.put(stage, Duration.ofNanos(nanoTime.getAsLong() - start));
        }
    }

    void took(Stage stage, Duration duration) {
        taken.put(stage, duration);
    }

    void joinAnswered() {
        end(Stage.JOIN_CALL);
        if (!taken.containsKey(Stage.JOIN_TO_OFFER)) {
            start(Stage.JOIN_TO_OFFER);
        }
    }

    /** An offer came; gives the clock that goes with it: this one, or a copy if this one has an offer already. */
    StageClock offered() {
        if (started.containsKey(Stage.OFFER_TO_ANSWER) || taken.containsKey(Stage.OFFER_TO_ANSWER)) {
            return forNextJoin().offered();
        }
        if (started.containsKey(Stage.JOIN_CALL)) {
            took(Stage.JOIN_TO_OFFER, Duration.ZERO);
        }
        end(Stage.JOIN_TO_OFFER);
        start(Stage.OFFER_TO_ANSWER);
        return this;
    }

    /** A clock with the stages before the join. */
    StageClock forNextJoin() {
        StageClock next = new StageClock(nanoTime);
        taken.forEach((stage, duration) -> {
            if (stage.compareTo(Stage.JOIN_CALL) < 0) {
                next.took(stage, duration);
            }
        });
        return next;
    }

    StageTimings timings() {
        return new StageTimings(
                taken.get(Stage.DESCRIBE),
                taken.get(Stage.ENDPOINT),
                taken.get(Stage.ICE_CONFIG),
                taken.get(Stage.SIGNALING),
                taken.get(Stage.JOIN_CALL),
                taken.get(Stage.JOIN_TO_OFFER),
                taken.get(Stage.OFFER_TO_ANSWER),
                taken.get(Stage.ANSWER_TO_CONNECTED),
                taken.get(Stage.CONNECTED_TO_ACKNOWLEDGED));
    }
}
