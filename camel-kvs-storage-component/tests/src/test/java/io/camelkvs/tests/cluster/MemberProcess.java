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
package io.camelkvs.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A {@link ClusterMember} in a process of its own. */
final class MemberProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final Path output;
    private final Process process;

    private MemberProcess(String name, Path output, Process process) {
        this.name = name;
        this.output = output;
        this.process = process;
    }

    /**
     * Returns when it has started, as a leader or not.
     *
     * @param folder of the lock, and of what it prints
     */
    static MemberProcess start(Path folder, String name, String consumer) throws IOException {
        Path output = folder.resolve(name + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterMember.class.getName(),
                        folder.resolve("lock").toString(),
                        name,
                        consumer)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        MemberProcess member = new MemberProcess(name, output, process);
        member.awaitFirst("STARTED");
        return member;
    }

    /** Until it has printed that; gives the time that it printed with it. */
    Instant awaitFirst(String what) {
        await().atMost(PATIENCE).until(() -> timeOfFirst(what).isPresent() || !process.isAlive());
        return timeOfFirst(what)
                .orElseThrow(() -> new AssertionError(name + " ended without " + what + "; it printed " + lines()));
    }

    Optional<Instant> timeOfFirst(String what) {
        return lines().stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> Instant.parse(line.substring(what.length() + 1)))
                .findFirst();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By SIGKILL: it can do nothing about it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** By SIGTERM, as a service manager does it; returns when it has ended. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(10, TimeUnit.SECONDS))
                .as("%s ended within 10 s", name)
                .isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
