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
import io.camelkvs.rtp.media.LocalSources;
import io.camelkvs.rtp.media.MediaSender;
import io.camelkvs.rtp.media.OutgoingAudio;
import io.camelkvs.rtp.media.OutgoingVideo;
import io.camelkvs.rtp.media.PacketReceiver;
import io.camelkvs.rtp.sdp.LocalDescription;
import io.camelkvs.rtp.sdp.RemoteDescription;
import io.camelkvs.rtp.srtp.SrtpLibrary;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What offering and answering peers have in common: passes all but the descriptions on to the event loop. Any thread. */
abstract class AbstractPeer implements RtpPeer {

    private static final Logger LOG = LoggerFactory.getLogger(AbstractPeer.class);
    private static final ReceiverStats NOTHING_RECEIVED = new ReceiverStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final SenderStats NOTHING_SENT = new SenderStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0);

    final PeerOptions options;
    private final PeerEnvironment environment;
    private final LocalSources sources;
    private final FaultLog faults;
    private final SafeListener listener;
    private final Consumer<AbstractPeer> onEnded;

    // guarded by this
    private boolean closed;
    private Impairment incoming = Impairment.NONE;
    private Impairment outgoing = Impairment.NONE;

    private volatile PeerConnection connection;
    private volatile PeerMedia media;

    /** @param onEnded told, on the event loop, when the peer needs the engine no more */
    AbstractPeer(
            PeerEnvironment environment, PeerOptions options, PeerListener listener, Consumer<AbstractPeer> onEnded) {
        this.environment = environment;
        this.options = options;
        this.onEnded = onEnded;
        sources = LocalSources.random(environment.random());
        faults = new FaultLog(options.name());
        this.listener = new SafeListener(listener, faults);
    }

    /** Opens the sockets; the candidates follow. To be called once, while holding this. */
    final LocalDescription begin(boolean controlling) {
        if (closed) {
            throw new IllegalStateException("The peer " + options.name() + " is closed");
        }
        environment.handshakes().execute(this::warmUp);
        IceCredentials credentials = IceCredentials.random(environment.random());
        PeerConnection created =
                new PeerConnection(environment, options.name(), controlling, credentials, listener, this::ended);
        created.impair(incoming, outgoing);
        created.openSockets();
        environment.loop().execute(created::begin);
        connection = created;
        return new LocalDescription(
                environment.random().nextLong() >>> 2,
                credentials,
                environment.certificate().get().fingerprint(),
                sources);
    }

    /** Makes the media and lets the connection go ahead. To be called once, after {@link #begin}, while holding this. */
    final void accept(RemoteDescription remote) {
        PeerConnection accepted = connection;
        PacketReceiver receiver =
                environment.packetReceivers().create(options, remote.media(), accepted::sendRtcp, listener);
        MediaSender sender =
                new MediaSender(remote.media(), sources, accepted, listener::onKeyFrameRequest, environment.clock());
        PeerMedia created = new PeerMedia(receiver, sender, environment.loop(), faults);
        media = created;
        environment.loop().execute(() -> accepted.accept(remote, created));
    }

    /** Whether there is a description of the far side. */
    final boolean isAccepted() {
        return media != null;
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
        requireSending("video", options.video());
        OutgoingVideo picture = OutgoingVideo.of(accessUnit);
        PeerMedia target = media;
        if (target != null) {
            target.send(picture);
        }
    }

    @Override
    public void sendAudio(AudioPacket packet) {
        requireSending("audio", options.audio());
        OutgoingAudio outgoingPacket = OutgoingAudio.of(packet);
        PeerMedia target = media;
        if (target != null) {
            target.send(outgoingPacket);
        }
    }

    private void requireSending(String what, MediaDirection direction) {
        if (!direction.sends()) {
            throw new IllegalStateException("The peer " + options.name() + " does not send " + what
                    + ": its direction is " + direction + "; set another with PeerOptions.withDirections");
        }
    }

    @Override
    public void requestKeyFrame() {
        PeerMedia target = media;
        if (target != null) {
            target.requestKeyFrame();
        }
    }

    @Override
    public ReceiverStats stats() {
        PeerMedia current = media;
        return current == null ? NOTHING_RECEIVED : current.receiverStats();
    }

    @Override
    public SenderStats senderStats() {
        PeerMedia current = media;
        return current == null ? NOTHING_SENT : current.senderStats();
    }

    @Override
    public double roundTripMillis() {
        PeerConnection current = connection;
        return current == null ? -1 : current.roundTripMillis();
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

    /** While the other description is under way there is time for it. */
    private void warmUp() {
        try {
            SrtpLibrary.warmUp();
        } catch (RuntimeException e) {
            LOG.debug("{}: SRTP is not ready; the handshake will fail for the same reason", options.name(), e);
        }
    }
}
