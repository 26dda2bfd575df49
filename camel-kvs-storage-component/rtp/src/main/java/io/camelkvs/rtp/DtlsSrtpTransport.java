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
package io.camelkvs.rtp;

import io.camelkvs.rtp.dtls.DtlsConnection;
import io.camelkvs.rtp.srtp.SrtpKeys;
import io.camelkvs.rtp.srtp.SrtpLibrary;
import io.camelkvs.rtp.srtp.SrtpReceiver;
import io.camelkvs.rtp.srtp.SrtpSender;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DTLS handshake, then SRTP both ways (RFC 5764), over the path that ICE found. Lives on the event loop. */
final class DtlsSrtpTransport {

    private static final Logger LOG = LoggerFactory.getLogger(DtlsSrtpTransport.class);

    /** Media that overtakes the end of the handshake: about the first key frame. */
    private static final int MOST_EARLY_DATAGRAMS = 128;

    /** Hears the transport, on the event loop. */
    interface Events {
        void onSecured();

        void onHandshakeFailed(String detail);

        void onRemoteClosed(String detail);

        /** A decrypted packet, valid during the call. */
        void onRtp(byte[] packet, int length, long now);

        /** A decrypted compound packet, valid during the call. */
        void onRtcp(byte[] packet, int length, long now);
    }

    private final String name;
    private final DtlsConnection dtls;
    private final Executor loop;
    private final Executor handshakes;
    private final Consumer<byte[]> output;
    private final Events events;
    private final Deque<byte[]> early = new ArrayDeque<>();
    private boolean pathUp;
    private boolean started;
    private boolean closed;
    private SrtpReceiver receiver;
    private SrtpSender sender;

    DtlsSrtpTransport(
            String name,
            DtlsConnection dtls,
            Executor loop,
            Executor handshakes,
            Consumer<byte[]> output,
            Events events) {
        this.name = name;
        this.dtls = dtls;
        this.loop = loop;
        this.handshakes = handshakes;
        this.output = output;
        this.events = events;
    }

    boolean isSecured() {
        return sender != null && !closed;
    }

    void onPathUp() {
        pathUp = true;
        startIfReady();
    }

    void onDtls(byte[] datagram, int length) {
        if (closed) {
            return;
        }
        dtls.received(datagram, length);
        if (isSecured()) {
            dtls.process().ifPresent(events::onRemoteClosed);
        } else {
            startIfReady();
        }
    }

    void onMedia(PacketKind kind, byte[] datagram, int length, long now) {
        if (isSecured()) {
            decrypt(kind, datagram, length, now);
        } else if (started && early.size() < MOST_EARLY_DATAGRAMS) {
            early.add(Arrays.copyOf(datagram, length));
        }
    }

    /**
     * Encrypts and sends a packet, once the handshake is done.
     *
     * @return what was sent
     */
    byte[] sendRtp(byte[] packet) {
        byte[] encrypted = sender.protectRtp(packet);
        output.accept(encrypted);
        return encrypted;
    }

    /** Drops the packet unless the handshake is done. */
    void sendRtcp(byte[] compound) {
        if (isSecured()) {
            output.accept(sender.protectRtcp(compound));
        }
    }

    void close() {
        if (!closed) {
            closed = true;
            early.clear();
            dtls.close();
            if (sender != null) {
                sender.close();
                receiver.close();
            }
        }
    }

    /** A server waits for the client's first message, so that a silent far side occupies no thread. */
    private void startIfReady() {
        if (!started && pathUp && (dtls.isClient() || dtls.hasInput())) {
            started = true;
            LOG.debug("{}: DTLS handshake as {}", name, dtls.isClient() ? "client" : "server");
            handshakes.execute(this::handshake);
        }
    }

    /** On a thread that may block. */
    private void handshake() {
        try {
            SrtpKeys keys = dtls.handshake();
            SrtpLibrary.warmUp();
            SrtpReceiver in = new SrtpReceiver(keys, !dtls.isClient());
            SrtpSender out = new SrtpSender(keys, dtls.isClient());
            loop.execute(() -> secured(keys, in, out));
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: DTLS handshake failed", name, e);
            loop.execute(() -> failed(e.getMessage()));
        } catch (Throwable e) {
            // Not the far side's doing, such as a class that is missing; without this it would look like a timeout.
            LOG.error("{}: DTLS handshake failed", name, e);
            loop.execute(() -> failed(e.toString()));
        }
    }

    private void secured(SrtpKeys keys, SrtpReceiver in, SrtpSender out) {
        if (closed) {
            in.close();
            out.close();
            return;
        }
        LOG.debug("{}: DTLS handshake done, {}", name, keys.profile());
        receiver = in;
        sender = out;
        events.onSecured();
        dtls.process().ifPresent(events::onRemoteClosed);
        long now = System.nanoTime();
        for (byte[] datagram = early.poll(); datagram != null; datagram = early.poll()) {
            decrypt(PacketKind.of(datagram, datagram.length), datagram, datagram.length, now);
        }
    }

    private void failed(String cause) {
        if (!closed) {
            events.onHandshakeFailed("DTLS handshake failed: " + cause);
        }
    }

    private void decrypt(PacketKind kind, byte[] datagram, int length, long now) {
        if (kind == PacketKind.RTP) {
            int plain = receiver.unprotectRtp(datagram, length);
            if (plain > 0) {
                events.onRtp(datagram, plain, now);
            }
        } else {
            int plain = receiver.unprotectRtcp(datagram, length);
            if (plain > 0) {
                events.onRtcp(datagram, plain, now);
            }
        }
    }
}
