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
package io.camelkvs.tests.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.tests.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A script that runs in a process of its own and prints JSON objects, a line each; it ends when its standard input does.
 * For one test thread.
 */
final class NodeScript implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode END = JSON.nullNode();

    private final String name;
    private final Path errors;
    private final Process process;
    private final BlockingQueue<JsonNode> lines = new LinkedBlockingQueue<>();

    private NodeScript(String name, Path errors, Process process) {
        this.name = name;
        this.errors = errors;
        this.process = process;
        Thread reader = new Thread(this::read, "read-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param script below {@code src/test/node}
     * @param input  what the script finds as JSON in the environment variable KVS
     */
    static NodeScript start(String script, Map<String, ?> input) {
        NodeProject project = NodeProject.prepare();
        try {
            Path errors = Files.createTempFile(project.folder(), "errors", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder().directory(project.folder().toFile()).redirectError(errors.toFile());
            builder.environment().put("KVS", JSON.writeValueAsString(input));
            return new NodeScript(script, errors, Tool.node().start(builder, script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The next line.
     *
     * @throws AssertionError with what the script complained of, if it ends or takes longer
     */
    JsonNode next(Duration patience) {
        try {
            JsonNode line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null || line == END) {
                String what = line == null ? " said nothing for " + patience : " ended";
                throw new AssertionError(name + what + ": " + Files.readString(errors));
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            lines.add(JSON.createObjectNode().put("unreadable", e.getMessage()));
        } finally {
            lines.add(END);
        }
    }

    /** Lets the script end, and ends it if it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(name + " did not end: " + Files.readString(errors));
            }
            Files.delete(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
