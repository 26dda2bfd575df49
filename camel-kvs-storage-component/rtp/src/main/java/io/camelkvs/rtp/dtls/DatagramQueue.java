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
package io.camelkvs.rtp.dtls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/**
 * Gives the DTLS library the datagrams that others received. Blocks the reader during the handshake only; thereafter an
 * empty queue ends the read at once. What the library sends leaves in as few datagrams as it fits (RFC 6347 section 4.1.1), once
 * it has no more to say, so that a path that loses a datagram in ten still carries most flights whole. Thread-safe.
 */
final class DatagramQueue implements DatagramTransport {

    private static final int MOST_DATAGRAMS = 64;
    /** Larger than any path's MTU, so that nothing is cut off. */
    private static final int RECEIVE_LIMIT = 2048;
    /** Small enough for any path (RFC 8200 section 5), with room for IPv6, UDP and TURN headers. */
    private static final int SEND_LIMIT = 1200;

    private static final byte[] WAKE_UP = new byte[0];

    private final BlockingQueue<byte[]> datagrams = new LinkedBlockingQueue<>(MOST_DATAGRAMS);
    private final Consumer<byte[]> output;
    private final ByteArrayOutputStream flight = new ByteArrayOutputStream();
    private volatile boolean blocking = true;
    private volatile boolean closed;

    DatagramQueue(Consumer<byte[]> output) {
        this.output = output;
    }

    /** Takes a copy; drops the datagram if too many wait, as a socket does, or if it claims to begin a huge message. */
    void add(byte[] datagram, int length) {
        if (!HandshakeLimit.isExceeded(datagram, length)) {
            datagrams.offer(Arrays.copyOf(datagram, length));
        }
    }

    boolean isEmpty() {
        return datagrams.isEmpty();
    }

    void stopBlocking() {
        blocking = false;
    }

    @Override
    public int receive(byte[] target, int offset, int length, int waitMillis) throws IOException {
        flush();
        byte[] datagram = next(waitMillis);
        if (closed) {
            throw new IOException("closed");
        }
        if (datagram == null || datagram == WAKE_UP) {
            return -1;
        }
        int taken = Math.min(length, datagram.length);
        System.arraycopy(datagram, 0, target, offset, taken);
        return taken;
    }

    private byte[] next(int waitMillis) throws InterruptedIOException {
        byte[] datagram;
        try {
            datagram = blocking ? datagrams.poll(Math.max(1, waitMillis), TimeUnit.MILLISECONDS) : datagrams.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (datagram == null && !blocking) {
            throw new InterruptedIOException("nothing to read");
        }
        return datagram;
    }

    @Override
    public synchronized void send(byte[] source, int offset, int length) {
        if (flight.size() + length > SEND_LIMIT) {
            flush();
        }
        flight.write(source, offset, length);
    }

    /** Sends what waits for more. */
    synchronized void flush() {
        byte[] datagram = flight.toByteArray();
        flight.reset();
        if (!closed && datagram.length > 0) {
            output.accept(datagram);
        }
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    /** Sends what waits, a close_notify above all, and ends a handshake that waits here. */
    @Override
    public void close() {
        flush();
        closed = true;
        datagrams.clear();
        datagrams.offer(WAKE_UP);
    }
}
