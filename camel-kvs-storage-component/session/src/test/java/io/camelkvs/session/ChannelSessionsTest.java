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
package io.camelkvs.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSessionsTest {

    private static final String ARN = InMemoryWire.arn("cam");

    private final VirtualTime time = new VirtualTime();
    private final FakeMedia media = new FakeMedia(time);
    private final InMemoryWire wire = new InMemoryWire(time, media);
    private final ChannelSessions sessions = new ChannelSessions(time.runtime(), media.catalog(), new Random(1));

    @Test
    void nameAndArnMeetInOneSession() {
        ChannelSession byName = get("cam");

        assertThat(get(ARN)).isSameAs(byName);
        assertThat(get("cam")).isSameAs(byName);
        assertThat(sessions.all()).containsExactly(byName);
    }

    @Test
    void otherChannelApiOrClientIsAnotherSession() {
        ChannelSession session = get("cam");
        InMemoryWire other = new InMemoryWire(time, media);

        assertThat(get("cam2")).isNotSameAs(session);
        assertThat(sessions.get(other, wire, ChannelRef.parse("cam"), Role.MASTER, null))
                .isNotSameAs(session);
        assertThat(sessions.get(wire, wire, ChannelRef.parse("cam"), Role.MASTER, "me"))
                .isNotSameAs(session);
        assertThat(get("cam2").id()).isNotEqualTo(session.id()).matches("[a-z0-9]{1,8}");
    }

    @Test
    void twoArnsOfOneNameAreRefused() {
        ChannelSession session = get(ARN);
        String recreated = ARN.replace("1700000000000", "1800000000000");

        assertThatThrownBy(() -> get(recreated))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(ARN, recreated);
        assertThat(session).isNotNull();
    }

    @Test
    void newArnIsTakenWhenTheChannelOfTheOldOneIsGone() {
        wire.fail(InMemoryWire.Call.DESCRIBE_CHANNEL, FailureKind.CHANNEL_NOT_FOUND);
        ChannelSession session = get(ARN);
        session.join(Rig.options(), WaitFor.INGESTING, Duration.ofMinutes(1));
        time.advance(Duration.ofSeconds(5));
        String recreated = ARN.replace("1700000000000", "1800000000000");

        assertThat(session.snapshot().wanted()).isFalse();
        assertThat(get(recreated)).isSameAs(session);
    }

    @Test
    void arnThatIsNotTheDescribedOneIsRefused() {
        ChannelSession session = get("cam");
        join(session);

        assertThatThrownBy(() -> get(ARN.replace("1700000000000", "1800000000000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ARN);
    }

    @Test
    void arnOfAnotherRegionIsRefused() {
        assertThatThrownBy(() -> get(ARN.replace(InMemoryWire.REGION, "us-west-2")))
                .isInstanceOfSatisfying(
                        KvsSessionException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.WRONG_REGION))
                .hasMessageContainingAll("us-west-2", InMemoryWire.REGION);
    }

    @Test
    void everyViewerHasASessionOfItsOwn() {
        ChannelSession master = get("cam");
        ChannelSession anna = viewer("anna");

        assertThat(viewer("anna")).isSameAs(anna).isNotSameAs(master);
        assertThat(viewer("bert")).isNotSameAs(anna);
        assertThat(anna.snapshot().role()).isEqualTo(Role.VIEWER);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "no blank", "a/b", "AWS_anna", "aws_anna"})
    void viewerNeedsAnIdThatTheServiceTakes(String clientId) {
        assertThatThrownBy(() -> viewer(clientId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clientId")
                .hasMessageContaining("1 to 256");
    }

    @Test
    void clientIdHasAtMost256Characters() {
        assertThat(viewer("v".repeat(256))).isNotNull();
        assertThatThrownBy(() -> viewer("v".repeat(257))).isInstanceOf(IllegalArgumentException.class);
    }

    private ChannelSession viewer(String clientId) {
        return sessions.get(wire, wire, ChannelRef.parse("cam"), Role.VIEWER, clientId);
    }

    @Test
    void sessionThatNobodyRefersToVanishesWhenItIsLeft() {
        ChannelSession session = get("cam");
        join(session);
        session.leave();
        time.settle();
        WeakReference<ChannelSession> gone = new WeakReference<>(session);
        session = null;
        wire.connections.clear();
        media.peers.clear();
        media.sources.clear();

        Awaitility.await().until(() -> {
            System.gc();
            return gone.get() == null;
        });
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void wantedSessionStaysThoughNobodyRefersToIt() {
        String id = join(get("cam"));
        System.gc();

        assertThat(get("cam").id()).isEqualTo(id);
        assertThat(get("cam").snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void sessionThatIsListenedToStaysThoughNobodyRefersToIt() {
        ChannelSession session = get("cam");
        session.subscribe(event -> {});
        time.settle();
        String id = session.id();
        session = null;
        System.gc();

        assertThat(get("cam").id()).isEqualTo(id);
    }

    @Test
    void closeLeavesAll() {
        ChannelSession one = get("cam");
        ChannelSession two = get("cam2");
        join(one);
        join(two);
        close();

        assertThat(one.snapshot().state()).isEqualTo(SessionState.IDLE);
        assertThat(two.snapshot().state()).isEqualTo(SessionState.IDLE);
        assertThat(wire.allClosed()).isTrue();
        assertThat(media.allClosed()).isTrue();
        assertThat(time.pending()).isZero();
        close();
    }

    @Test
    void nothingBeginsAfterClose() {
        ChannelSession session = get("cam");
        close();
        CompletableFuture<SessionSnapshot> joined = session.join(Rig.options(), WaitFor.OFFER, Duration.ofSeconds(1));
        time.settle();

        assertThat(joined)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> get("cam")).isInstanceOf(IllegalStateException.class);
    }

    private ChannelSession get(String nameOrArn) {
        return sessions.get(wire, wire, ChannelRef.parse(nameOrArn), Role.MASTER, null);
    }

    private String join(ChannelSession session) {
        session.join(Rig.options(), WaitFor.INGESTING, Duration.ofMinutes(1));
        time.advance(Duration.ofSeconds(5));
        assertThat(session.snapshot().state()).isEqualTo(SessionState.INGESTING);
        return session.id();
    }

    /** Closing waits, so the virtual threads must run meanwhile. */
    private void close() {
        CompletableFuture<Void> closed = CompletableFuture.runAsync(sessions::close);
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
            time.settle();
            return closed.isDone();
        });
        closed.join();
    }
}
