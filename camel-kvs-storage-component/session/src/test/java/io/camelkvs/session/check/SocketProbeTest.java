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
package io.camelkvs.session.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.check.IceUri.Transport;
import io.camelkvs.session.check.StunServer.Manner;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Real sockets on this machine. */
class SocketProbeTest {

    private static final String HERE = "127.0.0.1";

    @TempDir
    Path folder;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Scheduler time = Scheduler.of(Clock.systemUTC(), timer);
    private final Supplier<SSLSocketFactory> usualTrust = () -> (SSLSocketFactory) SSLSocketFactory.getDefault();
    private final SocketProbe probe = new SocketProbe(time, usualTrust);
    /** Gives up ten times as fast. */
    private final SocketProbe hurried = new SocketProbe(new HurriedScheduler(time, 10), usualTrust);

    @BeforeEach
    void start() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void stop() {
        assertThat(timer.shutdownNow()).as("timers left").isEmpty();
    }

    private static IceUri turn(StunServer server, Transport transport) {
        return new IceUri(true, HERE, server.port(), transport);
    }

    @ParameterizedTest
    @CsvSource({"false, UDP", "true, UDP", "false, TCP", "true, TCP"})
    void isAnswered(boolean turn, Transport transport) throws Exception {
        try (StunServer server = StunServer.start(transport, Manner.ANSWERS)) {
            assertThatCode(() -> probe.ask(new IceUri(turn, HERE, server.port(), transport)))
                    .doesNotThrowAnyException();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        try (StunServer server = StunServer.start(Transport.UDP, Manner.REFUSES)) {
            assertThatCode(() -> probe.ask(turn(server, Transport.UDP))).doesNotThrowAnyException();
        }
    }

    @Test
    void asksAgainOverUdp() throws Exception {
        try (StunServer server = StunServer.start(Transport.UDP, Manner.LOSES_THE_FIRST)) {
            assertThatCode(() -> probe.ask(turn(server, Transport.UDP))).doesNotThrowAnyException();
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP", "TLS"})
    void givesUpOnSilence(Transport transport) throws Exception {
        Transport wire = transport == Transport.UDP ? Transport.UDP : Transport.TCP;
        try (StunServer server = StunServer.start(wire, Manner.SILENT)) {
            assertThatThrownBy(() -> hurried.ask(turn(server, transport)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("no answer within 3 s");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    void givesUpOnNonsense(Transport transport) throws Exception {
        try (StunServer server = StunServer.start(transport, Manner.NONSENSE)) {
            assertThatThrownBy(() -> hurried.ask(turn(server, transport))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void givesUpOnBytesThatTrickle() throws Exception {
        try (StunServer server = StunServer.start(Transport.TCP, Manner.TRICKLES)) {
            assertThatThrownBy(() -> hurried.ask(turn(server, Transport.TCP)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void givesUpOnAServerThatTakesNoConnection() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket();
                Socket second = new Socket()) {
            first.connect(full.getLocalSocketAddress(), 1000);
            second.connect(full.getLocalSocketAddress(), 1000);
            assertThatThrownBy(() -> hurried.ask(new IceUri(true, HERE, full.getLocalPort(), Transport.TCP)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void saysThatAServerHangsUp() throws Exception {
        try (StunServer server = StunServer.start(Transport.TCP, Manner.HANGS_UP)) {
            assertThatThrownBy(() -> probe.ask(turn(server, Transport.TCP)))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port = closedPort();
        assertThatThrownBy(() -> probe.ask(new IceUri(true, HERE, port, Transport.TCP)))
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> probe.ask(new IceUri(false, HERE, port, Transport.UDP)))
                .isInstanceOf(PortUnreachableException.class);
    }

    @Test
    void saysThatTheNameIsUnknown() {
        assertThatThrownBy(() -> probe.ask(new IceUri(false, "nowhere.invalid", 443, Transport.UDP)))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("nowhere.invalid");
    }

    @Test
    void speaksTlsToAServerItTrusts() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "localhost");
        try (StunServer server = StunServer.startTls(certificate.serverSockets(), Manner.ANSWERS)) {
            SocketProbe trusting = new SocketProbe(time, certificate::trustingSockets);
            assertThatCode(() -> trusting.ask(new IceUri(true, "localhost", server.port(), Transport.TLS)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "elsewhere");
        try (StunServer server = StunServer.startTls(certificate.serverSockets(), Manner.ANSWERS)) {
            SocketProbe trusting = new SocketProbe(time, certificate::trustingSockets);
            assertThatThrownBy(() -> trusting.ask(new IceUri(true, "localhost", server.port(), Transport.TLS)))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void refusesACertificateOfNobody() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "localhost");
        try (StunServer server = StunServer.startTls(certificate.serverSockets(), Manner.ANSWERS)) {
            assertThatThrownBy(() -> probe.ask(new IceUri(true, "localhost", server.port(), Transport.TLS)))
                    .isInstanceOf(SSLException.class);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Lets delays pass faster. */
    private record HurriedScheduler(Scheduler scheduler, int factor) implements Scheduler {
        @Override
        public Instant now() {
            return scheduler.now();
        }

        @Override
        public long nanoTime() {
            return scheduler.nanoTime();
        }

        @Override
        public Task schedule(Duration delay, Runnable task) {
            return scheduler.schedule(delay.dividedBy(factor), task);
        }
    }
}
