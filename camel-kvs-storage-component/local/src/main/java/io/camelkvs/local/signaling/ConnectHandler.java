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
import io.camelkvs.local.auth.QueryParameters;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.gate.Call;
import io.camelkvs.local.gate.Gate;
import io.camelkvs.local.http.HttpFront;
import io.camelkvs.local.signaling.Participant.Role;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ConnectAsMaster and ConnectAsViewer: lets a signed WebSocket upgrade in, or says why not. Runs on the event loop. */
public final class ConnectHandler implements HttpFront.Upgrades {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectHandler.class);

    private final Gate gate;
    private final CatalogFile catalog;
    private final SignalingConnections connections;

    public ConnectHandler(Gate gate, CatalogFile catalog, SignalingConnections connections) {
        this.gate = gate;
        this.catalog = catalog;
        this.connections = connections;
    }

    @Override
    public Duration delay(SignedRequest signed) {
        return gate.delay(call(signed));
    }

    @Override
    public void connect(HttpServerRequest request, SignedRequest signed) {
        gate.admitConnect(signed, call(signed));
        Participant participant = ConnectRole.participant(signed);
        Channel channel = channel(QueryParameters.parse(signed.query()));
        connections.checkRoom(channel, participant);
        request.toWebSocket()
                .onSuccess(socket -> connections.accept(socket, channel, participant))
                .onFailure(e -> LOG.debug("The WebSocket upgrade for {} failed", channel.name(), e));
    }

    private static Call call(SignedRequest signed) {
        String operation = ConnectRole.of(signed) == Role.MASTER ? "ConnectAsMaster" : "ConnectAsViewer";
        return Call.connect(operation, QueryParameters.parse(signed.query()).get("X-Amz-ChannelARN"));
    }

    private Channel channel(QueryParameters query) {
        String arn = query.get("X-Amz-ChannelARN");
        if (arn == null || arn.isEmpty()) {
            throw ApiException.invalidArgument("Query parameter X-Amz-ChannelARN is missing.");
        }
        return catalog.get()
                .channel(arn)
                .filter(channel -> !channel.deleting())
                .orElseThrow(() -> ApiException.notFound("The requested channel is not found or not active: " + arn));
    }
}
