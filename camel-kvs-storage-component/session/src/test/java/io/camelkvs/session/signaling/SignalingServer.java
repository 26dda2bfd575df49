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
package io.camelkvs.session.signaling;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A WebSocket server that accepts each upgrade, or refuses it with a status, and keeps what it gets. */
final class SignalingServer implements AutoCloseable {

    record Upgrade(String uri, MultiMap headers, String version) {}

    final List<Upgrade> upgrades = new CopyOnWriteArrayList<>();
    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<Short> closeCodes = new CopyOnWriteArrayList<>();
    final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();

    /** What is done with a socket as soon as it is there. */
    volatile Consumer<ServerWebSocket> onAccept = socket -> {};

    /** Writes the refusal; null accepts the upgrade. */
    volatile Consumer<HttpServerResponse> refusal;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    SignalingServer() throws Exception {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setWebSocketClosingTimeout(0))
                .requestHandler(request -> {
                    upgrades.add(new Upgrade(
                            request.uri(), request.headers(), request.version().name()));
                    if (refusal != null) {
                        refusal.accept(request.response());
                    } else {
                        request.toWebSocket().onSuccess(this::accept);
                    }
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void accept(ServerWebSocket socket) {
        socket.textMessageHandler(texts::add);
        socket.closeHandler(closed -> closeCodes.add(socket.closeStatusCode()));
        sockets.add(socket);
        onAccept.accept(socket);
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
