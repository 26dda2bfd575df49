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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A {@link ClusterMember} in a process of its own. */
final class MemberProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private MemberProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns when it has started, as a leader or not. */
    static MemberProcess start(Path lockFolder, String name, String consumer) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterMember.class.getName(),
                        lockFolder.toString(),
                        name,
                        consumer)
                .redirectErrorStream(true)
                .start();
        MemberProcess member = new MemberProcess(name, process);
        member.awaitLine("STARTED", Duration.ofSeconds(60));
        return member;
    }

    private void read() {
        process.inputReader().lines().forEach(lines::add);
    }

    boolean hasPrinted(String line) {
        return lines.contains(line);
    }

    void awaitLine(String line, Duration atMost) {
        await().atMost(atMost)
                .conditionEvaluationListener(condition -> {
                    if (!condition.isSatisfied() && !process.isAlive()) {
                        throw new AssertionError(name + " ended; it printed " + lines);
                    }
                })
                .untilAsserted(() -> assertThat(lines).as("output of %s", name).contains(line));
    }

    /** By SIGKILL: it can do nothing about it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** By SIGTERM, as a service manager does it; returns when it has ended. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " did not end within 30 s; it printed " + lines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
