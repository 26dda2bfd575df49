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

import java.time.Duration;
import java.util.Objects;

/**
 * When alerts are given. Those with equal thresholds share what is worked out for them.
 *
 * @param downAfter        time without media that makes CHANNEL_DOWN, 1 s to 24 h
 * @param recoveredAfter   time of steady media that makes CHANNEL_RECOVERED, 0 s to 24 h
 * @param flappingCount    losses of media that make FLAPPING, 2 to 1000; 0 for never
 * @param flappingWindow   the time in which they are counted, 10 s to 24 h
 * @param noKeyFrameAfter  time without key frame that makes NO_KEY_FRAME, 1 s to 1 h; 0 for never
 * @param noAudioAfter     time without audio packet that makes NO_AUDIO, 1 s to 1 h; 0 for never
 * @param clockSkewLimit   difference of the clocks that makes CLOCK_SKEW, 1 s to 1 h; 0 for never
 * @param quotaNearPercent share of a quota that makes QUOTA_NEAR, 10 to 100 percent; 0 for never
 */
public record AlertThresholds(
        Duration downAfter,
        Duration recoveredAfter,
        int flappingCount,
        Duration flappingWindow,
        Duration noKeyFrameAfter,
        Duration noAudioAfter,
        Duration clockSkewLimit,
        int quotaNearPercent) {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    /** @throws IllegalArgumentException if a value is out of range; the message names the option */
    public AlertThresholds {
        require("downAfter", downAfter, 1, DAY);
        require("recoveredAfter", recoveredAfter, 0, DAY);
        require("flappingWindow", flappingWindow, 10, DAY);
        requireOrNever("noKeyFrameAfter", noKeyFrameAfter);
        requireOrNever("noAudioAfter", noAudioAfter);
        requireOrNever("clockSkewLimit", clockSkewLimit);
        requireOrNever("flappingCount", flappingCount, 2, 1000, "losses");
        requireOrNever("quotaNearPercent", quotaNearPercent, 10, 100, "percent");
    }

    /** 30 s to be down, 10 s to recover, five losses in 10 min, 30 s without key frame or sound, 60 s of skew, 80 %. */
    public static AlertThresholds defaults() {
        return new AlertThresholds(
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                5,
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                80);
    }

    private static void requireOrNever(String option, Duration value) {
        if (!Objects.requireNonNull(value, option).isZero()) {
            require(option, value, 1, HOUR, ", or 0 for never");
        }
    }

    private static void require(String option, Duration value, long min, long max) {
        require(option, Objects.requireNonNull(value, option), min, max, "");
    }

    private static void require(String option, Duration value, long min, long max, String or) {
        if (value.toMillis() < min * 1000 || value.toMillis() > max * 1000) {
            throw new IllegalArgumentException(
                    option + "=" + value.toMillis() + " ms is out of range: use " + min + " s to " + max + " s" + or);
        }
    }

    private static void requireOrNever(String option, int value, int min, int max, String unit) {
        if (value != 0 && (value < min || value > max)) {
            throw new IllegalArgumentException(option + "=" + value + " is out of range: use " + min + " to " + max
                    + " " + unit + ", or 0 for never");
        }
    }
}
