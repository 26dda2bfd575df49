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
package io.camelkvs.tests.load;

import io.camelkvs.local.KvsLocalMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The local service as a program of its own, so that what it uses is measured alone. */
final class ServiceProcess implements AutoCloseable {

    static final String REGION = "us-east-1";
    static final String ACCESS_KEY = "local";
    static final String SECRET_KEY = "local-secret";

    private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Process process;
    private final URI endpoint;

    private ServiceProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Returns when it serves and has the channels. */
    static ServiceProcess start(Path data, List<String> channels, List<String> javaOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KvsLocalMain.class.getName()));
        command.addAll(List.of("--port", "0", "--region", REGION, "--data", data.toString(), "--no-quotas"));
        command.addAll(List.of("--audio", "opus"));
        channels.forEach(channel -> command.addAll(List.of("--channel", channel)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServiceProcess(process, endpoint(process.inputReader()));
    }

    private static URI endpoint(BufferedReader banner) throws IOException {
        for (String line = banner.readLine(); line != null; line = banner.readLine()) {
            Matcher matcher = ENDPOINT.matcher(line);
            if (matcher.find()) {
                return URI.create(matcher.group());
            }
        }
        throw new IllegalStateException("The service ended before it told its address; it says above why");
    }

    URI endpoint() {
        return endpoint;
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to end and waits until all is stored. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.getInputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The service did not end within a minute");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
