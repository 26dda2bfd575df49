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

import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;

/** A master's WebSocket; writes happen on its event loop. */
final class WebSocketMaster implements MasterConnection {

    private static final short NORMAL_CLOSURE = 1000;

    private final ServerWebSocket socket;
    private final Context context;

    WebSocketMaster(ServerWebSocket socket, Context context) {
        this.socket = socket;
        this.context = context;
    }

    @Override
    public void send(ServiceFrame frame) {
        context.runOnContext(ignored -> {
            if (!socket.isClosed()) {
                socket.writeTextMessage(frame.text());
            }
        });
    }

    @Override
    public void close(String reason) {
        context.runOnContext(ignored -> {
            if (!socket.isClosed()) {
                socket.close(NORMAL_CLOSURE, reason);
            }
        });
    }
}
