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
import io.camelkvs.rtp.media.PacketReceiver;
import io.camelkvs.rtp.sdp.SdpAnswer;
import io.camelkvs.rtp.sdp.SdpOffer;
import io.camelkvs.rtp.srtp.SrtpLibrary;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiving peer on an engine. The methods of {@link ReceivingPeer} may be called by any thread and only pass work on;
 * all else happens on the event loop, which calls the listener too.
 */
final class OfferingPeer implements ReceivingPeer, IceObserver, DtlsSrtpTransport.Events, EventLoop.Ticker {

    private static final Logger LOG = LoggerFactory.getLogger(OfferingPeer.class);
    private static final ReceiverStats NOTHING_YET = new ReceiverStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The way ICE found. */
    private record Path(HostSocket socket, InetSocketAddress remote) {}

    private final PeerEnvironment environment;
    private final ReceiverOptions options;
    private final SafeListener listener;
    private final Consumer<OfferingPeer> onEnded;
    private final FaultLog faults;

    // guarded by this
    private String offer;
    private boolean answered;

    private volatile HostSockets sockets;
    private volatile PacketReceiver packetReceiver;
    /** Written by the event loop, read by handshake threads too. */
    private volatile Path path;

    private volatile boolean ended;

    // of the event loop
    private IceAgent agent;
    private DtlsSrtpTransport transport;
    private long handshakeDeadline;
    private long ignoredDatagrams;

    /** @param onEnded told when the peer needs the engine no more */
    OfferingPeer(
            PeerEnvironment environment,
            ReceiverOptions options,
            ReceiverListener listener,
            Consumer<OfferingPeer> onEnded) {
        this.environment = environment;
        this.options = options;
        this.onEnded = onEnded;
        faults = new FaultLog(options.name());
        this.listener = new SafeListener(listener, faults);
    }

    @Override
    public synchronized String offer() {
        if (offer == null) {
            if (ended) {
                throw new IllegalStateException("The peer " + options.name() + " is closed");
            }
            environment.handshakes().execute(SrtpLibrary::warmUp);
            IceCredentials credentials = IceCredentials.random(environment.random());
            long sessionId = environment.random().nextLong() >>> 2;
            offer = SdpOffer.write(
                    options,
                    sessionId,
                    credentials,
                    environment.certificate().get().fingerprint());
            sockets = HostSockets.open(environment.addresses().get(), this::onDatagram);
            environment.loop().execute(() -> begin(credentials));
        }
        return offer;
    }

    @Override
    public synchronized void answer(String sdp) {
        if (offer == null || answered) {
            throw new IllegalStateException("The peer " + options.name()
                    + (answered ? " has its answer already" : " must make its offer before it is answered"));
        }
        SdpAnswer answer = SdpAnswer.parse(sdp, options);
        PacketReceiver created =
                environment.packetReceivers().create(options, answer.media(), this::sendRtcp, listener);
        answered = true;
        packetReceiver = created;
        environment.loop().execute(() -> accept(answer));
    }

    @Override
    public void addRemoteCandidate(String candidate) {
        IceCandidate.parse(candidate)
                .ifPresentOrElse(
                        usable -> environment.loop().execute(() -> {
                            if (agent != null) {
                                agent.addRemoteCandidate(usable);
                            }
                        }),
                        () -> LOG.debug("{}: candidate ignored: {}", options.name(), candidate));
    }

    @Override
    public ReceiverStats stats() {
        PacketReceiver receiver = packetReceiver;
        return receiver == null ? NOTHING_YET : receiver.stats();
    }

    @Override
    public void close() {
        if (!ended) {
            environment.loop().execute(() -> end(CloseReason.LOCAL, "closed by this side"));
        }
    }

    private void begin(IceCredentials credentials) {
        if (ended) {
            sockets.close();
            return;
        }
        agent = new IceAgent(
                options.name(),
                credentials,
                true,
                environment.iceTimings(),
                environment.random(),
                (local, remote, datagram) -> sockets.get(local).send(datagram, remote),
                this,
                System.nanoTime());
        int index = 0;
        for (HostSocket socket : sockets.all()) {
            environment.loop().register(socket);
            IceCandidate candidate = agent.addLocalAddress(socket.address(), index++);
            listener.onCandidate(candidate.format());
        }
        environment.loop().addTicker(this);
    }

    private void accept(SdpAnswer answer) {
        if (ended) {
            return;
        }
        DtlsConnection dtls = new DtlsConnection(
                !answer.remoteActive(), environment.certificate().get(), answer.fingerprint(), this::send);
        transport = new DtlsSrtpTransport(
                options.name(), dtls, environment.loop(), environment.handshakes(), this::send, this);
        agent.setRemoteCredentials(answer.credentials(), System.nanoTime());
        answer.candidates().forEach(agent::addRemoteCandidate);
    }

    private void onDatagram(HostSocket socket, InetSocketAddress from, byte[] datagram, int length, long now) {
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
            current.socket().send(datagram, current.remote());
        }
    }

    private void sendRtcp(byte[] compound) {
        if (transport != null) {
            transport.sendRtcp(compound);
        }
    }

    @Override
    public void onTick(long now) {
        agent.onTimer(now);
        if (ended || path == null) {
            return;
        }
        if (transport.isSecured()) {
            guarded("onTimer", () -> packetReceiver.onTimer(now));
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
        LOG.info("{}: path {} → {}", options.name(), local, remote);
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
    public void onConsentExpired(String detail) {
        end(CloseReason.CONSENT_EXPIRED, detail);
    }

    @Override
    public void onSecured() {
        LOG.info("{}: connected", options.name());
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
        guarded("onRtp", () -> packetReceiver.onRtp(packet, length, now));
    }

    @Override
    public void onRtcp(byte[] packet, int length, long now) {
        guarded("onRtcp", () -> packetReceiver.onRtcp(packet, length, now));
    }

    private void guarded(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            faults.report("the packet receiver's " + what, e);
        }
    }

    private void end(CloseReason reason, String detail) {
        if (ended) {
            return;
        }
        ended = true;
        environment.loop().removeTicker(this);
        if (transport != null) {
            transport.close();
        }
        if (sockets != null) {
            sockets.close();
        }
        LOG.info("{}: closed, {}: {}", options.name(), reason, detail);
        LOG.debug("{}: {} datagrams of strangers or of no known kind", options.name(), ignoredDatagrams);
        listener.onClosed(reason, detail);
        onEnded.accept(this);
    }
}
