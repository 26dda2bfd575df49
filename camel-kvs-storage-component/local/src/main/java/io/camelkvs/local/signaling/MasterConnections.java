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

/** Makes a WebSocket a channel's master connection, with its limits. Runs on the event loop. */
public final class MasterConnections {

    private static final Logger LOG = LoggerFactory.getLogger(MasterConnections.class);

    private final Vertx vertx;
    private final Timer timer;
    private final Clock clock;
    private final ConnectionLimits limits;
    private final SignalingHub hub;
    private final EventLog events;

    public MasterConnections(
            Vertx vertx, Timer timer, Clock clock, ConnectionLimits limits, SignalingHub hub, EventLog events) {
        this.vertx = vertx;
        this.timer = timer;
        this.clock = clock;
        this.limits = limits;
        this.hub = hub;
        this.events = events;
    }

    void accept(ServerWebSocket socket, Channel channel) {
        WebSocketMaster master = new WebSocketMaster(socket, vertx.getOrCreateContext());
        ConnectionTimes times = new ConnectionTimes(limits, timer, clock, master);
        FrameQuota quota = new FrameQuota(limits.quotas(), clock);
        master.start(times);
        socket.textMessageHandler(text -> received(channel, master, quota, text));
        socket.exceptionHandler(e -> LOG.debug("The signaling connection of {} failed", channel.name(), e));
        socket.closeHandler(ignored -> {
            LOG.info("Master of {} disconnected", channel.name());
            events.publish(EventKind.MASTER_DISCONNECTED, channel.name(), 0, "");
            times.stop();
            hub.disconnected(channel.arn(), master);
        });
        LOG.info("Master of {} connected", channel.name());
        events.publish(EventKind.MASTER_CONNECTED, channel.name(), 0, "");
        hub.connected(channel.arn(), master);
    }

    private void received(Channel channel, WebSocketMaster master, FrameQuota quota, String text) {
        Optional<ClientFrame> parsed = ClientFrame.parse(text);
        if (parsed.isEmpty()) {
            LOG.debug("Ignored {} characters that are no signaling frame on {}", text.length(), channel.name());
            return;
        }
        ClientFrame frame = parsed.get();
        Optional<String> refusal = quota.exceeded(frame);
        if (refusal.isEmpty()) {
            hub.received(channel.arn(), master, frame);
        } else if (frame.correlationId() != null) {
            master.send(ServiceFrame.limitExceeded(frame.correlationId(), refusal.get()));
        }
    }
}
