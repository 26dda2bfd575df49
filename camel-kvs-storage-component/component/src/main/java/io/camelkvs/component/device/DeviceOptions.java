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
package io.camelkvs.component.device;

import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.component.MediaInput;
import io.camelkvs.component.PeerStateSource;
import io.camelkvs.session.Role;
import io.camelkvs.session.media.MediaOptions;
import java.time.Duration;
import java.util.Map;

/**
 * How a device's answer and state are taken (answer=ROUTE). Two joins must agree on it, so it travels as parameters of
 * the media source.
 *
 * @param peerState     how it is known whether the device's connection is up
 * @param answerTimeout how long the route may take to answer
 */
public record DeviceOptions(PeerStateSource peerState, Duration answerTimeout) {

    private static final String PEER_STATE = "peerState";
    private static final String ANSWER_TIMEOUT = "answerTimeout";

    /** @throws IllegalArgumentException if something is wrong or does not fit; names option, value and fix */
    public static DeviceOptions of(KvsStorageConfiguration configuration) {
        requireFitting(configuration);
        long timeout = configuration.getAnswerTimeout();
        if (timeout < 100 || timeout > 120_000) {
            throw new IllegalArgumentException(
                    ANSWER_TIMEOUT + "=" + timeout + " ms is out of range: use 100 ms to 2 min");
        }
        if (timeout >= configuration.getConnectTimeout()) {
            throw new IllegalArgumentException(
                    ANSWER_TIMEOUT + "=" + timeout + " ms is not shorter than connectTimeout="
                            + configuration.getConnectTimeout()
                            + " ms, which runs from the offer on: lower the first or raise the"
                            + " second");
        }
        return new DeviceOptions(configuration.getPeerState(), Duration.ofMillis(timeout));
    }

    private static void requireFitting(KvsStorageConfiguration configuration) {
        if (configuration.getMedia() == MediaInput.ROUTE) {
            throw refused("media=ROUTE");
        }
        if (!MediaOptions.DEFAULT_SOURCE.equals(configuration.getMediaSource())) {
            throw refused("mediaSource");
        }
        if (!configuration.getSourceParameters().isEmpty()) {
            throw refused("source."
                    + configuration.getSourceParameters().keySet().iterator().next());
        }
        if (configuration.getRole() != Role.MASTER) {
            throw new IllegalArgumentException("answer=ROUTE is for role=MASTER, not for role="
                    + configuration.getRole() + ": a device answers as the camera; remove one of the two");
        }
        if (configuration.getChannelName().endsWith("*")) {
            throw new IllegalArgumentException("answer=ROUTE needs one channel, and channelName="
                    + configuration.getChannelName() + " is a pattern: use a consumer for each channel");
        }
    }

    private static IllegalArgumentException refused(String option) {
        return new IllegalArgumentException(
                "answer=ROUTE does not go with " + option + ": the device sends the media; remove one of the two");
    }

    /** What {@link #of(KvsStorageConfiguration)} made of the configuration of a join. */
    public static DeviceOptions of(MediaOptions media) {
        Map<String, String> parameters = media.sourceParameters();
        return new DeviceOptions(
                PeerStateSource.valueOf(parameters.get(PEER_STATE)), Duration.parse(parameters.get(ANSWER_TIMEOUT)));
    }

    public Map<String, String> parameters() {
        return Map.of(PEER_STATE, peerState.name(), ANSWER_TIMEOUT, answerTimeout.toString());
    }
}
