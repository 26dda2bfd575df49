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

import io.camelkvs.session.VirtualTime;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A WebSocket and the network below it, in memory: frames take their time, wait while the network is held up, and are
 * lost once it fell silent. Keeps the rules of the JDK's: one text at a time, frames on request only, nothing after the
 * end. Runs on the test's thread.
 */
public final class MemorySocket implements WebSocket {

    /** The server's end. */
    public interface Far {

        void onText(String frame);

        void onPing();

        /** The client closed, or its end is gone. */
        void onClosed();
    }

    private enum Network {
        UP,
        HELD,
        SILENT
    }

    private static final Duration LATENCY = Duration.ofMillis(30);
    /** Longer frames arrive in two parts. */
    private static final int PART = 400;

    private final VirtualTime time;
    private final Listener listener;
    private final Far far;
    private final Deque<Consumer<Listener>> inbox = new ArrayDeque<>();
    private final List<Runnable> heldUp = new ArrayList<>();
    private Network network = Network.UP;
    private long demand;
    private boolean delivering;
    private boolean sending;
    private boolean outputClosed;
    private boolean ended;
    private boolean farClosed;

    MemorySocket(VirtualTime time, Listener listener, Far far) {
        this.time = time;
        this.listener = listener;
        this.far = far;
    }

    /** Whether the client still holds it. */
    public boolean held() {
        return !ended;
    }

    /** The server sends a text frame. */
    public void send(String frame) {
        int cut = frame.length() > PART ? PART : 0;
        if (cut > 0) {
            toClient(ear -> ear.onText(this, frame.substring(0, cut), false));
        }
        toClient(ear -> ear.onText(this, frame.substring(cut), true));
    }

    /** The server closes properly. */
    public void closeFar(int code, String reason) {
        farClosed = true;
        toClient(ear -> {
            outputClosed = true;
            ended = true;
            ear.onClose(this, code, reason);
        });
    }

    /** The connection breaks without a close frame, and both ends notice. */
    public void cut() {
        farGone();
        if (!ended) {
            ended = true;
            time.executor().execute(() -> listener.onError(this, new IOException("Connection reset")));
        }
    }

    /** From now on nothing passes, and nobody notices. */
    public void silence() {
        network = Network.SILENT;
    }

    /** The network is away or back; what was sent meanwhile then arrives. */
    public void hold(boolean away) {
        if (network == Network.SILENT) {
            return;
        }
        network = away ? Network.HELD : Network.UP;
        if (!away) {
            List<Runnable> late = List.copyOf(heldUp);
            heldUp.clear();
            late.forEach(this::pass);
        }
    }

    @Override
    public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
        if (sending || !last) {
            return CompletableFuture.failedFuture(new IllegalStateException("one whole text at a time"));
        }
        if (outputClosed || ended) {
            return CompletableFuture.failedFuture(new IOException("Output closed"));
        }
        sending = true;
        toServer(() -> far.onText(data.toString()));
        CompletableFuture<WebSocket> sent = new CompletableFuture<>();
        time.executor().execute(() -> {
            sending = false;
            sent.complete(this);
        });
        return sent;
    }

    @Override
    public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
        if (outputClosed || ended) {
            return CompletableFuture.failedFuture(new IOException("Output closed"));
        }
        toServer(() -> {
            far.onPing();
            toClient(ear -> ear.onPong(this, message));
        });
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
        if (outputClosed || ended) {
            return CompletableFuture.failedFuture(new IOException("Output closed"));
        }
        toServer(() -> {
            farGone();
            closeFar(statusCode, reason);
        });
        outputClosed = true;
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void request(long n) {
        demand += n;
        deliverNext();
    }

    @Override
    public void abort() {
        outputClosed = true;
        ended = true;
        inbox.clear();
        pass(this::farGone);
    }

    private void toServer(Runnable frame) {
        time.schedule(
                LATENCY,
                () -> pass(() -> {
                    if (!farClosed) {
                        frame.run();
                    }
                }));
    }

    private void toClient(Consumer<Listener> frame) {
        time.schedule(
                LATENCY,
                () -> pass(() -> {
                    inbox.add(frame);
                    deliverNext();
                }));
    }

    private void pass(Runnable frame) {
        switch (network) {
            case UP -> frame.run();
            case HELD -> heldUp.add(frame);
            case SILENT -> {
                // lost
            }
        }
    }

    private void farGone() {
        if (!farClosed) {
            farClosed = true;
            far.onClosed();
        }
    }

    private void deliverNext() {
        if (delivering || demand == 0 || inbox.isEmpty()) {
            return;
        }
        delivering = true;
        demand--;
        time.executor().execute(() -> {
            Consumer<Listener> frame = inbox.poll();
            if (!ended && frame != null) {
                frame.accept(listener);
            }
            delivering = false;
            deliverNext();
        });
    }

    @Override
    public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
        return CompletableFuture.failedFuture(new IllegalStateException("the service takes text only"));
    }

    @Override
    public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public String getSubprotocol() {
        return "";
    }

    @Override
    public boolean isOutputClosed() {
        return outputClosed;
    }

    @Override
    public boolean isInputClosed() {
        return ended;
    }
}
