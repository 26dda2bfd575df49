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
package io.camelkvs.component.event;

import io.camelkvs.component.AnswerBy;
import io.camelkvs.component.ChannelPattern;
import io.camelkvs.component.EventQueuePolicy;
import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.component.aws.ConnectionCheck;
import io.camelkvs.session.Role;
import io.camelkvs.session.alert.AlertThresholds;
import java.time.Duration;

/**
 * What a consumer hears, checked. Immutable.
 *
 * @param pattern    the channels listened to; null for the one channel of the endpoint
 * @param filter     what becomes an exchange
 * @param thresholds when alerts are given
 * @param queueSize  how many events may wait for a slow route
 * @param policy     what goes when more come
 */
public record ConsumerOptions(
        ChannelPattern pattern,
        EventFilter filter,
        AlertThresholds thresholds,
        int queueSize,
        EventQueuePolicy policy) {

    private static final int LONGEST_QUEUE = 1_000_000;

    /** @throws IllegalArgumentException if something is wrong; names option, value, what is allowed and the fix */
    public static ConsumerOptions of(KvsStorageConfiguration configuration) {
        return new ConsumerOptions(
                pattern(configuration),
                filter(configuration),
                thresholds(configuration),
                queueSize(configuration.getEventQueueSize()),
                configuration.getEventQueuePolicy());
    }

    public boolean isPattern() {
        return pattern != null;
    }

    private static ChannelPattern pattern(KvsStorageConfiguration configuration) {
        String name = configuration.getChannelName();
        if (!ChannelPattern.isPattern(name)) {
            return null;
        }
        ChannelPattern pattern = ChannelPattern.parse(name);
        if (configuration.isAutoJoin()) {
            throw new IllegalArgumentException("autoJoin=true does not go with the pattern channelName=" + name
                    + ", which can only be listened to: leave autoJoin out, or name one channel");
        }
        if (configuration.getAnswer() == AnswerBy.ROUTE) {
            throw new IllegalArgumentException("answer=ROUTE does not go with the pattern channelName=" + name
                    + ", which can only be listened to: leave answer out, or name one channel");
        }
        if (configuration.getRole() == Role.VIEWER) {
            throw new IllegalArgumentException("role=VIEWER does not go with the pattern channelName=" + name
                    + ": a viewer watches one channel; name it, or leave role out to hear events of all sessions");
        }
        return pattern;
    }

    /** A viewer's route gets pictures, and events besides only if it asks for them. */
    private static EventFilter filter(KvsStorageConfiguration configuration) {
        boolean pictures = configuration.getRole() == Role.VIEWER && configuration.getImageInterval() > 0;
        return pictures && !ConnectionCheck.isSet(configuration.getEvents())
                ? EventFilter.NOTHING
                : EventFilter.parse(configuration.getEvents());
    }

    private static AlertThresholds thresholds(KvsStorageConfiguration configuration) {
        return new AlertThresholds(
                Duration.ofMillis(configuration.getDownAfter()),
                Duration.ofMillis(configuration.getRecoveredAfter()),
                configuration.getFlappingCount(),
                Duration.ofMillis(configuration.getFlappingWindow()),
                Duration.ofMillis(configuration.getNoKeyFrameAfter()),
                Duration.ofMillis(configuration.getNoAudioAfter()),
                Duration.ofMillis(configuration.getClockSkewLimit()),
                configuration.getQuotaNearPercent());
    }

    private static int queueSize(int size) {
        if (size < 1 || size > LONGEST_QUEUE) {
            throw new IllegalArgumentException(
                    "eventQueueSize=" + size + " is out of range: use 1 to " + LONGEST_QUEUE + " events");
        }
        return size;
    }
}
