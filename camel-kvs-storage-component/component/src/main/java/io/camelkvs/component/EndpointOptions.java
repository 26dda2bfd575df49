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
package io.camelkvs.component;

import io.camelkvs.component.aws.ConnectionCheck;
import io.camelkvs.component.media.MediaChoice;
import io.camelkvs.component.media.ViewerOptions;
import io.camelkvs.component.operation.StreamRef;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.Role;
import io.camelkvs.session.Upkeep;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.media.CandidateType;
import io.camelkvs.session.media.IceOptions;
import java.time.Duration;

/**
 * A {@link KvsStorageConfiguration} that was checked: all its values are in range and fit together. Immutable.
 *
 * @param channel     the channel
 * @param role        master or viewer
 * @param clientId    of the viewer; null for a master
 * @param join        how to take part in that role
 * @param viewer      how to take part as viewer, whatever the role
 * @param operation   what a producer does unless a header says otherwise
 * @param waitFor     how far a join must have come before its caller hears back
 * @param joinTimeout how long that caller waits
 * @param autoJoin    whether a consumer joins and leaves
 */
public record EndpointOptions(
        ChannelRef channel,
        Role role,
        String clientId,
        JoinOptions join,
        ViewerOptions viewer,
        KvsStorageOperation operation,
        WaitFor waitFor,
        Duration joinTimeout,
        boolean autoJoin) {

    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final int LONGEST_RETENTION = 87_600;

    /** @throws IllegalArgumentException if something is wrong; names option, value, what is allowed and the fix */
    public static EndpointOptions of(KvsStorageConfiguration configuration) {
        ConnectionCheck.check(configuration);
        checkStream(configuration);
        JoinOptions master = join(configuration);
        ViewerOptions viewer = ViewerOptions.of(configuration, master);
        boolean watches = configuration.getRole() == Role.VIEWER;
        return new EndpointOptions(
                ChannelRef.parse(configuration.getChannelName()),
                configuration.getRole(),
                watches ? viewer.clientId() : null,
                watches ? viewer.join() : master,
                viewer,
                configuration.getOperation(),
                configuration.getWaitFor(),
                joinTimeout(configuration.getJoinTimeout()),
                configuration.isAutoJoin());
    }

    private static void checkStream(KvsStorageConfiguration configuration) {
        if (ConnectionCheck.isSet(configuration.getStreamName())) {
            StreamRef.parse("streamName", configuration.getStreamName());
        }
        int hours = configuration.getDataRetentionInHours();
        if (hours < 1 || hours > LONGEST_RETENTION) {
            throw new IllegalArgumentException("dataRetentionInHours=" + hours + " is out of range: use 1 to "
                    + LONGEST_RETENTION + " hours (ten years)");
        }
    }

    private static JoinOptions join(KvsStorageConfiguration configuration) {
        if (configuration.getRetryDelay() > configuration.getMaxRetryDelay()) {
            throw new IllegalArgumentException("retryDelay=" + configuration.getRetryDelay()
                    + " ms is longer than maxRetryDelay=" + configuration.getMaxRetryDelay()
                    + " ms: lower the first or raise the second");
        }
        return new JoinOptions(
                MediaChoice.of(configuration),
                Duration.ofMillis(configuration.getOfferTimeout()),
                Duration.ofMillis(configuration.getConnectTimeout()),
                configuration.getMaxJoins(),
                Duration.ofMillis(configuration.getRetryDelay()),
                Duration.ofMillis(configuration.getMaxRetryDelay()),
                upkeep(configuration),
                ice(configuration));
    }

    private static IceOptions ice(KvsStorageConfiguration configuration) {
        return new IceOptions(
                configuration.getIceTransportPolicy(),
                Texts.parseEnums(CandidateType.class, "iceCandidateTypes", configuration.getIceCandidateTypes()),
                configuration.isIceTcpCandidates());
    }

    private static Upkeep upkeep(KvsStorageConfiguration configuration) {
        return new Upkeep(
                Duration.ofMillis(configuration.getRejoinAfter()),
                Duration.ofMillis(configuration.getReconnectAfter()),
                Duration.ofMillis(configuration.getMediaTimeout()),
                configuration.getGiveUpAttempts(),
                Duration.ofMillis(configuration.getGiveUpWindow()),
                configuration.getTakeBackAfter());
    }

    private static Duration joinTimeout(long millis) {
        if (millis < 1 || millis > LONGEST_WAIT.toMillis()) {
            throw new IllegalArgumentException("joinTimeout=" + millis + " ms is out of range: use 1 ms to 24 h");
        }
        return Duration.ofMillis(millis);
    }
}
