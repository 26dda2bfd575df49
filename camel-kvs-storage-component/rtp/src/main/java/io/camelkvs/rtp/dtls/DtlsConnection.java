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

import io.camelkvs.rtp.srtp.SrtpKeys;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;

/**
 * A DTLS 1.2 association whose only purposes are to agree on SRTP keys (RFC 5764) and to say when it ends. The handshake
 * blocks a thread of the caller's; everything after it is done by one other thread and does not block.
 */
public final class DtlsConnection {

    private final boolean client;
    private final DtlsParameters parameters;
    private final DatagramQueue queue;
    private final CipherChangeGuard guard = new CipherChangeGuard();
    private final byte[] applicationData = new byte[2048];
    private volatile DTLSTransport established;

    /**
     * @param client   whether we start the handshake
     * @param expected fingerprint that the far side's certificate must have
     * @param output   sends a datagram; called by the thread that runs one of the methods here
     */
    public DtlsConnection(
            boolean client, DtlsCertificate certificate, CertificateFingerprint expected, Consumer<byte[]> output) {
        this.client = client;
        parameters = new DtlsParameters(certificate, expected);
        queue = new DatagramQueue(output);
    }

    public boolean isClient() {
        return client;
    }

    /** Takes a datagram of the far side. Any thread. */
    public void received(byte[] datagram, int length) {
        int usable = client ? length : guard.usable(datagram, length);
        if (usable > 0) {
            queue.add(datagram, usable);
        }
    }

    /** Whether datagrams wait to be processed. Any thread. */
    public boolean hasInput() {
        return !queue.isEmpty();
    }

    /**
     * Does the handshake. Blocks until it is done or has failed, or {@link #close()} is called.
     *
     * @throws IOException if it fails; the message says why
     */
    public SrtpKeys handshake() throws IOException {
        DTLSTransport transport;
        try {
            transport = client
                    ? new DTLSClientProtocol().connect(new DtlsClient(parameters), queue)
                    : new DTLSServerProtocol().accept(new DtlsServer(parameters), queue);
        } finally {
            queue.flush();
        }
        queue.stopBlocking();
        established = transport;
        return parameters.keys();
    }

    /**
     * Processes the datagrams that came after the handshake.
     *
     * @return how the far side ended the association, empty if it did not
     */
    public Optional<String> process() {
        try {
            while (parameters.ending() == null) {
                established.receive(applicationData, 0, applicationData.length, 1);
            }
        } catch (InterruptedIOException e) {
            return Optional.ofNullable(parameters.ending()); // everything has been read
        } catch (IOException e) {
            return Optional.of(parameters.ending() == null ? String.valueOf(e.getMessage()) : parameters.ending());
        } finally {
            queue.flush();
        }
        return Optional.of(parameters.ending());
    }

    /** Sends a close_notify if the handshake was done, else ends it. Idempotent. */
    public void close() {
        try {
            if (established != null) {
                established.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("closing a DTLS association whose transport never fails", e);
        } finally {
            queue.close();
        }
    }
}
