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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sockets on loopback, a real far side; only the media half is a recorder. */
@Timeout(60)
class RtpEngineTest {

    private static final PeerOptions OPTIONS = PeerOptions.named("camera");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<RecordingPacketReceiver> receivers = new CopyOnWriteArrayList<>();
    private final RecordingListener listener = new RecordingListener();
    private final List<TestCamera> answerers = new ArrayList<>();
    private RtpEngine engine = engine().build();

    private RtpEngine.Builder engine() {
        return RtpEngine.builder()
                .addresses(List.of(InetAddress.getLoopbackAddress()))
                .packetReceivers((options, negotiated, rtcpOut, ignored) -> {
                    RecordingPacketReceiver receiver = new RecordingPacketReceiver(negotiated, rtcpOut);
                    receivers.add(receiver);
                    return receiver;
                });
    }

    @AfterEach
    void leavesNothingBehind() {
        answerers.forEach(TestCamera::close);
        engine.close();
        assertThat(engineThreads()).isEmpty();
        assertThat(listener.overlapped).isFalse();
    }

    private static List<String> engineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kvs-rtp"))
                .toList();
    }

    private TestCamera connect(OfferingPeer peer, RecordingListener heard, boolean active) throws IOException {
        TestCamera answerer = new TestCamera(peer.offer(), active);
        answerers.add(answerer);
        heard.candidateSink = answerer::addCandidate;
        await().atMost(LONG).until(() -> !heard.candidates.isEmpty());
        heard.candidates.forEach(answerer::addCandidate);
        peer.answer(answerer.answer());
        await().atMost(LONG).until(heard::isConnected);
        return answerer;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void receivesWhatAConnectedPeerSends(boolean remoteActive) throws Exception {
        OfferingPeer peer = engine.createOffering(OPTIONS, listener);
        TestCamera answerer = connect(peer, listener, remoteActive);

        answerer.sendRtp(1, new byte[] {1, 2, 3});
        answerer.sendRtp(2, new byte[1100]);

        await().atMost(LONG).until(() -> peer.stats().videoPackets() == 2);
        RecordingPacketReceiver receiver = receivers.get(0);
        assertThat(receiver.negotiated.video().receivedTypes()).contains(102);
        assertThat(receiver.rtp.get(0)).hasSize(15).endsWith(1, 2, 3);
        assertThat(receiver.rtp.get(1)).hasSize(1112);
        await().atMost(LONG).until(() -> answerer.receivedRtcp.size() > 2);
        assertThat(answerer.receivedRtcp.peek()).isEqualTo(RecordingPacketReceiver.RECEIVER_REPORT);
    }

    @Test
    void endsWhenTheFarSideSaysSo() throws Exception {
        OfferingPeer peer = engine.createOffering(OPTIONS, listener);
        TestCamera answerer = connect(peer, listener, true);

        answerer.sendCloseNotify();

        await().atMost(LONG).until(() -> listener.events.size() == 2);
        assertThat(listener.events.get(1)).startsWith("REMOTE: ").contains("close_notify");
        engine.close();
        peer.close(); // too late, and harmless
        assertThat(listener.events).hasSize(2);
    }

    @Test
    void endsWhenTheFarSideIsGone() throws Exception {
        engine = engine().consentInterval(Duration.ofMillis(50))
                .consentTimeout(Duration.ofMillis(500))
                .build();
        TestCamera answerer = connect(engine.createOffering(OPTIONS, listener), listener, true);

        answerer.unplug();

        await().atMost(LONG).until(() -> listener.events.size() == 2);
        assertThat(listener.events.get(1)).startsWith("CONSENT_EXPIRED: ").contains("500 ms");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesACertificateThatTheAnswerDidNotAnnounce(boolean remoteActive) throws Exception {
        OfferingPeer peer = engine.createOffering(OPTIONS, listener);
        TestCamera answerer = new TestCamera(peer.offer(), remoteActive);
        answerers.add(answerer);
        String actual = TestCamera.fingerprint();
        String other = (actual.startsWith("00") ? "FF" : "00") + actual.substring(2);
        peer.answer(answerer.answer().replace(actual, other));
        peer.addRemoteCandidate(answerer.candidate());

        await().atMost(LONG).until(() -> !listener.events.isEmpty());

        assertThat(listener.events).hasSize(1);
        assertThat(listener.events.get(0)).startsWith("DTLS_FAILED: ").contains("fingerprint");
    }

    @Test
    void endsWhenTheFarSideNeverStartsTheHandshake() throws Exception {
        engine = engine().handshakeTimeout(Duration.ofMillis(300)).build();
        OfferingPeer peer = engine.createOffering(OPTIONS, listener);
        TestCamera answerer = new TestCamera(peer.offer(), false);
        answerers.add(answerer);
        peer.answer(answerer.answer().replace("setup:passive", "setup:active")); // now both wait
        peer.addRemoteCandidate(answerer.candidate());

        await().atMost(LONG).until(() -> !listener.events.isEmpty());

        assertThat(listener.events.get(0)).startsWith("DTLS_FAILED: ").contains("300 ms");
    }

    @Test
    void endsWhenNobodyAnswers() {
        engine = engine().iceTimeout(Duration.ofMillis(300)).build();
        engine.createOffering(OPTIONS, listener).offer();

        await().atMost(LONG).until(() -> !listener.events.isEmpty());

        assertThat(listener.events).containsExactly("ICE_FAILED: no answer within 300 ms");
    }

    @Test
    void keepsReceivingUnderAFloodOfGarbage() throws Exception {
        OfferingPeer peer = engine.createOffering(OPTIONS, listener);
        TestCamera answerer = connect(peer, listener, true);
        InetSocketAddress target = new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(listener.candidates.get(0).split(" ")[5]));
        Random random = new Random(5);
        int[] firstBytes = {0, 1, 20, 22, 63, 64, 128, 144, 191, 255};
        AtomicInteger sequence = new AtomicInteger();
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 5000; i++) {
                byte[] noise = new byte[random.nextInt(1500)];
                random.nextBytes(noise);
                if (noise.length > 0) {
                    noise[0] = (byte) firstBytes[i % firstBytes.length];
                }
                stranger.send(new DatagramPacket(noise, noise.length, target));
                if (i % 100 == 0) {
                    sendUntilOneArrives(answerer, peer, sequence);
                }
            }
        }

        assertThat(peer.stats().videoPackets()).isGreaterThanOrEqualTo(50);
        answerer.sendRtp(1000, new byte[] {8});
        await().atMost(LONG).untilAsserted(() -> assertThat(receivers.get(0).rtp)
                .anySatisfy(packet -> assertThat(packet).endsWith(8)));
        assertThat(listener.events).containsExactly("connected");
    }

    @Test
    void manyPeersShareTheThreads() throws Exception {
        List<RecordingListener> listeners = new ArrayList<>();
        List<OfferingPeer> peers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RecordingListener heard = new RecordingListener();
            OfferingPeer peer = engine.createOffering(PeerOptions.named("camera-" + i), heard);
            TestCamera answerer = new TestCamera(peer.offer(), i % 2 == 0);
            answerers.add(answerer);
            listeners.add(heard);
            peers.add(peer);
            peer.answer(answerer.answer());
            peer.addRemoteCandidate(answerer.candidate());
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> listeners.stream().allMatch(RecordingListener::isConnected));
        assertThat(engineThreads()).hasSizeLessThanOrEqualTo(9);

        for (TestCamera answerer : answerers) {
            answerer.sendRtp(1, new byte[10]);
        }

        await().atMost(LONG)
                .until(() -> peers.stream().allMatch(peer -> peer.stats().videoPackets() == 1));
        peers.get(0).close();
        await().atMost(LONG).until(() -> listeners.get(0).events.size() == 2);
        answerers.get(1).sendRtp(2, new byte[10]);
        await().atMost(LONG).until(() -> peers.get(1).stats().videoPackets() == 2);
    }

    @Test
    void closesOnceAndReleasesItsSocket() throws Exception {
        OfferingPeer peer = engine.createOffering(OPTIONS, listener);
        TestCamera answerer = connect(peer, listener, true);
        int port = Integer.parseInt(listener.candidates.get(0).split(" ")[5]);
        assertThatThrownBy(() -> new DatagramSocket(port, InetAddress.getLoopbackAddress()))
                .isInstanceOf(IOException.class);

        peer.close();
        peer.close();

        await().atMost(LONG).until(() -> listener.events.size() == 2);
        assertThat(listener.events).containsExactly("connected", "LOCAL: closed by this side");
        new DatagramSocket(port, InetAddress.getLoopbackAddress()).close();
        assertThat(answerer.ending)
                .succeedsWithin(LONG, InstanceOfAssertFactories.STRING)
                .contains("close_notify");
        assertThatThrownBy(() -> engine.createOffering(OPTIONS, listener).answer(""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("offer");
    }

    @Test
    void closingTheEngineClosesItsPeersAndReleasesEverything() throws Exception {
        long before = openFiles();
        for (int i = 0; i < 3; i++) {
            engine = engine().build();
            RecordingListener heard = new RecordingListener();
            OfferingPeer connected = engine.createOffering(OPTIONS, heard);
            connect(connected, heard, true);
            RecordingListener waiting = new RecordingListener();
            engine.createOffering(OPTIONS, waiting).offer();
            RecordingListener unused = new RecordingListener();
            engine.createOffering(OPTIONS, unused);

            engine.close();

            assertThat(heard.events).containsExactly("connected", "LOCAL: closed by this side");
            assertThat(waiting.events).containsExactly("LOCAL: closed by this side");
            assertThat(unused.events).containsExactly("LOCAL: closed by this side");
            assertThat(engineThreads()).isEmpty();
            connected.close();
        }
        answerers.forEach(TestCamera::close);
        assertThat(openFiles()).isLessThanOrEqualTo(before + 3); // what classes were loaded from
        assertThatThrownBy(() -> engine.createOffering(OPTIONS, listener)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEngineThatIsNeverUsedMakesNoThread() {
        assertThat(engineThreads()).isEmpty();
        engine.createOffering(OPTIONS, listener);
        assertThat(engineThreads()).isEmpty();
    }

    @Test
    void aBadAnswerCanBeFollowedByAGoodOne() throws Exception {
        OfferingPeer peer = engine.createOffering(OPTIONS, listener);
        TestCamera answerer = new TestCamera(peer.offer(), true);
        answerers.add(answerer);
        assertThat(peer.offer()).isSameAs(peer.offer());
        assertThatThrownBy(() -> peer.answer("v=0\r\n")).isInstanceOf(IllegalArgumentException.class);

        peer.answer(answerer.answer());
        peer.addRemoteCandidate(answerer.candidate());

        await().atMost(LONG).until(listener::isConnected);
        assertThatThrownBy(() -> peer.answer(answerer.answer())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        RecordingListener faulty = new RecordingListener() {
            @Override
            public void onConnected() {
                super.onConnected();
                throw new IllegalStateException("thrown by the test");
            }
        };
        OfferingPeer peer = engine.createOffering(OPTIONS, faulty);
        TestCamera answerer = connect(peer, faulty, true);

        answerer.sendRtp(1, new byte[1]);

        await().atMost(LONG).until(() -> peer.stats().videoPackets() == 1);
    }

    /** The kernel may drop the good packets with the bad. */
    private static void sendUntilOneArrives(TestCamera from, OfferingPeer to, AtomicInteger sequence) {
        long before = to.stats().videoPackets();
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> {
            from.sendRtp(sequence.getAndIncrement(), new byte[] {7});
            return to.stats().videoPackets() > before;
        });
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
