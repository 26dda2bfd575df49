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
package io.camelkvs.rtp.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs Debian's ffmpeg and ffprobe for tests. */
public final class Ffmpeg {

    private Ffmpeg() {}

    /** What ffmpeg prints, standard error included; fails if it fails. */
    public static String ffmpeg(String... arguments) {
        return run("ffmpeg", List.of("-nostdin", "-hide_banner", "-v", "error", "-y"), arguments);
    }

    public static String ffprobe(String... arguments) {
        return run("ffprobe", List.of("-v", "error"), arguments);
    }

    /** A whole command line with redirections. */
    public static String shell(String commandLine) {
        return run("sh", List.of("-c"), commandLine);
    }

    private static String run(String program, List<String> first, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(first);
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " failed: " + output);
            }
            return output.strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such file")) {
                throw new AssertionError(program + " is missing: apt-get install -y ffmpeg", e);
            }
            throw new UncheckedIOException(e);
        }
    }
}
