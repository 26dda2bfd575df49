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
package io.camelkvs.local.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.camelkvs.rtp.stun.TransactionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real coturn; needs {@code apt-get install -y coturn}. */
@Timeout(60)
class CoturnTest {

    @TempDir
    Path folder;

    private static List<ProcessHandle> servers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("turnserver"))
                .toList();
    }

    private static int allocate(Coturn turn, TurnCredentials credentials) throws IOException {
        try (TurnClient client = new TurnClient(turn.port(), credentials)) {
            return client.allocate();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "0.0.0.0"})
    void allocatesForWhomItGaveCredentialsAndForNobodyElse(String host) throws Exception {
        try (Coturn turn = Coturn.start(folder, host, 0)) {
            Instant expiry = Instant.now().plusSeconds(300);
            TurnCredentials credentials = turn.credentials("bmFtZQ==", expiry);

            assertThat(allocate(turn, credentials)).isEqualTo(TurnClient.SUCCESS);
            assertThat(allocate(turn, TurnCredentials.of("another secret", "bmFtZQ==", expiry)))
                    .isEqualTo(401);
            String later = expiry.plusSeconds(1).getEpochSecond() + ":bmFtZQ==";
            assertThat(allocate(turn, new TurnCredentials(later, credentials.password())))
                    .isEqualTo(401);
        }
    }

    @Test
    void answersOverTcpToo() throws Exception {
        TransactionId id = TransactionId.random(new SecureRandom());
        try (Coturn turn = Coturn.start(folder, "127.0.0.1", 0);
                Socket socket = new Socket("127.0.0.1", turn.port())) {
            socket.getOutputStream().write(new StunWriter(StunType.REQUEST, id).unsigned());

            byte[] header = socket.getInputStream().readNBytes(20);

            assertThat(header).startsWith(1, 1).hasSize(20);
            assertThat(Arrays.copyOfRange(header, 8, 20))
                    .isEqualTo(ByteBuffer.allocate(12)
                            .putInt(id.high())
                            .putLong(id.low())
                            .array());
        }
    }

    @Test
    void expiredCredentialsGetNoAllocation() throws Exception {
        try (Coturn turn = Coturn.start(folder, "127.0.0.1", 0)) {
            assertThat(allocate(turn, turn.credentials("name", Instant.now().minusSeconds(1))))
                    .isEqualTo(401);
        }
    }

    @Test
    void credentialsThatExpireKeepARunningAllocation() throws Exception {
        try (Coturn turn = Coturn.start(folder, "127.0.0.1", 0)) {
            Instant expiry = Instant.now().plusSeconds(2);
            TurnCredentials credentials = turn.credentials("name", expiry);
            try (TurnClient client = new TurnClient(turn.port(), credentials)) {
                assertThat(client.allocate()).isEqualTo(TurnClient.SUCCESS);
                await().atMost(Duration.ofSeconds(10)).until(() -> Instant.now().isAfter(expiry.plusSeconds(2)));

                assertThat(client.refresh()).isEqualTo(TurnClient.SUCCESS);
                assertThat(allocate(turn, credentials)).isEqualTo(401);
            }
        }
    }

    @Test
    void isGoneAfterCloseAndLeavesOnlyItsLog() throws Exception {
        Coturn turn = Coturn.start(folder, "127.0.0.1", 0);
        List<ProcessHandle> running = servers();
        assertThat(running).isNotEmpty();
        assertThat(running)
                .allSatisfy(each -> assertThat(each.info().arguments().orElse(new String[0]))
                        .as("no secret is on the command line")
                        .hasSize(2));

        turn.close();

        assertThat(running).noneMatch(ProcessHandle::isAlive);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(turn.log());
        }
    }

    /** Who reaches it from elsewhere, with credentials that all know, is not to reach what listens on loopback only. */
    @Test
    void relaysToLoopbackOnlyIfItIsThereItself() throws Exception {
        CoturnFiles files = CoturnFiles.in(folder);

        files.write(InetAddress.getByName("192.0.2.1"), 3478, "secret", false);
        assertThat(Files.readAllLines(files.configuration())).doesNotContain("allow-loopback-peers");

        files.write(InetAddress.getLoopbackAddress(), 3478, "secret", true);
        assertThat(Files.readAllLines(files.configuration())).contains("allow-loopback-peers");
    }

    @Test
    void itsLogHoldsNoSecret() throws Exception {
        TurnCredentials credentials;
        Coturn turn = Coturn.start(folder, "127.0.0.1", 0);
        String configuration = Files.readString(folder.resolve("turnserver.conf"));
        try (turn) {
            credentials = turn.credentials("name", Instant.now().plusSeconds(100));
            allocate(turn, credentials);
        }

        String secret = configuration.replaceAll("(?s).*static-auth-secret=(\\S+).*", "$1");
        assertThat(secret).hasSize(64);
        assertThat(Files.readString(turn.log())).isNotEmpty().doesNotContain(secret, credentials.password());
    }

    @Test
    void saysWhatToInstallWhereItIsMissing() {
        assertThatThrownBy(() -> Coturn.executable("" + folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("apt-get install -y coturn");
    }

    @Test
    void saysWhichPortIsTaken() {
        try (Coturn turn = Coturn.start(folder, "127.0.0.1", 0)) {
            assertThatThrownBy(() -> Coturn.start(folder, "127.0.0.1", turn.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + turn.port())
                    .hasMessageContaining("taken");
        }
    }
}
