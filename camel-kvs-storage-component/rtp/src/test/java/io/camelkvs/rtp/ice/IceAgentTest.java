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
package io.camelkvs.rtp.ice;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.camelkvs.rtp.stun.TransactionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IceAgentTest {

    private static final InetSocketAddress OURS = new InetSocketAddress("10.0.0.1", 1000);
    private static final InetSocketAddress THEIRS = new InetSocketAddress("10.0.0.2", 2000);

    private final SimulatedNetwork network = new SimulatedNetwork();

    /** An agent and what it reported. */
    private final class Side implements IceObserver {
        final IceCredentials credentials = IceCredentials.random(network.random);
        final List<String> events = new ArrayList<>();
        final List<Long> roundTrips = new ArrayList<>();
        final IceAgent agent;
        InetSocketAddress selectedRemote;

        Side(boolean controlling, InetSocketAddress... addresses) {
            agent = new IceAgent(
                    controlling ? "offerer" : "answerer",
                    credentials,
                    controlling,
                    IceTimings.DEFAULT,
                    network.random,
                    network.transport(),
                    this,
                    network.now);
            for (int i = 0; i < addresses.length; i++) {
                agent.addLocalAddress(addresses[i], i);
                network.attach(addresses[i], agent);
            }
        }

        void knows(Side other, InetSocketAddress... addresses) {
            agent.setRemoteCredentials(other.credentials, network.now);
            for (InetSocketAddress address : addresses) {
                agent.addRemoteCandidate(IceCandidate.host(address, 0));
            }
        }

        @Override
        public void onSelected(InetSocketAddress local, InetSocketAddress remote) {
            events.add("selected");
            selectedRemote = remote;
        }

        @Override
        public void onFailed(String detail) {
            events.add("failed: " + detail);
        }

        @Override
        public void onRoundTrip(long nanos) {
            roundTrips.add(nanos);
        }

        @Override
        public void onConsentExpired(String detail) {
            events.add("expired: " + detail);
        }
    }

    @Test
    void bothSidesSelectTheSamePath() {
        Side offerer = new Side(true, OURS);
        Side answerer = new Side(false, THEIRS);
        offerer.knows(answerer, THEIRS);
        answerer.knows(offerer, OURS);

        network.run(Duration.ofSeconds(1));

        assertThat(offerer.selectedRemote).isEqualTo(THEIRS);
        assertThat(answerer.selectedRemote).isEqualTo(OURS);
        assertThat(offerer.events).containsExactly("selected");
        assertThat(answerer.events).containsExactly("selected");
    }

    @Test
    void consentChecksMeasureTheRoundTrip() {
        Side offerer = new Side(true, OURS);
        Side answerer = new Side(false, THEIRS);
        offerer.knows(answerer, THEIRS);
        answerer.knows(offerer, OURS);

        network.run(Duration.ofSeconds(30));

        assertThat(offerer.roundTrips).hasSizeBetween(4, 8).allSatisfy(nanos -> assertThat(nanos)
                .isEqualTo(Duration.ofMillis(20).toNanos()));
    }

    @Test
    void learnsThePathFromTheOtherSidesChecks() {
        Side offerer = new Side(true, OURS);
        Side answerer = new Side(false, THEIRS);
        offerer.knows(answerer); // no candidate at all, as of webrtc-java on a host with loopback only
        answerer.knows(offerer, OURS);

        network.run(Duration.ofSeconds(1));

        assertThat(offerer.selectedRemote).isEqualTo(THEIRS);
        assertThat(answerer.selectedRemote).isEqualTo(OURS);
    }

    @Test
    void checksThatComeBeforeTheAnswerAreNotLost() {
        Side offerer = new Side(true, OURS);
        Side answerer = new Side(false, THEIRS);
        answerer.knows(offerer, OURS);
        network.run(Duration.ofSeconds(1));
        assertThat(offerer.events).isEmpty();
        assertThat(offerer.agent.isAuthenticated(THEIRS)).isTrue();

        offerer.knows(answerer);
        network.run(Duration.ofMillis(100));

        assertThat(offerer.selectedRemote).isEqualTo(THEIRS);
    }

    @Test
    void findsTheOneWorkingPathAmongMany() {
        InetSocketAddress unreachable = new InetSocketAddress("10.9.9.9", 9);
        InetSocketAddress second = new InetSocketAddress("10.0.1.1", 1001);
        Side offerer = new Side(true, OURS, second);
        Side answerer = new Side(false, THEIRS);
        network.loses =
                datagram -> datagram.from().equals(OURS) || datagram.to().equals(OURS);
        offerer.knows(answerer, unreachable, THEIRS);
        answerer.knows(offerer, OURS, second);

        network.run(Duration.ofSeconds(2));

        assertThat(offerer.selectedRemote).isEqualTo(THEIRS);
        assertThat(answerer.selectedRemote).isEqualTo(second);
    }

    @Test
    void connectsThroughATranslator() {
        InetSocketAddress shown = new InetSocketAddress("203.0.113.7", 7777);
        network.translations.put(THEIRS, shown);
        Side offerer = new Side(true, OURS);
        Side answerer = new Side(false, THEIRS);
        network.loses = datagram -> datagram.to().equals(THEIRS); // private: unreachable from outside
        offerer.knows(answerer, THEIRS);
        answerer.knows(offerer, OURS);

        network.run(Duration.ofSeconds(1));

        assertThat(offerer.selectedRemote).isEqualTo(shown);
        assertThat(answerer.selectedRemote).isEqualTo(OURS);
    }

    @Test
    void survivesHeavyLoss() {
        Random luck = new Random(3);
        network.loses = datagram -> luck.nextInt(10) < 4;
        Side offerer = new Side(true, OURS);
        Side answerer = new Side(false, THEIRS);
        offerer.knows(answerer, THEIRS);
        answerer.knows(offerer, OURS);

        network.run(Duration.ofSeconds(15));

        assertThat(offerer.selectedRemote).isEqualTo(THEIRS);
        assertThat(answerer.selectedRemote).isEqualTo(OURS);
    }

    @Test
    void twoControllingAgentsSettleTheirRoles() {
        Side one = new Side(true, OURS);
        Side other = new Side(true, THEIRS);
        one.knows(other, THEIRS);
        other.knows(one, OURS);

        network.run(Duration.ofSeconds(3));

        assertThat(one.selectedRemote).isEqualTo(THEIRS);
        assertThat(other.selectedRemote).isEqualTo(OURS);
        assertThat(network.sent)
                .extracting(datagram -> StunMessage.parse(datagram.data(), datagram.data().length)
                        .orElseThrow()
                        .errorCode())
                .contains(487);
    }

    @Test
    void twoControlledAgentsSettleTheirRoles() {
        Side one = new Side(false, OURS);
        Side other = new Side(false, THEIRS);
        one.knows(other, THEIRS);
        other.knows(one, OURS);

        network.run(Duration.ofSeconds(3));

        assertThat(one.selectedRemote).isEqualTo(THEIRS);
        assertThat(other.selectedRemote).isEqualTo(OURS);
    }

    @Test
    void wrongPasswordConnectsNothing() {
        Side offerer = new Side(true, OURS);
        Side stranger = new Side(false, THEIRS);
        stranger.agent.setRemoteCredentials(
                new IceCredentials(offerer.credentials.ufrag(), "a guess of twenty-two chars"), network.now);
        stranger.agent.addRemoteCandidate(IceCandidate.host(OURS, 0));

        network.run(Duration.ofSeconds(5));

        assertThat(network.sent).isNotEmpty().allMatch(datagram -> datagram.from()
                .equals(THEIRS));
        assertThat(offerer.agent.isAuthenticated(THEIRS)).isFalse();
    }

    @Test
    void failsWhenNobodyAnswersTheOffer() {
        Side offerer = new Side(true, OURS);

        network.run(Duration.ofSeconds(29));
        assertThat(offerer.events).isEmpty();
        network.run(Duration.ofSeconds(2));

        assertThat(offerer.events).containsExactly("failed: no answer within 30000 ms");
    }

    @Test
    void failsWhenNoCheckIsAnswered() {
        Side offerer = new Side(true, OURS);
        network.run(Duration.ofSeconds(20));
        offerer.knows(new Side(false), THEIRS);

        network.run(Duration.ofSeconds(29));
        assertThat(offerer.events).isEmpty();
        network.run(Duration.ofSeconds(2));

        assertThat(offerer.events)
                .containsExactly("failed: no connectivity check answered within 30000 ms, 1 candidate pairs tried");
        assertThat(network.sent).hasSize(7); // one check, sent as often as RFC 8489 says
    }

    @Test
    void asksForConsentAboutEveryFiveSeconds() {
        connected();
        network.sent.clear();

        network.run(Duration.ofMinutes(10));

        long checks = network.sent.stream()
                .filter(datagram -> datagram.from().equals(OURS))
                .filter(datagram -> StunMessage.parse(datagram.data(), datagram.data().length)
                                .orElseThrow()
                                .type()
                        == StunType.REQUEST)
                .count();
        assertThat(checks).isBetween(110L, 130L);
    }

    @Test
    void consentExpires() {
        Side offerer = connected();
        network.run(Duration.ofSeconds(60));
        assertThat(offerer.events).containsExactly("selected");

        network.loses = datagram -> true;
        network.run(Duration.ofSeconds(23));
        assertThat(offerer.events).containsExactly("selected");
        network.run(Duration.ofSeconds(9));

        assertThat(offerer.events).hasSize(2);
        assertThat(offerer.events.get(1)).startsWith("expired: ").contains("30000 ms");
    }

    @Test
    void outlivesAnOutageShorterThanTheConsentTimeout() {
        Side offerer = connected();
        network.loses = datagram -> true;
        network.run(Duration.ofSeconds(20));
        network.loses = datagram -> false;

        network.run(Duration.ofMinutes(2));

        assertThat(offerer.events).containsExactly("selected");
    }

    private Side connected() {
        Side offerer = new Side(true, OURS);
        Side answerer = new Side(false, THEIRS);
        offerer.knows(answerer, THEIRS);
        answerer.knows(offerer, OURS);
        network.run(Duration.ofSeconds(1));
        assertThat(offerer.events).containsExactly("selected");
        return offerer;
    }

    @Test
    void knowsNoMoreAddressesThanThereMayBePairs() {
        Side flooded = new Side(false, OURS);
        for (int port = 5000; port < 6000; port++) {
            byte[] check = new StunWriter(StunType.REQUEST, TransactionId.random(network.random))
                    .username(flooded.credentials.ufrag() + ":them")
                    .sign(flooded.credentials.key());
            flooded.agent.onDatagram(OURS, new InetSocketAddress("10.0.0.2", port), check, check.length, network.now);
        }

        assertThat(flooded.agent.isAuthenticated(new InetSocketAddress("10.0.0.2", 5000)))
                .isTrue();
        assertThat(flooded.agent.isAuthenticated(new InetSocketAddress("10.0.0.2", 5999)))
                .isFalse();
    }
}
