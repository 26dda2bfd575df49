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
package io.camelkvs.local.start;

import io.camelkvs.local.KvsLocalMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * How long the service takes until it is ready, and what it needs when idle, beside an empty Vert.x server: each in a JVM
 * of its own, in turns, as a median. Linux only. See {@code bin/bench-start}.
 */
public final class StartBenchmark {

    private static final String BANNER_END = "Ctrl-C";
    private static final long IDLE_SECONDS = 5;
    private static final double KIB_PER_MIB = 1024;
    private static final double MILLIS = 1e3;

    private record Start(List<String> command, String ready) {}

    private record Sample(double seconds, double cpuSeconds, double idleMiB) {}

    private StartBenchmark() {}

    /** @param args the rounds, 11 by default */
    public static void main(String... args) throws IOException, InterruptedException {
        int rounds = args.length == 0 ? 11 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("start");
        Map<String, Start> starts = new LinkedHashMap<>();
        starts.put("empty Vert.x server", java(EmptyServer.class, EmptyServer.READY));
        starts.put("kvs-local", service(folder.resolve("plain")));
        starts.put("kvs-local with TLS", service(folder.resolve("tls"), "--tls-port", "0"));
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Start> start : starts.entrySet()) {
                samples.computeIfAbsent(start.getKey(), name -> new ArrayList<>())
                        .add(sample(start.getValue()));
            }
        }
        print(samples);
    }

    private static Start service(Path data, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--data", data.toString()));
        arguments.addAll(Arrays.asList(options));
        return java(KvsLocalMain.class, BANNER_END, arguments.toArray(String[]::new));
    }

    private static Start java(Class<?> main, String ready, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new Start(command, ready);
    }

    private static Sample sample(Start start) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(start.command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.contains(start.ready())) {
                line = out.readLine();
            }
            if (line == null) {
                throw new IllegalStateException(start.command() + " ended before it was ready");
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            Duration cpu = process.info().totalCpuDuration().orElseThrow();
            if (process.waitFor(IDLE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(start.command() + " ended");
            }
            return new Sample(seconds, cpu.toMillis() / MILLIS, residentMiB(process.pid()));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static double residentMiB(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElseThrow();
    }

    private static void print(Map<String, List<Sample>> samples) {
        List<Sample> empty = samples.values().iterator().next();
        System.out.printf("%-20s %9s %6s %9s %6s %9s%n", "median", "ready", "ratio", "CPU", "ratio", "idle RSS");
        samples.forEach((name, own) -> System.out.printf(
                Locale.ROOT,
                "%-20s %7.2f s %6.2f %7.2f s %6.2f %5.0f MiB%n",
                name,
                median(own, Sample::seconds),
                median(own, Sample::seconds) / median(empty, Sample::seconds),
                median(own, Sample::cpuSeconds),
                median(own, Sample::cpuSeconds) / median(empty, Sample::cpuSeconds),
                median(own, Sample::idleMiB)));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
