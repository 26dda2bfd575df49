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
import io.camelkvs.rtp.ice.IceAgent;
import io.camelkvs.rtp.ice.IceCandidate;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.ice.IceObserver;
import io.camelkvs.rtp.media.PacketOutput;
import io.camelkvs.rtp.sdp.RemoteDescription;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins sockets, ICE agent, DTLS-SRTP transport and media of one peer. Everything here happens on the event
 * loop, but {@link #openSockets}, before it begins.
 */
final class PeerConnection implements IceObserver, DtlsSrtpTransport.Events, EventLoop.Ticker, PacketOutput {

    static final String CLOSED_HERE = "closed by this side";

    private static final Logger LOG = LoggerFactory.getLogger(PeerConnection.class);

    /** The way ICE found. */
    private record Path(PeerSocket socket, InetSocketAddress remote) {}

    private final PeerEnvironment environment;
    private final String name;
    private final boolean controlling;
    private final IceCredentials credentials;
    private final PeerListener listener;
    private final BiConsumer<CloseReason, String> onEnded;
    private final Wire wire;

    private PeerSockets sockets;

    private IceAgent agent;
    private DtlsSrtpTransport transport;
    private PeerMedia media;
    /** Read by handshake threads too. */
    private volatile Path path;

    /** Read by any thread; negative before it is known. */
    private volatile double roundTripMillis = -1;

    private long handshakeDeadline;
    private long ignoredDatagrams;
    private boolean ended;

    PeerConnection(
            PeerEnvironment environment,
            String name,
            boolean controlling,
            IceCredentials credentials,
            PeerListener listener,
            BiConsumer<CloseReason, String> onEnded) {
        this.environment = environment;
        this.name = name;
        this.controlling = controlling;
        this.credentials = credentials;
        this.listener = listener;
        this.onEnded = onEnded;
        wire = new Wire(environment.loop(), environment.impairmentRandom().get(), this::onDatagram);
    }

    void openSockets() {
        sockets = PeerSockets.open(name, environment, wire, this::onRelay, this::onNoRelay);
    }

    void begin() {
        agent = new IceAgent(
                name,
                credentials,
                controlling,
                environment.iceTimings(),
                environment.random(),
                (local, remote, datagram) -> wire.send(sockets.get(local), datagram, remote),
                this,
                System.nanoTime());
        int index = 0;
        for (HostSocket socket : sockets.hosts()) {
            IceCandidate candidate = agent.addLocalAddress(socket.address(), index++);
            listener.onCandidate(candidate.format());
        }
        sockets.begin(environment.loop(), System.nanoTime());
        environment.loop().addTicker(this);
    }

    private void onRelay(RelaySocket allocated) {
        IceCandidate candidate =
                agent.addRelayedAddress(allocated.address(), sockets.hosts().size());
        listener.onCandidate(candidate.format());
    }

    private void onNoRelay(String detail) {
        LOG.warn("{}: {}", name, detail);
        boolean inUse = path != null && sockets.isRelay(path.socket());
        if (environment.relay().only() || inUse) {
            end(CloseReason.ICE_FAILED, detail);
        }
    }

    void impair(Impairment incoming, Impairment outgoing) {
        wire.impair(incoming, outgoing);
    }

    void addRemoteCandidate(IceCandidate candidate) {
        agent.addRemoteCandidate(candidate);
    }

    void accept(RemoteDescription description, PeerMedia itsMedia) {
        if (ended) {
            return;
        }
        media = itsMedia;
        DtlsConnection dtls = new DtlsConnection(
                !description.remoteActive(), environment.certificate().get(), description.fingerprint(), this::send);
        transport = new DtlsSrtpTransport(name, dtls, environment.loop(), environment.handshakes(), this::send, this);
        agent.setRemoteCredentials(description.credentials(), System.nanoTime());
        description.candidates().forEach(agent::addRemoteCandidate);
    }

    private void onDatagram(PeerSocket socket, InetSocketAddress from, byte[] datagram, int length, long now) {
        if (ended) {
            return;
        }
        PacketKind kind = PacketKind.of(datagram, length);
        if (kind == PacketKind.STUN) {
            agent.onDatagram(socket.address(), from, datagram, length, now);
        } else if (transport == null || kind == PacketKind.OTHER || !isTrusted(from)) {
            ignoredDatagrams++;
        } else if (kind == PacketKind.DTLS) {
            transport.onDtls(datagram, length);
        } else {
            transport.onMedia(kind, datagram, length, now);
        }
    }

    private boolean isTrusted(InetSocketAddress from) {
        Path current = path;
        return current != null && current.remote().equals(from) || agent.isAuthenticated(from);
    }

    private void send(byte[] datagram) {
        Path current = path;
        if (current != null) {
            wire.send(current.socket(), datagram, current.remote());
        }
    }

    @Override
    public byte[] sendRtp(byte[] packet) {
        return transport.sendRtp(packet);
    }

    @Override
    public void resend(byte[] encrypted) {
        send(encrypted);
    }

    @Override
    public void sendRtcp(byte[] compound) {
        if (transport != null) {
            transport.sendRtcp(compound);
        }
    }

    @Override
    public void onTick(long now) {
        wire.onTick(now);
        agent.onTimer(now);
        sockets.onTimer(now);
        if (ended || path == null) {
            return;
        }
        if (transport.isSecured()) {
            media.onTimer(now);
        } else if (now - handshakeDeadline > 0) {
            end(
                    CloseReason.DTLS_FAILED,
                    "no DTLS handshake within " + environment.handshakeTimeout().toMillis() + " ms");
        }
    }

    @Override
    public void onSelected(InetSocketAddress local, InetSocketAddress remote) {
        boolean first = path == null;
        path = new Path(sockets.get(local), remote);
        LOG.info("{}: path {} → {}", name, local, remote);
        if (first) {
            handshakeDeadline =
                    System.nanoTime() + environment.handshakeTimeout().toNanos();
            transport.onPathUp();
        }
    }

    @Override
    public void onFailed(String detail) {
        end(CloseReason.ICE_FAILED, detail);
    }

    @Override
    public void onRoundTrip(long nanos) {
        roundTripMillis = nanos / 1e6;
    }

    double roundTripMillis() {
        return roundTripMillis;
    }

    @Override
    public void onConsentExpired(String detail) {
        end(CloseReason.CONSENT_EXPIRED, detail);
    }

    @Override
    public void onSecured() {
        LOG.info("{}: connected", name);
        media.open();
        listener.onConnected();
    }

    @Override
    public void onHandshakeFailed(String detail) {
        end(CloseReason.DTLS_FAILED, detail);
    }

    @Override
    public void onRemoteClosed(String detail) {
        end(CloseReason.REMOTE, detail);
    }

    @Override
    public void onRtp(byte[] packet, int length, long now) {
        media.onRtp(packet, length, now);
    }

    @Override
    public void onRtcp(byte[] packet, int length, long now) {
        media.onRtcp(packet, length, now);
    }

    void close() {
        end(CloseReason.LOCAL, CLOSED_HERE);
    }

    private void end(CloseReason reason, String detail) {
        if (ended) {
            return;
        }
        ended = true;
        environment.loop().removeTicker(this);
        if (transport != null) {
            transport.close();
            media.close();
        }
        wire.close();
        sockets.close();
        LOG.info("{}: closed, {}: {}", name, reason, detail);
        LOG.debug("{}: {} datagrams of strangers or of no known kind", name, ignoredDatagrams);
        onEnded.accept(reason, detail);
    }
}
