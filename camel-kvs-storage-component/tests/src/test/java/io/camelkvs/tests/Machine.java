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
package io.camelkvs.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process uses, read from /proc (Linux): this one, or another. */
public final class Machine {

    private static final Path SELF = Path.of("/proc/self");

    private final Path process;

    private Machine(Path process) {
        this.process = process;
    }

    /** The uses of another process. */
    public static Machine of(long pid) {
        return new Machine(Path.of("/proc", Long.toString(pid)));
    }

    public static long threads() {
        return entries("task").size();
    }

    /** Targets of the open file descriptors: sockets, files, pipes. */
    public static List<String> openFiles() {
        return entries("fd").stream().map(Machine::target).sorted().toList();
    }

    /** Names of all threads, native ones included. */
    public static List<String> threadNames() {
        return entries("task").stream()
                .map(task -> read(task.resolve("comm")).strip())
                .sorted()
                .toList();
    }

    public static long residentKilobytes() {
        return new Machine(SELF).resident();
    }

    /** Resident memory in kilobytes. */
    public long resident() {
        return read(process.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /** Processor time of this process so far, in seconds. */
    public static double processorSeconds() {
        return new Machine(SELF).processorTime();
    }

    /** Processor time so far, in seconds. */
    public double processorTime() {
        String[] fields =
                read(process.resolve("stat")).replaceAll("^.*\\) ", "").split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    private static List<Path> entries(String folder) {
        try (Stream<Path> paths = Files.list(SELF.resolve(folder))) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "gone";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
