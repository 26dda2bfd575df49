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
package io.camelkvs.media.ffmpeg;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a user may set for a source; see {@link FFmpegSourceFactory}. Immutable.
 *
 * @param loop        whether a file begins anew at its end
 * @param openTimeout longest time that opening may take
 * @param readTimeout longest time without data from the network
 * @param options     options for FFmpeg by name; values may be secret
 */
record SourceParameters(boolean loop, Duration openTimeout, Duration readTimeout, Map<String, String> options) {

    private static final String LOOP = "loop";
    private static final String OPEN_TIMEOUT = "openTimeout";
    private static final String READ_TIMEOUT = "readTimeout";
    private static final String OPTION_PREFIX = "ffmpeg.";
    private static final long MIN_TIMEOUT_MILLIS = 100;
    private static final long MAX_TIMEOUT_MILLIS = 300_000;

    SourceParameters {
        options = Map.copyOf(options);
    }

    /** @throws IllegalArgumentException if a name is unknown or a value unusable; the message names it */
    static SourceParameters of(Map<String, String> parameters) {
        Map<String, String> options = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(OPTION_PREFIX) && name.length() > OPTION_PREFIX.length()) {
                options.put(name.substring(OPTION_PREFIX.length()), value);
            } else if (!name.equals(LOOP) && !name.equals(OPEN_TIMEOUT) && !name.equals(READ_TIMEOUT)) {
                throw new IllegalArgumentException("Unknown parameter " + name + " of an FFmpeg source: use " + LOOP
                        + ", " + OPEN_TIMEOUT + ", " + READ_TIMEOUT + ", or " + OPTION_PREFIX
                        + "NAME for an option of FFmpeg's own, ffmpeg.rtsp_transport for instance");
            }
        });
        return new SourceParameters(
                flag(LOOP, parameters.get(LOOP)),
                timeout(OPEN_TIMEOUT, parameters.get(OPEN_TIMEOUT), Duration.ofSeconds(10)),
                timeout(READ_TIMEOUT, parameters.get(READ_TIMEOUT), Duration.ofSeconds(5)),
                options);
    }

    @Override
    public String toString() {
        return "SourceParameters[loop=" + loop + ", openTimeout=" + openTimeout + ", readTimeout=" + readTimeout
                + ", options=" + options.keySet() + "]";
    }

    private static boolean flag(String name, String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new IllegalArgumentException(name + "=" + value + " is not usable: use true or false");
    }

    private static Duration timeout(String name, String value, Duration otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            long millis = Long.parseLong(value);
            if (millis >= MIN_TIMEOUT_MILLIS && millis <= MAX_TIMEOUT_MILLIS) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException notANumber) {
            throw badTimeout(name, value, notANumber);
        }
        throw badTimeout(name, value, null);
    }

    private static IllegalArgumentException badTimeout(String name, String value, Exception cause) {
        return new IllegalArgumentException(
                name + "=" + value + " is not usable: use " + MIN_TIMEOUT_MILLIS + " to " + MAX_TIMEOUT_MILLIS
                        + " (milliseconds)",
                cause);
    }
}
