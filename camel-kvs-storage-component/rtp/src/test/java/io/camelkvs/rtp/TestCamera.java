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

import io.camelkvs.rtp.dtls.CertificateFingerprint;
import io.camelkvs.rtp.dtls.DtlsCertificate;
import io.camelkvs.rtp.dtls.DtlsConnection;
import io.camelkvs.rtp.ice.IceAgent;
import io.camelkvs.rtp.ice.IceCandidate;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.ice.IceObserver;
import io.camelkvs.rtp.ice.IceTimings;
import io.camelkvs.rtp.srtp.SrtpKeys;
import io.camelkvs.rtp.srtp.SrtpReceiver;
import io.camelkvs.rtp.srtp.SrtpSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The far side, a camera say: answers, is the controlled ICE agent, does DTLS in either role and sends RTP. */
final class TestCamera implements IceObserver, AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsCertificate CERTIFICATE = DtlsCertificate.generate(RANDOM);

    final Queue<byte[]> receivedRtcp = new ConcurrentLinkedQueue<>();
    /** Hears each compound packet, too; on the loop. */
    volatile Consumer<byte[]> rtcpSink = compound -> {};
    /** How the offering side ended the DTLS association. */
    final CompletableFuture<String> ending = new CompletableFuture<>();

    private final Map<Integer, byte[]> sent = new HashMap<>();
    private final EventLoop loop = new EventLoop("test-answerer");
    private final IceCredentials credentials = IceCredentials.random(RANDOM);
    private final CompletableFuture<SrtpKeys> keys = new CompletableFuture<>();
    private final boolean active;
    private final String offer;
    private final HostSocket socket;
    private final IceAgent agent;
    private final DtlsConnection dtls;
    private volatile InetSocketAddress remote;
    private volatile boolean silent;
    private volatile int heard;
    private SrtpSender sender;
    private SrtpReceiver receiver;
    private boolean handshaking;

    /** @param active whether to be the DTLS client */
    TestCamera(String offer, boolean active) throws IOException {
        this.offer = offer;
        this.active = active;
        socket = HostSocket.open(InetAddress.getLoopbackAddress(), this::onDatagram);
        agent = new IceAgent(
                "answerer",
                credentials,
                false,
                IceTimings.DEFAULT,
                RANDOM,
                (local, target, datagram) -> socket.send(datagram, target),
                this,
                System.nanoTime());
        agent.addLocalAddress(socket.address(), 0);
        agent.setRemoteCredentials(new IceCredentials(find("ice-ufrag:"), find("ice-pwd:")), System.nanoTime());
        dtls = new DtlsConnection(
                active,
                CERTIFICATE,
                CertificateFingerprint.parse(find("fingerprint:sha-256 ")),
                datagram -> socket.send(datagram, remote));
        loop.execute(() -> {
            loop.register(socket);
            loop.addTicker(agent::onTimer);
        });
    }

    static String fingerprint() {
        return CERTIFICATE.fingerprint().value();
    }

    String answer() {
        String transport = "c=IN IP4 0.0.0.0\r\na=ice-ufrag:" + credentials.ufrag() + "\r\na=ice-pwd:"
                + credentials.pwd()
                + "\r\na=fingerprint:sha-256 " + fingerprint() + "\r\na=setup:" + (active ? "active" : "passive")
                + "\r\na=rtcp-mux\r\na=sendonly\r\n";
        return "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE video0 audio0\r\n"
                + "m=video 9 UDP/TLS/RTP/SAVPF 102\r\na=mid:video0\r\na=rtpmap:102 H264/90000\r\n" + transport
                + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:audio0\r\na=rtpmap:111 opus/48000/2\r\n" + transport;
    }

    String candidate() {
        return "candidate:1 1 udp 2130706431 127.0.0.1 " + socket.address().getPort() + " typ host";
    }

    /** Datagrams of any kind so far. */
    int heard() {
        return heard;
    }

    InetSocketAddress address() {
        return socket.address();
    }

    void addCandidate(String candidate) {
        loop.execute(() -> IceCandidate.parse(candidate).ifPresent(agent::addRemoteCandidate));
    }

    /** Sends an RTP packet of the video, waiting for the handshake to be done. */
    void sendRtp(int sequence, byte[] payload) throws Exception {
        keys.get(10, TimeUnit.SECONDS);
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
        packet.put((byte) 0x80)
                .put((byte) 102)
                .putShort((short) sequence)
                .putInt(sequence * 3000)
                .putInt(77);
        sendRtp(packet.put(payload).array());
    }

    /** Sends an RTP packet, waiting for the handshake to be done. */
    void sendRtp(byte[] rtp) throws Exception {
        keys.get(10, TimeUnit.SECONDS);
        loop.execute(() -> {
            byte[] encrypted = sender.protectRtp(rtp);
            sent.put(ByteBuffer.wrap(rtp).getShort(2) & 0xffff, encrypted);
            socket.send(encrypted, remote);
        });
    }

    /** Sends a packet again as it was, if there was one of that number; on the loop. */
    boolean repeatRtp(int sequence) {
        byte[] encrypted = sent.get(sequence);
        if (encrypted != null) {
            socket.send(encrypted, remote);
        }
        return encrypted != null;
    }

    /** Neither hears nor says anything from now on, as if unplugged. */
    void unplug() {
        silent = true;
    }

    void sendCloseNotify() {
        loop.execute(dtls::close);
    }

    private void onDatagram(PeerSocket local, InetSocketAddress from, byte[] datagram, int length, long now) {
        if (silent) {
            return;
        }
        heard++;
        switch (PacketKind.of(datagram, length)) {
            case STUN -> agent.onDatagram(local.address(), from, datagram, length, now);
            case DTLS -> {
                dtls.received(datagram, length);
                startHandshake();
                if (receiver != null) {
                    dtls.process().ifPresent(ending::complete);
                }
            }
            case RTCP -> onRtcp(datagram, length);
            default -> throw new IllegalStateException("unexpected: " + datagram[0]);
        }
    }

    private void onRtcp(byte[] datagram, int length) {
        int plain = receiver == null ? -1 : receiver.unprotectRtcp(datagram, length);
        if (plain > 0) {
            byte[] compound = Arrays.copyOf(datagram, plain);
            receivedRtcp.add(compound);
            rtcpSink.accept(compound);
        }
    }

    private void startHandshake() {
        if (!handshaking && remote != null && (active || dtls.hasInput())) {
            handshaking = true;
            CompletableFuture.supplyAsync(() -> {
                        try {
                            return dtls.handshake();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .whenCompleteAsync(this::handshakeDone, loop);
        }
    }

    private void handshakeDone(SrtpKeys agreed, Throwable failure) {
        if (failure != null) {
            keys.completeExceptionally(failure);
        } else {
            sender = new SrtpSender(agreed, active);
            receiver = new SrtpReceiver(agreed, !active);
            keys.complete(agreed);
        }
    }

    private String find(String attribute) {
        Matcher value = Pattern.compile("a=" + attribute + "(\\S+)").matcher(offer);
        if (!value.find()) {
            throw new IllegalArgumentException("no " + attribute + " in " + offer);
        }
        return value.group(1);
    }

    @Override
    public void onSelected(InetSocketAddress local, InetSocketAddress target) {
        remote = target;
        startHandshake();
    }

    @Override
    public void onFailed(String detail) {
        keys.completeExceptionally(new IllegalStateException(detail));
    }

    @Override
    public void onConsentExpired(String detail) {
        silent = true;
    }

    @Override
    public void close() {
        loop.execute(() -> {
            dtls.close();
            socket.close();
        });
        loop.stop();
    }
}
