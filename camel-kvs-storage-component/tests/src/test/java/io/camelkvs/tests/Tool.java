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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Command-line tools that tests need; one that is missing fails the test with the command that installs it. */
public final class Tool {

    private final String name;
    private final String debianPackage;
    private final Duration patience;

    private Tool(String name, String debianPackage) {
        this(name, debianPackage, Duration.ofSeconds(60));
    }

    private Tool(String name, String debianPackage, Duration patience) {
        this.name = name;
        this.debianPackage = debianPackage;
        this.patience = patience;
    }

    public static Tool ffmpeg() {
        return new Tool("ffmpeg", "ffmpeg");
    }

    public static Tool ffprobe() {
        return new Tool("ffprobe", "ffmpeg");
    }

    static Tool turnserver() {
        return new Tool("turnserver", "coturn");
    }

    public static Tool node() {
        return new Tool("node", "nodejs");
    }

    public static Tool npm() {
        return new Tool("npm", "npm");
    }

    public static Tool chromium() {
        return new Tool("chromium", "chromium");
    }

    /** The distribution's own Python, which sees the distribution's GStreamer. */
    public static Tool systemPython() {
        return new Tool(
                "/usr/bin/python3",
                "python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good"
                        + " gstreamer1.0-plugins-ugly");
    }

    /** Where it is, for programs that want to start it themselves. */
    public Path path() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(missing()));
    }

    /** The same with another time to end in; usually it is a minute. */
    public Tool within(Duration other) {
        return new Tool(name, debianPackage, other);
    }

    /** Starts it the way the builder says, whose command is set here. */
    public Process start(ProcessBuilder builder, String... arguments) {
        return launch(builder.command(command(arguments)));
    }

    /** Starts it without input; its output goes to a file in the test's folder. */
    public Process start(Path output, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        return start(builder);
    }

    /** Runs it to its end and gives what it printed, standard error included. */
    public String run(String... arguments) {
        Process process = start(new ProcessBuilder(command(arguments)).redirectErrorStream(true));
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " did not end within " + patience);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(name + " failed with " + process.exitValue() + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it with its standard output as a stream to read; errors are discarded. */
    public InputStream stream(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectError(ProcessBuilder.Redirect.DISCARD);
        return start(builder).getInputStream();
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process start(ProcessBuilder builder) {
        return launch(builder.redirectInput(
                ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())));
    }

    private Process launch(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(missing(), e);
        }
    }

    private String missing() {
        return name + " is missing: apt-get update && apt-get install -y " + debianPackage;
    }
}
