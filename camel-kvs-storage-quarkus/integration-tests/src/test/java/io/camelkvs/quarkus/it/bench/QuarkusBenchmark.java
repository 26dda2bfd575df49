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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the service of the integration tests costs on the JVM and as a native executable, in turns, as medians: time to
 * the first JoinStorageSession call, resident memory idle and with recordings of the test pattern, CPU for one
 * recording, sizes. Linux only. See {@code bin/bench-quarkus}.
 */
public final class QuarkusBenchmark {

    private static final int SETTLE_SECONDS = 15;
    private static final int MANY = 5;
    private static final double MIB = 1 << 20;

    private record Subject(String name, List<String> program, Path size) {}

    private record Sample(double firstJoin, double idle, double one, double many, double cpu) {}

    private QuarkusBenchmark() {}

    /** @param args the folder of the build's results, the rounds (3 by default) */
    public static void main(String... args) throws IOException, InterruptedException {
        Path target = Path.of(args[0]);
        int rounds = args.length < 2 ? 3 : Integer.parseInt(args[1]);
        Path folder = Files.createTempDirectory("bench-quarkus");
        List<Subject> subjects = subjects(target);
        Map<Subject, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            System.out.println("Round " + round + " of " + rounds);
            for (Subject subject : subjects) {
                samples.computeIfAbsent(subject, s -> new ArrayList<>()).add(sample(subject, folder));
            }
        }
        print(samples);
        for (Path executable : executables(target)) {
            System.out.printf(Locale.ROOT, "%s: %.0f MiB%n", executable.getFileName(), Files.size(executable) / MIB);
        }
    }

    private static List<Subject> subjects(Path target) throws IOException {
        Path jar = target.resolve("quarkus-app/quarkus-run.jar");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<Subject> subjects = new ArrayList<>();
        if (Files.exists(jar)) {
            Path folder = jar.getParent();
            subjects.add(new Subject("JVM", List.of(java, "-jar", jar.toString()), folder));
            subjects.add(new Subject("JVM -Xmx64m", List.of(java, "-Xmx64m", "-jar", jar.toString()), folder));
        }
        for (Path executable : executables(target)) {
            if (!executable.getFileName().toString().contains("without")) {
                subjects.add(new Subject("native", List.of(executable.toString()), executable));
                subjects.add(new Subject("native -Xmx64m", List.of(executable.toString(), "-Xmx64m"), executable));
            }
        }
        if (subjects.isEmpty()) {
            throw new IllegalStateException("Nothing is built under " + target);
        }
        return subjects;
    }

    private static List<Path> executables(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static Sample sample(Subject subject, Path folder) throws IOException, InterruptedException {
        double idle;
        try (MeasuredService service = MeasuredService.start(subject.program(), 0, folder)) {
            idle = service.residentMiBAfter(SETTLE_SECONDS);
        }
        double firstJoin;
        double one;
        double cpu;
        try (MeasuredService service = MeasuredService.start(subject.program(), 1, folder)) {
            firstJoin = service.secondsToFirstJoin();
            service.awaitRecordings(1);
            double before = service.cpuSeconds();
            one = service.residentMiBAfter(SETTLE_SECONDS);
            cpu = (service.cpuSeconds() - before) / SETTLE_SECONDS;
        }
        try (MeasuredService service = MeasuredService.start(subject.program(), MANY, folder)) {
            service.awaitRecordings(MANY);
            return new Sample(firstJoin, idle, one, service.residentMiBAfter(SETTLE_SECONDS), cpu);
        }
    }

    private static void print(Map<Subject, List<Sample>> samples) throws IOException {
        System.out.printf(
                "%-15s %11s %10s %10s %10s %12s %9s%n",
                "median", "first join", "RSS idle", "RSS 1 rec", "RSS 5 rec", "CPU, 1 rec", "size");
        for (Map.Entry<Subject, List<Sample>> entry : samples.entrySet()) {
            List<Sample> own = entry.getValue();
            System.out.printf(
                    Locale.ROOT,
                    "%-15s %9.2f s %6.0f MiB %6.0f MiB %6.0f MiB %10.1f %% %5.0f MiB%n",
                    entry.getKey().name(),
                    median(own, Sample::firstJoin),
                    median(own, Sample::idle),
                    median(own, Sample::one),
                    median(own, Sample::many),
                    100 * median(own, Sample::cpu),
                    sizeOf(entry.getKey().size()) / MIB);
        }
    }

    private static long sizeOf(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
