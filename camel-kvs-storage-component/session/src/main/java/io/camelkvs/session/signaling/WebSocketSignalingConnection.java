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

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.aws.Call;
import io.camelkvs.session.aws.Redaction;
import io.camelkvs.session.media.IceCandidate;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A signaling connection over one WebSocket. Made before the WebSocket and started with it. Any thread may send and
 * close; the receiver's network thread and the scheduler's timer thread report to it.
 */
final class WebSocketSignalingConnection implements SignalingConnection {

    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** RFC 6455, 7.1.5: the code of a connection that ended without a close frame. */
    private static final int NO_CLOSE_FRAME = 1006;

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketSignalingConnection.class);

    private final Call call;
    private final SignalingCodec codec;
    private final Scheduler scheduler;
    private final ListenerGate gate;
    private final KeepAlive keepAlive;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final FrameSender sender;
    private volatile WebSocket socket;
    private volatile Scheduler.Task closeDeadline = () -> {};

    WebSocketSignalingConnection(Call call, SignalingCodec codec, Scheduler scheduler, SignalingListener listener) {
        this.call = call;
        this.codec = codec;
        this.scheduler = scheduler;
        this.gate = new ListenerGate(listener);
        this.sender = new FrameSender(scheduler, text -> socket.sendText(text, true));
        this.keepAlive = new KeepAlive(scheduler, this::ping, this::pongMissing);
    }

    /** Gives it the open WebSocket. */
    void open(WebSocket openSocket) {
        socket = openSocket;
    }

    /** Lets frames in, once the connection was handed to its owner. */
    void receive() {
        LOG.debug("{}: open ({})", call, call.endpoint());
        gate.open();
        if (!gate.ended()) {
            keepAlive.start();
            socket.request(1);
        }
    }

    @Override
    public CompletableFuture<Void> sendAnswer(String sdp, String correlationId) {
        LOG.debug("{}: sending SDP_ANSWER {}", call, correlationId);
        return named("SDP_ANSWER", sender.sendAnswer(codec.encodeAnswer(sdp, correlationId)));
    }

    @Override
    public CompletableFuture<Void> sendCandidate(IceCandidate candidate, String correlationId) {
        LOG.debug("{}: sending ICE_CANDIDATE {}", call, correlationId);
        return named("ICE_CANDIDATE", sender.sendCandidate(codec.encodeCandidate(candidate, correlationId)));
    }

    private CompletableFuture<Void> named(String what, CompletableFuture<Void> sent) {
        return sent.exceptionally(error -> {
            throw notSent(what, error);
        });
    }

    private KvsSessionException notSent(String what, Throwable error) {
        String message = what + " to channel " + call.channel() + " could not be sent: " + describe(error) + ".";
        return new KvsSessionException(
                Failure.of(FailureKind.SIGNALING_LOST, message, scheduler.now(), Redaction.cause(error)));
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        keepAlive.stop();
        closeDeadline = scheduler.schedule(CLOSE_TIMEOUT, () -> lost("the peer did not answer the close"));
        if (gate.ended()) {
            closeDeadline.cancel();
            return;
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((done, error) -> {
            if (error != null) {
                broke(error);
            }
        });
    }

    void received(SignalingMessage message) {
        LOG.debug("{}: received {}", call, message.getClass().getSimpleName());
        gate.message(message);
    }

    void pong() {
        keepAlive.pong();
    }

    /** The transport failed. */
    void broke(Throwable error) {
        lost(describe(error));
    }

    /** Ends it, if it has not ended yet. */
    void end(int code, String reason) {
        keepAlive.stop();
        closeDeadline.cancel();
        sender.end();
        if (gate.end(code, reason)) {
            LOG.debug("{}: closed with {} {}", call, code, reason);
        }
    }

    private void lost(String reason) {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        end(NO_CLOSE_FRAME, reason);
    }

    private void ping() {
        socket.sendPing(ByteBuffer.allocate(0)).whenComplete((done, error) -> {
            if (error != null) {
                broke(error);
            }
        });
    }

    private void pongMissing() {
        lost("no pong within " + KeepAlive.PONG_TIMEOUT.toSeconds() + " s");
    }

    private static String describe(Throwable error) {
        Throwable root = error.getCause() == null ? error : error.getCause();
        String text = Redaction.text(root.getMessage());
        return root.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
    }
}
