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

import io.camelkvs.rtp.ice.IceCandidate;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.media.PacketReceiver;
import io.camelkvs.rtp.sdp.SdpAnswer;
import io.camelkvs.rtp.sdp.SdpOffer;
import io.camelkvs.rtp.srtp.SrtpLibrary;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A receiving peer as its user sees it: settles offer and answer and passes all else on to the event loop. Any thread. */
final class DefaultOfferingPeer implements OfferingPeer {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultOfferingPeer.class);
    private static final ReceiverStats NOTHING_YET = new ReceiverStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final PeerEnvironment environment;
    private final PeerOptions options;
    private final FaultLog faults;
    private final SafeListener listener;
    private final Consumer<DefaultOfferingPeer> onEnded;

    // guarded by this
    private String offer;
    private boolean closed;
    private Impairment incoming = Impairment.NONE;
    private Impairment outgoing = Impairment.NONE;

    private volatile PeerConnection connection;
    private volatile PacketReceiver packetReceiver;

    /** @param onEnded told, on the event loop, when the peer needs the engine no more */
    DefaultOfferingPeer(
            PeerEnvironment environment,
            PeerOptions options,
            PeerListener listener,
            Consumer<DefaultOfferingPeer> onEnded) {
        this.environment = environment;
        this.options = options;
        this.onEnded = onEnded;
        faults = new FaultLog(options.name());
        this.listener = new SafeListener(listener, faults);
    }

    @Override
    public synchronized String offer() {
        if (offer == null) {
            if (closed) {
                throw new IllegalStateException("The peer " + options.name() + " is closed");
            }
            environment.handshakes().execute(this::warmUp);
            IceCredentials credentials = IceCredentials.random(environment.random());
            String text = SdpOffer.write(
                    options,
                    environment.random().nextLong() >>> 2,
                    credentials,
                    environment.certificate().get().fingerprint());
            PeerConnection created =
                    new PeerConnection(environment, options.name(), credentials, listener, faults, this::ended);
            created.impair(incoming, outgoing);
            created.openSockets();
            environment.loop().execute(created::begin);
            connection = created;
            offer = text;
        }
        return offer;
    }

    @Override
    public synchronized void answer(String sdp) {
        if (offer == null || packetReceiver != null) {
            throw new IllegalStateException("The peer " + options.name()
                    + (offer == null ? " must make its offer before it is answered" : " has its answer already"));
        }
        PeerConnection answered = connection;
        SdpAnswer answer = SdpAnswer.parse(sdp, options);
        PacketReceiver receiver =
                environment.packetReceivers().create(options, answer.media(), answered::sendRtcp, listener);
        packetReceiver = receiver;
        environment.loop().execute(() -> answered.accept(answer, receiver));
    }

    @Override
    public void addRemoteCandidate(String candidate) {
        PeerConnection target = connection;
        IceCandidate.parse(candidate)
                .filter(usable -> target != null)
                .ifPresentOrElse(
                        usable -> environment.loop().execute(() -> target.addRemoteCandidate(usable)),
                        () -> LOG.debug("{}: candidate ignored: {}", options.name(), candidate));
    }

    @Override
    public void sendVideo(AccessUnit accessUnit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendAudio(AudioPacket packet) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ReceiverStats stats() {
        PacketReceiver receiver = packetReceiver;
        return receiver == null ? NOTHING_YET : receiver.stats();
    }

    @Override
    public synchronized void impair(Impairment newIncoming, Impairment newOutgoing) {
        incoming = Objects.requireNonNull(newIncoming, "incoming");
        outgoing = Objects.requireNonNull(newOutgoing, "outgoing");
        PeerConnection target = connection;
        if (target != null) {
            environment.loop().execute(() -> target.impair(newIncoming, newOutgoing));
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            environment.loop().execute(this::closeOnLoop);
        }
    }

    private void closeOnLoop() {
        if (connection == null) {
            ended(CloseReason.LOCAL, PeerConnection.CLOSED_HERE);
        } else {
            connection.close();
        }
    }

    private void ended(CloseReason reason, String detail) {
        listener.onClosed(reason, detail);
        onEnded.accept(this);
    }

    /** While the answer is under way there is time for it. */
    private void warmUp() {
        try {
            SrtpLibrary.warmUp();
        } catch (RuntimeException e) {
            LOG.debug("{}: SRTP is not ready; the handshake will fail for the same reason", options.name(), e);
        }
    }
}
