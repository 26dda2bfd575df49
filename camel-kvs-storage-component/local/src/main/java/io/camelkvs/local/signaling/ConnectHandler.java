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
import io.camelkvs.local.auth.SigV4Verifier;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ConnectAsMaster: lets a signed WebSocket upgrade in, or says why not. Runs on the event loop. */
public final class ConnectHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectHandler.class);

    private final Vertx vertx;
    private final SigV4Verifier verifier;
    private final CatalogFile catalog;
    private final SignalingHub hub;

    public ConnectHandler(Vertx vertx, SigV4Verifier verifier, CatalogFile catalog, SignalingHub hub) {
        this.vertx = vertx;
        this.verifier = verifier;
        this.catalog = catalog;
        this.hub = hub;
    }

    /** @throws ApiException if the connection is refused; the request is then still unanswered */
    public void connect(HttpServerRequest request, SignedRequest signed) {
        authenticate(signed);
        Channel channel = channel(QueryParameters.parse(signed.query()));
        request.toWebSocket()
                .onSuccess(socket -> accept(socket, channel))
                .onFailure(e -> LOG.debug("The WebSocket upgrade for {} failed", channel.name(), e));
    }

    /** The upgrade knows one type for all that is not allowed (API reference, ConnectAsMaster). */
    private void authenticate(SignedRequest signed) {
        try {
            verifier.verifyQuery(signed);
        } catch (ApiException e) {
            throw e.status() == 403 ? new ApiException(403, "AccessDeniedException", e.getMessage()) : e;
        }
    }

    private Channel channel(QueryParameters query) {
        String arn = query.get("X-Amz-ChannelARN");
        if (arn == null || arn.isEmpty()) {
            throw ApiException.invalidArgument("Query parameter X-Amz-ChannelARN is missing.");
        }
        String clientId = query.get("X-Amz-ClientId");
        if (clientId != null) {
            throw ApiException.invalidArgument("X-Amz-ClientId is '" + clientId
                    + "': viewers cannot connect here yet; leave it out to connect as master.");
        }
        return catalog.get()
                .channel(arn)
                .orElseThrow(() -> ApiException.notFound("The requested channel is not found or not active: " + arn));
    }

    private void accept(ServerWebSocket socket, Channel channel) {
        WebSocketMaster master = new WebSocketMaster(socket, vertx.getOrCreateContext());
        socket.textMessageHandler(text -> hub.received(channel.arn(), master, text));
        socket.exceptionHandler(e -> LOG.debug("The signaling connection of {} failed", channel.name(), e));
        socket.closeHandler(ignored -> {
            LOG.info("Master of {} disconnected", channel.name());
            hub.disconnected(channel.arn(), master);
        });
        LOG.info("Master of {} connected", channel.name());
        hub.connected(channel.arn(), master);
    }
}
