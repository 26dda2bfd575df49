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
package io.camelkvs.local.signaling;

import io.camelkvs.local.fault.Fault.DisplaceMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the connection of each channel's participants. Any thread may call.
 *
 * <p>A newer connection of the master, or of a viewer with the same client id, takes the place of the older, as
 * ConnectAsMaster documents. Whether the service closes the older socket is not documented; this one does, so that
 * nobody waits on a connection that will stay silent.
 */
public final class SignalingHub {

    private static final Logger LOG = LoggerFactory.getLogger(SignalingHub.class);

    private final Map<String, Map<Participant, SignalingConnection>> channels = new ConcurrentHashMap<>();
    private volatile SignalingListener listener;

    /** Must be called before the first connection. */
    public void listen(SignalingListener newListener) {
        listener = newListener;
    }

    /** Takes the place of an older connection. */
    public void connected(String channelArn, Participant participant, SignalingConnection connection) {
        take(channelArn, participant, connection, DisplaceMode.CLOSE_OLDER);
    }

    /**
     * Another master takes the channel, as if it were connected elsewhere, until the next one connects.
     *
     * @param mode what becomes of the present one's socket
     */
    public void displace(String channelArn, DisplaceMode mode) {
        take(channelArn, Participant.MASTER, new ForeignMaster(), mode);
    }

    /** The connection of a participant; not one elsewhere. */
    public Optional<SignalingConnection> connection(String channelArn, Participant participant) {
        return Optional.ofNullable(participants(channelArn).get(participant)).filter(SignalingHub::isHere);
    }

    /** Those of all participants. */
    public List<SignalingConnection> connections(String channelArn) {
        return participants(channelArn).values().stream()
                .filter(SignalingHub::isHere)
                .toList();
    }

    /** How many viewers there are beside one. */
    long otherViewers(String channelArn, Participant participant) {
        return participants(channelArn).keySet().stream()
                .filter(other -> !other.isMaster() && !other.equals(participant))
                .count();
    }

    public void disconnected(String channelArn, Participant participant, SignalingConnection connection) {
        if (remove(channelArn, participant, connection)) {
            listener.onDisconnected(channelArn, participant);
        }
    }

    /** Closes the connections of all participants, and keeps nothing of the channel. */
    public void forget(String channelArn, String reason) {
        channels.computeIfPresent(channelArn, (arn, present) -> {
            present.values().removeIf(connection -> !isHere(connection)); // nobody disconnects those
            return present.isEmpty() ? null : present;
        });
        connections(channelArn).forEach(connection -> connection.close(reason));
    }

    /** A frame of a participant; one over a connection that was replaced is ignored. */
    public void received(
            String channelArn, Participant participant, SignalingConnection connection, ClientFrame frame) {
        if (participants(channelArn).get(participant) != connection) {
            LOG.debug("Ignored a frame over a connection that was replaced: {} of {}", participant, channelArn);
            return;
        }
        listener.onFrame(channelArn, participant, frame);
    }

    /** How many channels have participants. */
    int channels() {
        return channels.size();
    }

    /** Whether the participant was there to be sent to. */
    public boolean send(String channelArn, Participant participant, String text) {
        SignalingConnection connection = participants(channelArn).get(participant);
        if (connection == null) {
            return false;
        }
        connection.sendText(text);
        return true;
    }

    /** Says why a frame was not taken, if the participant can tell which one it was. */
    public void refuse(String channelArn, Participant participant, ClientFrame frame, String reason) {
        LOG.debug("Refused {} of the {} of {}: {}", frame, participant, channelArn, reason);
        if (frame.correlationId() != null) {
            String text =
                    ServiceFrame.invalidArgument(frame.correlationId(), reason).text();
            send(channelArn, participant, text);
        }
    }

    private void take(String channelArn, Participant participant, SignalingConnection connection, DisplaceMode mode) {
        SignalingConnection older = put(channelArn, participant, connection);
        if (older != null) {
            LOG.info(
                    "A newer connection takes the place of the older one of the {} of {}: {}",
                    participant,
                    channelArn,
                    mode);
            switch (mode) {
                case CLOSE_OLDER ->
                    older.close("A newer " + participant.role().name().toLowerCase(Locale.ROOT) + " connected");
                case CUT_OLDER -> older.cut();
                case SILENCE_OLDER -> LOG.debug("The older one stays connected and hears nothing any more");
            }
        }
        listener.onConnected(channelArn, participant);
    }

    private Map<Participant, SignalingConnection> participants(String channelArn) {
        return channels.getOrDefault(channelArn, Map.of());
    }

    private SignalingConnection put(String channelArn, Participant participant, SignalingConnection connection) {
        AtomicReference<SignalingConnection> older = new AtomicReference<>();
        channels.compute(channelArn, (arn, present) -> {
            Map<Participant, SignalingConnection> all = present == null ? new ConcurrentHashMap<>() : present;
            older.set(all.put(participant, connection));
            return all;
        });
        return older.get();
    }

    /** A channel without participants is kept no longer: channels come and go. */
    private boolean remove(String channelArn, Participant participant, SignalingConnection connection) {
        AtomicBoolean removed = new AtomicBoolean();
        channels.computeIfPresent(channelArn, (arn, present) -> {
            removed.set(present.remove(participant, connection));
            return present.isEmpty() ? null : present;
        });
        return removed.get();
    }

    private static boolean isHere(SignalingConnection connection) {
        return !(connection instanceof ForeignMaster);
    }
}
