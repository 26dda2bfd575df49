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
package io.camelkvs.quarkus.deployment.reload;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process holds, after a collection of all garbage.
 *
 * @param threads      their number by name as the system knows it, 15 characters or as far as a number; libwebrtc's are among
 *                     them, and pools that grow and shrink with their work are not
 * @param camelContexts names of those that have threads
 * @param instances    objects by class
 * @param kilobytes    resident memory
 */
record Footprint(Map<String, Long> threads, Set<String> camelContexts, Map<String, Long> instances, long kilobytes) {

    private static final Pattern POOLS = Pattern.compile(
            "[CG]#|GC .*|Attach Listener|process reaper|awaitility.*|ForkJoinPool.*|kvs-(local|rtp).*|Camel .*"
                    + "|executor-thread.*|vert.x-worker.*|java");
    private static final Pattern CONTEXT = Pattern.compile("Camel \\((.+)\\) thread .*");
    /** A line of a class histogram: number, instances, bytes, class. */
    private static final Pattern CLASS = Pattern.compile(" *[0-9]+: +([0-9]+) +[0-9]+ +([^ ]+).*");

    static Footprint now() throws IOException, JMException {
        // the first look collects the garbage
        Map<String, Long> instances = instancesByClass();
        return new Footprint(nativeThreads(), contexts(), instances, residentKilobytes());
    }

    long instances(String className) {
        return instances.getOrDefault(className, 0L);
    }

    private static Map<String, Long> nativeThreads() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(task -> name(task).replaceAll("[0-9].*", "#"))
                    .filter(name -> !name.isEmpty() && !POOLS.matcher(name).matches())
                    .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }

    private static Set<String> contexts() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> CONTEXT.matcher(thread.getName()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }

    private static Map<String, Long> instancesByClass() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(CLASS::matcher)
                .filter(line -> line.matches())
                .collect(Collectors.toMap(line -> line.group(2), line -> Long.valueOf(line.group(1)), Long::sum));
    }

    private static long residentKilobytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        }
    }
}
