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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting and stopping, with the real peer engine. */
class LifecycleTest {

    private static final int ROUNDS = 100;
    /** Fills the pools of threads. */
    private static final int WARM_UP = 10;

    @TempDir
    private Path folder;

    @Test
    void closeLeavesNothingBehind() throws Exception {
        Path data;
        try (KvsLocal kvs = KvsLocal.builder().start()) {
            data = kvs.dataFolder();
            String channel = kvs.createRecordedChannel("camera");
            try (Signaling master = Signaling.master(kvs, channel)) {
                Aws.of(kvs).join(channel);
                assertThat(Signaling.payload(master.next("SDP_OFFER"))
                                .path("sdp")
                                .asText())
                        .contains("m=video", "m=audio", "H264/90000", "opus/48000", "a=mid:video1");
                assertThat(kvs.sessions()).hasSize(1);
            }
        }

        assertThat(data).doesNotExist();
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void closeMayBeCalledTwice() {
        KvsLocal kvs = KvsLocal.builder().start();
        kvs.close();

        assertThatCode(kvs::close).doesNotThrowAnyException();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void joiningAHundredTimesLeaksNoThreadSocketOrFile() throws Exception {
        Limits joinsAtWill = Limits.ofService().withQuotas(false);
        try (KvsLocal kvs =
                KvsLocal.builder().dataFolder(folder).limits(joinsAtWill).start()) {
            String channel = kvs.createRecordedChannel("camera");
            try (Signaling master = Signaling.master(kvs, channel)) {
                Aws aws = Aws.of(kvs);
                for (int i = 0; i < WARM_UP; i++) {
                    joinAndBeRefused(kvs, aws, channel, master);
                }
                long files = openFiles();
                Set<String> threads = threads();

                for (int i = 0; i < ROUNDS; i++) {
                    joinAndBeRefused(kvs, aws, channel, master);
                }

                await().untilAsserted(() -> assertThat(openFiles()).isLessThanOrEqualTo(files));
                assertThat(threads()).isEqualTo(threads);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "no-such-host.invalid"})
    void aHostOfAnotherMachineIsNamed(String host) {
        assertThatThrownBy(() -> KvsLocal.builder().host(host).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("must be a name or address of this machine")
                .hasMessageNotContaining("port taken");
    }

    @Test
    void aTakenPortIsNamed() {
        try (KvsLocal kvs = KvsLocal.builder().start()) {
            int port = kvs.endpoint().getPort();

            assertThatThrownBy(() ->
                            KvsLocal.builder().port(port).dataFolder(folder).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Cannot listen on 127.0.0.1:" + port)
                    .hasMessageContaining("Port 0 takes any free one");
        }
        assertThatCode(() -> KvsLocal.builder().dataFolder(folder).start().close())
                .doesNotThrowAnyException();
    }

    @Test
    void aDataFolderServesOneServiceAtATime() {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(folder).start()) {
            assertThatThrownBy(() -> KvsLocal.builder().dataFolder(folder).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(kvs.dataFolder() + " is in use by another local KVS service");
        }
    }

    @Test
    void aDamagedCatalogIsNamed() throws IOException {
        Files.writeString(folder.resolve("catalog.json"), "{");

        assertThatThrownBy(() -> KvsLocal.builder().dataFolder(folder).start())
                .hasMessageContaining("catalog.json is damaged; repair or delete it");
    }

    @Test
    void wrongOptionsNameWhatIsAllowed() {
        assertThatThrownBy(() -> KvsLocal.builder().port(65_536)).hasMessageContaining("65536, allowed is 0");
        assertThatThrownBy(() -> KvsLocal.builder().region("EU"))
                .hasMessageContaining("'EU', allowed is a region code");
        assertThatThrownBy(() -> KvsLocal.builder().accountId("1")).hasMessageContaining("12 digits");
        assertThatThrownBy(() -> KvsLocal.builder().credentials("", "x")).hasMessageContaining("accessKey");
    }

    private static void joinAndBeRefused(KvsLocal kvs, Aws aws, String channel, Signaling master) throws Exception {
        aws.join(channel);
        String offer = Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText();
        master.answer(
                "v=0\r\n"
                        + offer.lines()
                                .filter(line -> line.startsWith("a=mid:"))
                                .findFirst()
                                .orElseThrow(),
                "c");
        assertThat(master.next("STATUS_RESPONSE")
                        .path("statusResponse")
                        .path("errorType")
                        .asText())
                .isEqualTo("InvalidArgumentException");
        await().until(() -> kvs.sessions().isEmpty());
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kvs-") || name.startsWith("vert.x") || name.startsWith("vertx"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
