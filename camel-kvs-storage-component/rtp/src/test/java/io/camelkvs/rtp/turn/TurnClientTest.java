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
package io.camelkvs.rtp.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.rtp.TurnServer;
import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunMethod;
import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.camelkvs.rtp.stun.TransactionId;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server is the test, and so is time. */
class TurnClientTest {

    private static final InetSocketAddress RELAYED = new InetSocketAddress("192.0.2.1", 50_000);
    private static final InetSocketAddress PEER = new InetSocketAddress("198.51.100.7", 4000);
    private static final TurnServer SERVER =
            new TurnServer(new InetSocketAddress("192.0.2.1", 3478), "user", "secret-of-turn");

    private final List<byte[]> sent = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final TurnClient client =
            new TurnClient("test", SERVER, new SecureRandom(), sent::add, new TurnClient.Observer() {
                @Override
                public void onAllocated(InetSocketAddress relayed) {
                    heard.add("allocated " + relayed);
                }

                @Override
                public void onFailed(String detail) {
                    heard.add("failed: " + detail);
                }

                @Override
                public void onData(InetSocketAddress peer, byte[] data) {
                    heard.add(peer + " " + new String(data, StandardCharsets.UTF_8));
                }
            });
    private byte[] key;
    private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos(); // the timer overflows half a minute later

    @BeforeEach
    void makeKey() throws Exception {
        key = MessageDigest.getInstance("MD5").digest("user:here:secret-of-turn".getBytes(StandardCharsets.UTF_8));
    }

    private StunMessage last() {
        byte[] packet = sent.get(sent.size() - 1);
        return StunMessage.parseAny(packet, packet.length).orElseThrow();
    }

    private StunWriter answer(StunType type) {
        return new StunWriter(last().method(), type, last().id());
    }

    private void receive(byte[] packet) {
        client.onDatagram(packet, packet.length, now);
    }

    private void refuse(int code, String nonce) {
        receive(answer(StunType.ERROR)
                .error(code, "No")
                .realm("here")
                .nonce(nonce)
                .unsigned());
    }

    private void pass(Duration time) {
        for (long end = now + time.toNanos(); end - now > 0; ) {
            now += Duration.ofMillis(20).toNanos();
            client.onTimer(now);
        }
    }

    private void allocate(int lifetime) {
        client.begin(now);
        refuse(401, "nonce-1");
        receive(answer(StunType.SUCCESS)
                .relayedAddress(RELAYED)
                .mappedAddress(PEER)
                .lifetime(lifetime)
                .sign(key));
        assertThat(heard).containsExactly("allocated " + RELAYED);
        heard.clear();
    }

    private void bind() {
        receive(answer(StunType.SUCCESS).sign(key));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] channelData(int channel, String text) {
        byte[] data = new byte[4 + text.length()];
        data[0] = (byte) (channel >> 8);
        data[1] = (byte) channel;
        data[3] = (byte) text.length();
        System.arraycopy(text(text), 0, data, 4, text.length());
        return data;
    }

    @Test
    void allocatesWithTheRealmAndNonceItIsTold() {
        client.begin(now);
        assertThat(last().method()).isEqualTo(StunMethod.ALLOCATE);
        assertThat(last().username()).isEmpty();

        refuse(401, "nonce-1");

        assertThat(last().method()).isEqualTo(StunMethod.ALLOCATE);
        assertThat(last().username()).contains("user");
        assertThat(last().realm()).contains("here");
        assertThat(last().nonce()).contains("nonce-1");
        assertThat(last().isAuthentic(key)).isTrue();
        receive(answer(StunType.SUCCESS).relayedAddress(RELAYED).lifetime(600).sign(key));
        assertThat(heard).containsExactly("allocated " + RELAYED);
    }

    @Test
    void believesNoAnswerOfWhoDoesNotKnowThePassword() {
        client.begin(now);
        refuse(401, "nonce-1");

        receive(answer(StunType.SUCCESS).relayedAddress(RELAYED).lifetime(600).unsigned());
        receive(answer(StunType.SUCCESS).relayedAddress(RELAYED).lifetime(600).sign(new byte[16]));

        assertThat(heard).isEmpty();
    }

    @Test
    void repeatsARequestUntilItGivesUp() {
        client.begin(now);
        pass(Duration.ofSeconds(20));

        assertThat(sent).hasSize(7).allSatisfy(packet -> assertThat(packet).isEqualTo(sent.get(0)));
        assertThat(heard).containsExactly("failed: the TURN server " + SERVER.address() + " gives no relay: no answer");
    }

