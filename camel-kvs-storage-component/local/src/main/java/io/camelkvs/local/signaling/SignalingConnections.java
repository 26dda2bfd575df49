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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.time.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a WebSocket a participant's connection, with its limits. Runs on the event loop. */
public final class SignalingConnections {

    private static final Logger LOG = LoggerFactory.getLogger(SignalingConnections.class);

    private final Vertx vertx;
    private final Timer timer;
    private final Clock clock;
    private final ConnectionLimits limits;
    private final SignalingHub hub;
    private final EventLog events;

    public SignalingConnections(
            Vertx vertx, Timer timer, Clock clock, ConnectionLimits limits, SignalingHub hub, EventLog events) {
        this.vertx = vertx;
        this.timer = timer;
        this.clock = clock;
        this.limits = limits;
        this.hub = hub;
        this.events = events;
    }

    /** @throws ApiException ClientLimitExceededException if there are as many viewers as a channel may have */
    void checkRoom(Channel channel, Participant participant) {
        if (!participant.isMaster() && hub.otherViewers(channel.arn(), participant) >= limits.viewers()) {
            throw new ApiException(
                    400,
                    "ClientLimitExceededException",
                    "The channel " + channel.name() + " has " + limits.viewers()
                            + " viewers connected, as many as it may have; disconnect one, or come back by its client id.");
        }
    }

    void accept(ServerWebSocket socket, Channel channel, Participant participant) {
        try {
            checkRoom(channel, participant);
        } catch (ApiException e) {
            // another viewer's upgrade was under way at the same time
            socket.close((short) 1000, "Too many viewers");
            return;
        }
        WebSocketConnection connection = new WebSocketConnection(socket, vertx.getOrCreateContext());
        ConnectionTimes times = new ConnectionTimes(limits, timer, clock, connection);
        FrameQuota quota = new FrameQuota(limits.quotas(), clock);
        connection.start(times);
        socket.textMessageHandler(text -> received(channel, participant, connection, quota, text));
        socket.exceptionHandler(e -> LOG.debug("The signaling connection of {} failed", channel.name(), e));
        socket.closeHandler(ignored -> {
            times.stop();
            tell(channel, participant, EventKind.MASTER_DISCONNECTED, EventKind.VIEWER_DISCONNECTED);
            hub.disconnected(channel.arn(), participant, connection);
        });
        tell(channel, participant, EventKind.MASTER_CONNECTED, EventKind.VIEWER_CONNECTED);
        hub.connected(channel.arn(), participant, connection);
    }

    private void tell(Channel channel, Participant participant, EventKind ofMaster, EventKind ofViewer) {
        EventKind kind = participant.isMaster() ? ofMaster : ofViewer;
        LOG.info("{}: {}, {}", channel.name(), kind, participant);
        events.publish(kind, channel.name(), 0, participant.isMaster() ? "" : participant.clientId());
    }

    private void received(
            Channel channel, Participant participant, WebSocketConnection connection, FrameQuota quota, String text) {
        Optional<ClientFrame> parsed = ClientFrame.parse(text);
        if (parsed.isEmpty()) {
            LOG.debug("Ignored {} characters that are no signaling frame on {}", text.length(), channel.name());
            return;
        }
        ClientFrame frame = parsed.get();
        Optional<String> refusal = quota.exceeded(frame);
        if (refusal.isEmpty()) {
            hub.received(channel.arn(), participant, connection, frame);
        } else if (frame.correlationId() != null) {
            connection.send(ServiceFrame.limitExceeded(frame.correlationId(), refusal.get()));
        }
    }
}
