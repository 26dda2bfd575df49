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
package io.camelkvs.quarkus.it.bench;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.LocalEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One start of the service under test in a process of its own, with a number of cameras that it records at once. */
final class MeasuredService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 5;
    private static final double KIB_PER_MIB = 1024;

    private final KvsLocal local;
    private final Process process;
    private final Instant began;

    private MeasuredService(KvsLocal local, Process process, Instant began) {
        this.local = local;
        this.process = process;
        this.began = began;
    }

    /**
     * @param program the executable and its arguments; settings go between them
     * @param cameras how many are recorded from the start
     * @param folder  for recordings and the log
     */
    static MeasuredService start(List<String> program, int cameras, Path folder) throws IOException {
        KvsLocal local = KvsLocal.builder()
                .dataFolder(Files.createTempDirectory(folder, "data"))
                .start();
        List<String> names =
                IntStream.range(0, cameras).mapToObj(i -> "camera-" + i).toList();
        local.createRecordedChannel("yard");
        names.forEach(local::createRecordedChannel);
        List<String> command = new ArrayList<>(program);
        command.addAll(1, settings(local, names));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        Instant began = Instant.now();
        return new MeasuredService(local, builder.start(), began);
    }

    private static List<String> settings(KvsLocal local, List<String> cameras) {
        List<String> settings = new ArrayList<>(List.of(
                "-Dcamel.component.kvs-storage.uri-endpoint-override=" + local.endpoint(),
                "-Dcamel.component.kvs-storage.region=" + local.region(),
                "-Dcamel.component.kvs-storage.access-key=" + local.accessKey(),
                "-Dcamel.component.kvs-storage.secret-key=" + local.secretKey(),
                "-Dquarkus.http.port=0"));
        if (!cameras.isEmpty()) {
            settings.add("-Dit.record=true");
            settings.add("-Dit.cameras=" + String.join(",", cameras));
        }
        return settings;
    }

    /** From the start of the process to the first JoinStorageSession call that the local service took, in seconds. */
    double secondsToFirstJoin() throws InterruptedException {
        await(EventKind.JOINED, 1);
        Instant joined = local.events().stream()
                .filter(event -> event.kind() == EventKind.JOINED)
                .map(LocalEvent::time)
                .findFirst()
                .orElseThrow();
        return Duration.between(began, joined).toNanos() / 1e9;
    }

    /** Waits until each of so many cameras has its first fragment. */
    void awaitRecordings(int cameras) throws InterruptedException {
        await(EventKind.FRAGMENT_STORED, cameras);
    }

    private void await(EventKind kind, int count) throws InterruptedException {
        Instant deadline = began.plus(PATIENCE);
        while (local.events().stream().filter(event -> event.kind() == kind).count() < count) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("No " + kind + " within " + PATIENCE + "; see service.log");
            }
            idle(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** The resident set (VmRSS) after so many further seconds. */
    double residentMiBAfter(long seconds) throws IOException, InterruptedException {
        idle(seconds, TimeUnit.SECONDS);
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElseThrow();
    }

    /** CPU seconds that the process has used so far. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private void idle(long time, TimeUnit unit) throws InterruptedException {
        if (process.waitFor(time, unit)) {
            throw new IllegalStateException("The service ended with " + process.exitValue() + "; see service.log");
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        local.close();
    }
}