    @Test
    void saysThatThePasswordIsWrongButNotWhichItIs() {
        client.begin(now);
        refuse(401, "nonce-1");
        refuse(401, "nonce-1");

        assertThat(heard).hasSize(1);
        assertThat(heard.get(0))
                .contains("error 401: it does not know the user name and password")
                .doesNotContain("secret-of-turn");
        assertThat(SERVER.toString()).doesNotContain("secret-of-turn");
    }

    @Test
    void doesNotFollowAServerThatRefusesForEver() {
        client.begin(now);
        for (int i = 0; i < 10; i++) {
            refuse(438, "nonce-" + i);
        }

        assertThat(sent).hasSize(3);
        assertThat(heard).hasSize(1);
    }

    @Test
    void sendsOverAChannelAndHoldsWhatComesBeforeItIsBound() {
        allocate(600);

        client.send(PEER, text("one"), now);
        client.send(PEER, text("two"), now);
        assertThat(last().method()).isEqualTo(StunMethod.CHANNEL_BIND);
        assertThat(last().peerAddress()).contains(PEER);
        int before = sent.size();
        bind();
        client.send(PEER, text("three"), now);

        assertThat(sent.subList(before, sent.size()))
                .containsExactly(channelData(0x4000, "one"), channelData(0x4000, "two"), channelData(0x4000, "three"));
    }

    @Test
    void holdsABoundedNumberOnly() {
        allocate(600);
        for (int i = 0; i < 100; i++) {
            client.send(PEER, text("check"), now);
        }
        int before = sent.size();

        bind();

        assertThat(sent).hasSize(before + 16);
    }

    @Test
    void hasAChannelForEachPeerUpToAHundred() {
        allocate(600);
        int before = sent.size();

        for (int i = 0; i < 200; i++) {
            client.send(new InetSocketAddress("198.51.100.7", 1000 + i), text("x"), now);
        }

        assertThat(sent).hasSize(before + 100);
    }

    @Test
    void hearsDataOfChannelsAndIndications() {
        allocate(600);
        client.send(PEER, text("one"), now);
        bind();

        receive(channelData(0x4000, "hello"));
        receive(new StunWriter(StunMethod.DATA, StunType.INDICATION, TransactionId.random(new SecureRandom()))
                .peerAddress(RELAYED)
                .data(text("you"))
                .unsigned());

        assertThat(heard).containsExactly(PEER + " hello", RELAYED + " you");
    }

    @Test
    void ignoresWhatIsMalformedOrOfNoChannel() {
        allocate(600);
        client.send(PEER, text("one"), now);
        bind();
        byte[] cut = Arrays.copyOf(channelData(0x4000, "hello"), 6);

        receive(cut);
        receive(channelData(0x4001, "hello"));
        receive(channelData(0x7fff, "hello"));
        receive(new byte[3]);
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            if (noise.length > 1 && noise[0] == 0x40 && noise[1] == 0) {
                noise[1] = 1;
            }
            receive(noise);
        }

