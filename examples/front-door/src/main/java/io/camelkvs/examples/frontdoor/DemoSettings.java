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
package io.camelkvs.examples.frontdoor;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.util.TimeUtils;

/**
 * What a user may set with {@code -Ddemo.…}.
 *
 * @param camera   media source: {@code test-pattern}, a URL or a file
 * @param duration how long to record, or null for until Ctrl-C
 * @param data     folder of the recordings
 */
record DemoSettings(String camera, Duration duration, Path data) {

    static DemoSettings fromSystemProperties(Path defaultData) {
        String data = System.getProperty("demo.data");
        return new DemoSettings(
                System.getProperty("demo.camera", "test-pattern"),
                duration(System.getProperty("demo.duration")),
                data == null ? defaultData : Path.of(data));
    }

    private static Duration duration(String text) {
        if (text == null) {
            return null;
        }
        if (text.matches("\\d+")) {
            throw new IllegalArgumentException(
                    "demo.duration=" + text + " has no unit: use for instance " + text + "s");
        }
        Duration duration = parse(text);
        if (duration.toMillis() < 1000) {
            throw new IllegalArgumentException("demo.duration=" + text + " is too short: use at least 1s");
        }
        return duration;
    }

    private static Duration parse(String text) {
        try {
            return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "demo.duration=" + text + " is not a duration: use for instance 20s, 5m or 1h30m", e);
        }
    }
}
