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
package io.camelkvs.local;

import io.camelkvs.rtp.dtls.CertificateFingerprint;
import io.camelkvs.rtp.dtls.DtlsCertificate;
import io.camelkvs.rtp.dtls.DtlsConnection;
import io.camelkvs.rtp.ice.IceAgent;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.ice.IceObserver;
import io.camelkvs.rtp.ice.IceTimings;
import io.camelkvs.rtp.srtp.SrtpKeys;
import io.camelkvs.rtp.srtp.SrtpSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A master with real media: the controlled ICE agent and DTLS client, sending H.264 and Opus as SRTP over loopback. */
final class Camera implements IceObserver, AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsCertificate CERTIFICATE = DtlsCertificate.generate(RANDOM);
    private static final int VIDEO_SSRC = 0x1111;
    private static final int AUDIO_SSRC = 0x2222;
    private static final int MAX_PAYLOAD = 1100;
    private static final int PACKET_MILLIS = 20;
    private static final int PACKETS_PER_PICTURE = 5;

    private final String offer;
    private final IceCredentials credentials = IceCredentials.random(RANDOM);
    private final DatagramSocket socket;
    private final InetSocketAddress local;
    private final IceAgent agent;
    private final DtlsConnection dtls;
    private final CompletableFuture<SrtpSender> sender = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Thread thread;
    private volatile InetSocketAddress remote;
    private int videoSequence;
    private int audioSequence;

    Camera(String offer) throws SocketException {
        this.offer = offer;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(10);
        local = (InetSocketAddress) socket.getLocalSocketAddress();
        agent = new IceAgent(
                "camera",
                credentials,
                false,
                IceTimings.DEFAULT,
                RANDOM,
                (from, to, datagram) -> send(datagram, to),
                this,
                System.nanoTime());
        agent.addLocalAddress(local, 0);
        agent.setRemoteCredentials(
                new IceCredentials(find("a=ice-ufrag:(\\S+)"), find("a=ice-pwd:(\\S+)")), System.nanoTime());
        dtls = new DtlsConnection(
                true,
                CERTIFICATE,
                CertificateFingerprint.parse(find("a=fingerprint:sha-256 (\\S+)")),
                datagram -> send(datagram, remote));
        thread = new Thread(this::receive, "test-camera");
        thread.start();
    }

    String answer() {
        String video = find("a=rtpmap:(\\d+) H264/90000");
        String audio = find("a=rtpmap:(\\d+) opus/48000/2");
        String transport = "c=IN IP4 0.0.0.0\r\na=ice-ufrag:" + credentials.ufrag() + "\r\na=ice-pwd:"
                + credentials.pwd() + "\r\na=fingerprint:sha-256 "
                + CERTIFICATE.fingerprint().value() + "\r\na=setup:active\r\na=rtcp-mux\r\na=sendonly\r\n";
        return "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n" + find("(a=group:BUNDLE [^\r]*)") + "\r\n"
                + "m=video 9 UDP/TLS/RTP/SAVPF " + video + "\r\na=mid:" + find("m=video[\\s\\S]*?a=mid:(\\S+)")
                + "\r\na=rtpmap:" + video + " H264/90000\r\na=ssrc:" + VIDEO_SSRC + " cname:c\r\n" + transport
                + "m=audio 9 UDP/TLS/RTP/SAVPF " + audio + "\r\na=mid:" + find("m=audio[\\s\\S]*?a=mid:(\\S+)")
                + "\r\na=rtpmap:" + audio + " opus/48000/2\r\na=ssrc:" + AUDIO_SSRC + " cname:c\r\n" + transport;
    }

    String candidate() {
        return "candidate:1 1 udp 2130706431 127.0.0.1 " + local.getPort() + " typ host";
    }

    /** Sends sound and ten pictures a second at their pace, for as long as there are pictures. */
    void play(TestMedia media) throws Exception {
        SrtpSender srtp = sender.get(10, TimeUnit.SECONDS);
        List<List<byte[]>> pictures = media.pictures();
        Instant wall = Instant.now();
        long start = System.nanoTime();
        for (int packet = 0; packet < pictures.size() * PACKETS_PER_PICTURE; packet++) {
            long due = start + packet * TimeUnit.MILLISECONDS.toNanos(PACKET_MILLIS);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            if (packet % 25 == 0) {
                report(srtp, VIDEO_SSRC, wall.plusMillis(packet * PACKET_MILLIS), packet * PACKET_MILLIS * 90);
                report(srtp, AUDIO_SSRC, wall.plusMillis(packet * PACKET_MILLIS), packet * PACKET_MILLIS * 48);
            }
            if (packet % PACKETS_PER_PICTURE == 0) {
                sendPicture(srtp, pictures.get(packet / PACKETS_PER_PICTURE), packet * PACKET_MILLIS * 90);
            }
            String type = find("a=rtpmap:(\\d+) opus");
            rtp(srtp, type, audioSequence++, packet * PACKET_MILLIS * 48, AUDIO_SSRC, false, TestMedia.silence());
        }
    }

    /** A sender report (RFC 3550): which wall clock time an RTP timestamp stands for. */
    private void report(SrtpSender srtp, int ssrc, Instant time, int timestamp) {
        byte[] packet = ByteBuffer.allocate(28)
                .put((byte) 0x80)
                .put((byte) 200)
                .putShort((short) 6)
                .putInt(ssrc)
                .putInt((int) (time.getEpochSecond() + 2_208_988_800L))
                .putInt((int) (((long) time.getNano() << 32) / 1_000_000_000L))
                .putInt(timestamp)
                .putInt(0)
                .putInt(0)
                .array();
        send(srtp.protectRtcp(packet), remote);
    }

    /** How the far side ended the association. */
    CompletableFuture<String> ended() {
        return ended;
    }

    /** RFC 6184: single NAL unit packets and FU-A. */
    private void sendPicture(SrtpSender srtp, List<byte[]> nals, int timestamp) {
        for (int n = 0; n < nals.size(); n++) {
            byte[] nal = nals.get(n);
            boolean lastNal = n == nals.size() - 1;
            if (nal.length <= MAX_PAYLOAD) {
                video(srtp, timestamp, lastNal, nal);
                continue;
            }
            for (int at = 1; at < nal.length; at += MAX_PAYLOAD) {
                int size = Math.min(MAX_PAYLOAD, nal.length - at);
                boolean last = at + size == nal.length;
                int flags = (at == 1 ? 0x80 : 0) | (last ? 0x40 : 0);
                byte[] fragment = ByteBuffer.allocate(2 + size)
                        .put((byte) (nal[0] & 0xe0 | 28))
                        .put((byte) (flags | nal[0] & 0x1f))
                        .put(nal, at, size)
                        .array();
                video(srtp, timestamp, lastNal && last, fragment);
            }
        }
    }

    private void video(SrtpSender srtp, int timestamp, boolean marker, byte[] payload) {
        rtp(srtp, find("a=rtpmap:(\\d+) H264"), videoSequence++, timestamp, VIDEO_SSRC, marker, payload);
    }

    private void rtp(
            SrtpSender srtp, String type, int sequence, int timestamp, int ssrc, boolean marker, byte[] payload) {
        byte[] packet = ByteBuffer.allocate(12 + payload.length)
                .put((byte) 0x80)
                .put((byte) (Integer.parseInt(type) | (marker ? 0x80 : 0)))
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(ssrc)
                .put(payload)
                .array();
        send(srtp.protectRtp(packet), remote);
    }

    private void receive() {
        byte[] buffer = new byte[2048];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        while (!socket.isClosed()) {
            try {
                packet.setLength(buffer.length);
                socket.receive(packet);
                received(packet);
            } catch (SocketTimeoutException e) {
                agent.onTimer(System.nanoTime());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void received(DatagramPacket packet) {
        int first = packet.getData()[0] & 0xff;
        if (first < 4) {
            agent.onDatagram(
                    local,
                    (InetSocketAddress) packet.getSocketAddress(),
                    packet.getData(),
                    packet.getLength(),
                    System.nanoTime());
        } else if (first >= 20 && first < 64) {
            dtls.received(packet.getData().clone(), packet.getLength());
            if (sender.isDone()) {
                Optional<String> end = dtls.process();
                end.ifPresent(ended::complete);
            }
        }
        agent.onTimer(System.nanoTime());
    }

    private synchronized void send(byte[] datagram, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, to));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String find(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(offer);
        if (!matcher.find()) {
            throw new IllegalArgumentException("No " + pattern + " in " + offer);
        }
        return matcher.group(1);
    }

    @Override
    public void onSelected(InetSocketAddress from, InetSocketAddress to) {
        boolean first = remote == null;
        remote = to;
        if (first) {
            CompletableFuture.runAsync(() -> {
                try {
                    SrtpKeys keys = dtls.handshake();
                    sender.complete(new SrtpSender(keys, true));
                } catch (IOException e) {
                    sender.completeExceptionally(e);
                }
            });
        }
    }

    @Override
    public void onFailed(String detail) {
        sender.completeExceptionally(new IllegalStateException(detail));
    }

    @Override
    public void onConsentExpired(String detail) {
        ended.complete(detail);
    }

    @Override
    public void close() throws InterruptedException {
        dtls.close();
        socket.close();
        thread.join(5000);
    }
}
