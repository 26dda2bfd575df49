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
package io.camelkvs.local;

import io.camelkvs.local.codec.AudioFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the values of command line options. What is wrong with one is said without the option's name. */
final class OptionValues {

    private static final int MOST = 1000;
    private static final int MOST_SECONDS = 3600;
    private static final double NANOS = 1e9;

    private OptionValues() {}

    static int port(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw wrong(text, "a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    /** Above 0 and up to 1000. */
    static double factor(String text) {
        double factor = decimal(text);
        if (factor <= 0 || factor > MOST) {
            throw wrong(text, "a number above 0 and up to " + MOST);
        }
        return factor;
    }

    /** Up to an hour. */
    static Duration seconds(String text) {
        double seconds = decimal(text);
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw wrong(text, "seconds from 0 to " + MOST_SECONDS + ", such as 2.5");
        }
        return Duration.ofNanos(Math.round(seconds * NANOS));
    }

    static long seed(String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw wrong(text, "a whole number of up to 18 digits");
        }
        return Long.parseLong(text);
    }

    static AudioFormat audio(String text) {
        return Arrays.stream(AudioFormat.values())
                .filter(format -> lowerCase(format).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        text,
                        Arrays.stream(AudioFormat.values())
                                .map(OptionValues::lowerCase)
                                .collect(Collectors.joining(", "))));
    }

    /** An empty one, such as that of a variable which is not set, would be the folder one happens to be in. */
    static Path path(String text) {
        if (text.isBlank()) {
            throw wrong(text, "a path");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong(text, "a path: " + e.getReason());
        }
    }

    /** -1 for what is no number. */
    private static double decimal(String text) {
        return text.matches("\\d{1,4}(\\.\\d{1,9})?") ? Double.parseDouble(text) : -1;
    }

    private static String lowerCase(AudioFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException wrong(String text, String allowed) {
        return new IllegalArgumentException("'" + text + "', allowed is " + allowed);
    }
}