        assertThat(heard).isEmpty();
    }

    @Test
    void sendsNothingToWhomTheServerRefuses() {
        allocate(600);
        client.send(PEER, text("one"), now);
        refuse(403, "nonce-1");
        int before = sent.size();

        client.send(PEER, text("two"), now);

        assertThat(sent).hasSize(before);
        assertThat(heard).isEmpty();
    }

    @Test
    void prolongsTheAllocationBeforeItEndsAndTakesANewNonce() {
        allocate(600);
        int before = sent.size();
        pass(Duration.ofSeconds(539));
        assertThat(sent).hasSize(before);

        pass(Duration.ofSeconds(2));
        assertThat(last().method()).isEqualTo(StunMethod.REFRESH);
        assertThat(last().lifetime()).hasValue(600);
        refuse(438, "nonce-2");
        assertThat(last().nonce()).contains("nonce-2");
        receive(answer(StunType.SUCCESS).lifetime(100).sign(key));
        before = sent.size();

        pass(Duration.ofMillis(50_300));
        assertThat(sent).hasSize(before + 1);
        assertThat(heard).isEmpty();
    }

    @Test
    void tellsWhenTheAllocationIsNotProlonged() {
        allocate(600);
        pass(Duration.ofSeconds(541));
        refuse(437, "nonce-1");

        assertThat(heard).singleElement().asString().contains("does not prolong the relay: error 437");
        int before = sent.size();
        client.send(PEER, text("x"), now);
        pass(Duration.ofMinutes(20));
        assertThat(sent).hasSize(before);
    }

    @Test
    void endsOnceWhenAServerFallsSilentThatWasAskedForSeveralThings() {
        allocate(300);
        client.send(PEER, text("x"), now);
        bind();
        pass(Duration.ofSeconds(299)); // after 4 min both are asked for anew in the same moment
        assertThat(heard).as("the allocation still lives").isEmpty();
        pass(Duration.ofSeconds(15));

        assertThat(heard).singleElement().asString().contains("does not prolong the relay: no answer");
        int before = sent.size();
        pass(Duration.ofMinutes(20));
        assertThat(sent).hasSize(before);
    }

    @Test
    void bindsAChannelAgainBeforeItsPermissionEnds() {
        allocate(6000);
        client.send(PEER, text("one"), now);
        bind();
        int before = sent.size();
        pass(Duration.ofSeconds(239));
        assertThat(sent).hasSize(before);

        pass(Duration.ofSeconds(2));

        assertThat(last().method()).isEqualTo(StunMethod.CHANNEL_BIND);
        before = sent.size();
        client.send(PEER, text("meanwhile"), now);
        assertThat(sent).as("the channel is still good").hasSize(before + 1);
    }

    @Test
    void survivesAnOutageWhenTheAllocationIsToBeProlonged() {
        allocate(600);
        pass(Duration.ofSeconds(570)); // nothing answers for half a minute

        receive(answer(StunType.SUCCESS).lifetime(600).sign(key));
        int before = sent.size();
        pass(Duration.ofSeconds(500));

        assertThat(heard).isEmpty();
        assertThat(sent).hasSize(before);
    }

    @Test
    void survivesAnOutageWhenAChannelIsToBeBoundAgain() {
        allocate(6000);
        client.send(PEER, text("one"), now);
        bind();
        pass(Duration.ofSeconds(265)); // nothing answers for 25 s

        int before = sent.size();
        client.send(PEER, text("meanwhile"), now);
        assertThat(sent.subList(before, sent.size())).containsExactly(channelData(0x4000, "meanwhile"));
        sent.remove(before);
        assertThat(last().method()).isEqualTo(StunMethod.CHANNEL_BIND);
        bind();
        pass(Duration.ofSeconds(200));
        assertThat(sent).hasSize(before);
    }

    @Test
    void bindsAChannelLaterThatCouldNotBeBoundDuringAnOutage() {
        allocate(6000);
        client.send(PEER, text("one"), now);
        pass(Duration.ofSeconds(20));

        client.send(PEER, text("two"), now);
        int before = sent.size();
        bind();

        assertThat(sent.subList(before, sent.size())).containsExactly(channelData(0x4000, "two"));
    }

    /** A server has one nonce, so all that was signed with the old one is refused with the same new one. */
    @Test
    void takesANewNonceForAllThatIsUnderWay() {
        allocate(6000);
        InetSocketAddress other = new InetSocketAddress("198.51.100.8", 4000);
        client.send(PEER, text("one"), now);
        client.send(other, text("two"), now);
        List<StunMessage> requests = sent.subList(sent.size() - 2, sent.size()).stream()
                .map(packet -> StunMessage.parseAny(packet, packet.length).orElseThrow())
                .toList();

        for (StunMessage request : requests) {
            receive(new StunWriter(request.method(), StunType.ERROR, request.id())
                    .error(438, "Stale Nonce")
                    .realm("here")
                    .nonce("nonce-2")
                    .unsigned());
            assertThat(last().nonce()).contains("nonce-2");
            bind();
        }

        assertThat(sent.subList(sent.size() - 3, sent.size()))
                .contains(channelData(0x4000, "one"))
                .endsWith(channelData(0x4001, "two"));
    }

    @Test
    void givesTheAllocationBack() {
        allocate(600);

        client.close();

        assertThat(last().method()).isEqualTo(StunMethod.REFRESH);
        assertThat(last().lifetime()).hasValue(0);
        assertThat(last().isAuthentic(key)).isTrue();
    }

    @Test
    void anAddressMustBeResolved() {
        assertThatThrownBy(() -> new TurnServer(InetSocketAddress.createUnresolved("nowhere.invalid", 1), "u", "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere.invalid");
    }
}
