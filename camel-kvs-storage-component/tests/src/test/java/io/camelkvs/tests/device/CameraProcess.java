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
package io.camelkvs.tests.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An {@link HttpCamera} in a JVM of its own. */
final class CameraProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private CameraProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it serves. @param port 0 for one that is free */
    static CameraProcess start(int port) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HttpCamera.class.getName(),
                        Integer.toString(port)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("The camera ended before it told its port; it says above why");
        }
        return new CameraProcess(process, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    /** As by a power cut. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("The camera did not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
