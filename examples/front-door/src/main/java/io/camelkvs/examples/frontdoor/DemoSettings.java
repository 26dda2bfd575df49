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
