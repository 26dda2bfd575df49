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

import io.camelkvs.rtp.dtls.DtlsCertificate;
import io.camelkvs.rtp.ice.IceTimings;
import io.camelkvs.rtp.media.MediaReceiver;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes peers and owns what they share: one thread for all sockets and timers, a few threads for DTLS
 * handshakes, the DTLS certificate. Threads and certificate are made at first use, and the threads are gone after {@link #close}.
 * Any thread may call.
 */
public final class RtpEngine implements AutoCloseable {

    private final EventLoop loop = new EventLoop("kvs-rtp-loop");
    private final HandshakeThreads handshakes = new HandshakeThreads("kvs-rtp-dtls-");
    private final SecureRandom random = new SecureRandom();
    private final Set<AbstractPeer> peers = ConcurrentHashMap.newKeySet();
    private final PeerEnvironment environment;
    private boolean closed;

    private RtpEngine(Builder builder) {
        environment = new PeerEnvironment(
                loop,
                handshakes,
                new Once<>(() -> DtlsCertificate.generate(random)),
                builder.addresses,
                random,
                new IceTimings(builder.iceTimeout, builder.consentInterval, builder.consentTimeout),
                builder.handshakeTimeout,
                builder.impairmentRandom,
                builder.clock,
                builder.relay,
                builder.packetReceivers());
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes a peer. It uses no socket before {@link OfferingPeer#offer()} is called.
     *
     * @throws IllegalStateException if the engine is closed
     */
    public OfferingPeer createOffering(PeerOptions options, PeerListener listener) {
        return add(new DefaultOfferingPeer(environment, options, listener, peers::remove));
    }

    /**
     * Makes a peer. It uses no socket before {@link AnsweringPeer#answer} is called. The mids of its options mean nothing: an
     * answer has those of the offer.
     *
     * @throws IllegalStateException if the engine is closed
     */
    public AnsweringPeer createAnswering(PeerOptions options, PeerListener listener) {
        return add(new DefaultAnsweringPeer(environment, options, listener, peers::remove));
    }

    private synchronized <P extends AbstractPeer> P add(P peer) {
        if (closed) {
            throw new IllegalStateException("The RTP engine is closed");
        }
        peers.add(peer);
        return peer;
    }

    /**
     * Closes all peers with {@link CloseReason#LOCAL} and ends all threads; returns when they are gone. A listener that
     * calls it gets control back at once instead, and its thread ends thereafter. Idempotent.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        peers.forEach(AbstractPeer::close);
        loop.stop();
        handshakes.close();
    }

    /** Settings of an engine. */
    public static final class Builder {

        private Supplier<List<InetAddress>> addresses = LocalAddresses::find;
        private Duration iceTimeout = IceTimings.DEFAULT.connectTimeout();
        private Duration consentInterval = IceTimings.DEFAULT.consentInterval();
        private Duration consentTimeout = IceTimings.DEFAULT.consentTimeout();
        private Duration handshakeTimeout = Duration.ofSeconds(15);
        private Supplier<Random> impairmentRandom = Random::new;
        private Clock clock = Clock.systemUTC();
        private RelayOptions relay = RelayOptions.NONE;
        private PacketReceiverFactory packetReceivers;

        private Builder() {}

        /**
         * The addresses to offer as host candidates, the preferred one first. By default all of this machine's at the time of each
         * offer: interfaces that are up, loopback last, without link-local addresses.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Builder addresses(List<InetAddress> list) {
            if (list.isEmpty()) {
                throw new IllegalArgumentException("The list of addresses is empty; a peer needs at least one");
            }
            List<InetAddress> copy = List.copyOf(list);
            addresses = () -> copy;
            return this;
        }

        /** How long finding a path may take, from the offer and again from the answer; 30 s by default. */
        public Builder iceTimeout(Duration duration) {
            iceTimeout = duration;
            return this;
        }

        /** Mean time between consent checks; 5 s by default (RFC 7675). */
        public Builder consentInterval(Duration duration) {
            consentInterval = duration;
            return this;
        }

        /** How long consent checks may go unanswered; longer than their interval, 30 s by default (RFC 7675). */
        public Builder consentTimeout(Duration duration) {
            consentTimeout = duration;
            return this;
        }

        /** How long the DTLS handshake may take once there is a path; 15 s by default. */
        public Builder handshakeTimeout(Duration duration) {
            handshakeTimeout = duration;
            return this;
        }

        /**
         * Makes, once for each peer, what decides about the datagrams of an impaired path; see {@link OfferingPeer#impair}.
         * By default no two peers decide alike; with the same seed they do, about the nth datagram of a direction.
         */
        public Builder impairmentRandom(Supplier<Random> maker) {
            impairmentRandom = maker;
            return this;
        }

        /** The wall clock of capture times and sender reports; the system's by default. */
        public Builder clock(Clock wallClock) {
            clock = wallClock;
            return this;
        }

        /**
         * Gives peers a relayed candidate, too, as soon as the server has answered. Without this there is none.
         *
         * @param server asked once for each peer, since credentials expire; must not block
         */
        public Builder relay(Supplier<TurnServer> server) {
            relay = RelayOptions.with(server, false);
            return this;
        }

        /** Likewise, but that is their only candidate. A peer that gets no relay ends with {@link CloseReason#ICE_FAILED}. */
        public Builder relayOnly(Supplier<TurnServer> server) {
            relay = RelayOptions.with(server, true);
            return this;
        }

        /** What makes the receiving half of each peer; {@link MediaReceiver} by default. */
        public Builder packetReceivers(PacketReceiverFactory factory) {
            packetReceivers = factory;
            return this;
        }

        private PacketReceiverFactory packetReceivers() {
            Clock wallClock = clock;
            return packetReceivers != null
                    ? packetReceivers
                    : (options, negotiated, rtcpOut, listener) ->
                            new MediaReceiver(options, negotiated, rtcpOut, listener, wallClock);
        }

        /** @throws IllegalArgumentException if a duration is not positive, or consent expires before it is asked for */
        public RtpEngine build() {
            if (handshakeTimeout.isNegative() || handshakeTimeout.isZero()) {
                throw new IllegalArgumentException(
                        "The handshake timeout is " + handshakeTimeout + ", but must be positive");
            }
            return new RtpEngine(this);
        }
    }
}
