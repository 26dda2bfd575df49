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
package io.camelkvs.media.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What passes the syntax checks never ends the process: libwebrtc is given damaged offers and candidates in a process of
 * their own, so that its abort is a failure here and not the end of the build.
 */
class MutatedOffersTest {

    @TempDir
    Path folder;

    @Test
    void nativeEngineSurvivesThousandsOfDamagedOffers() throws Exception {
        storm(20_260_101L, 2_000, 120);
    }

    @Test
    @Tag("fuzz")
    void nativeEngineSurvivesDamagedOffersForLong() throws Exception {
        storm(System.nanoTime(), 20_000, 1_200);
    }

    private void storm(long seed, int offers, int seconds) throws Exception {
        Path input = folder.resolve("last-input.txt");
        File output = folder.resolve("output.txt").toFile();
        Process storm = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OfferStorm.class.getName(),
                        Long.toString(seed),
                        Integer.toString(offers),
                        input.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            boolean ended = storm.waitFor(seconds, TimeUnit.SECONDS);
            String report = "seed " + seed + ", last input:\n" + Files.readString(input) + "\noutput:\n" + tail(output);
            assertThat(ended).as("ended in time, " + report).isTrue();
            assertThat(storm.exitValue()).as(report).isZero();
            assertThat(Files.readString(output.toPath())).contains(OfferStorm.DONE);
            System.out.println(tail(output)
                    .lines()
                    .filter(line -> line.startsWith(OfferStorm.DONE))
                    .toList());
        } finally {
            storm.destroyForcibly();
        }
    }

    private static String tail(File output) throws Exception {
        List<String> lines = Files.readAllLines(output.toPath());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
