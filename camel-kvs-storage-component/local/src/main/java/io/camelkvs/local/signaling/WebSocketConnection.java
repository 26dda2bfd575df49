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

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.WebSocketInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A participant's WebSocket; all is done on its event loop. */
final class WebSocketConnection implements SignalingConnection {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);
    private static final short NORMAL_CLOSURE = 1000;

    /** As much as may have waited in the mailbox of a participant that comes back. */
    private static final int MOST_UNREAD = 4 << 20;

    private final ServerWebSocket socket;
    private final Context context;
    private final Channel channel;
    private ConnectionTimes times;
    private boolean silent;

    WebSocketConnection(ServerWebSocket socket, Context context) {
        this.socket = socket;
        this.context = context;
        channel = ((WebSocketInternal) socket).channelHandlerContext().channel();
    }

    /** Must be called once, before anything else, on the event loop. */
    void start(ConnectionTimes newTimes) {
        times = newTimes;
        socket.setWriteQueueMaxSize(MOST_UNREAD);
        channel.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                if (silent) {
                    ReferenceCountUtil.release(message);
                } else {
                    times.touch();
                    ctx.fireChannelRead(message);
                }
            }
        });
        times.start();
    }

    @Override
    public void sendText(String text) {
        context.runOnContext(ignored -> {
            if (!socket.isClosed() && !silent) {
                write(text);
            }
        });
    }

    /** Others must not be able to fill the memory with messages to somebody who does not read them. */
    private void write(String text) {
        if (socket.writeQueueFull()) {
            LOG.warn("{} does not read what it is sent; its signaling connection is cut", socket.remoteAddress());
            silent = true; // what is on its way to it now is not to be said again and again
            cut();
        } else {
            times.touch();
            socket.writeTextMessage(text);
        }
    }

    @Override
    public void close(String reason) {
        context.runOnContext(ignored -> {
            if (silent) {
                closeChannel();
            } else if (!socket.isClosed()) {
                socket.close(NORMAL_CLOSURE, reason);
            }
        });
    }

    @Override
    public void goAway() {
        send(ServiceFrame.goAway());
        times.goingAway();
    }

    /** With a reset, as a router does that has forgotten the connection. */
    @Override
    public void cut() {
        context.runOnContext(ignored -> {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            closeChannel();
        });
    }

    @Override
    public void silence() {
        context.runOnContext(ignored -> silent = true);
    }

    /** From the first handler on, past the one that would send a close frame. */
    private void closeChannel() {
        channel.pipeline().firstContext().close();
    }
}
