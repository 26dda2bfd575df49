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
package io.camelkvs.session.media;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is sent and how. Two joins of one session must agree on it.
 *
 * @param source           {@code test-pattern}, or a URL or file for another {@link MediaSourceFactory}
 * @param video            size and rate
 * @param maxVideoBitrate  bits per second, 30 000 to 20 000 000; storage sessions take 1 Mbit/s by default quota
 * @param keyFrameInterval longest time between key frames, 500 ms to 20 s; fragments start at key frames
 * @param sourceParameters further parameters for the source, by name; never null
 */
public record MediaOptions(
        String source,
        VideoFormat video,
        int maxVideoBitrate,
        Duration keyFrameInterval,
        Map<String, String> sourceParameters) {

    public static final String DEFAULT_SOURCE = "test-pattern";
    /** Pictures and sound that a program hands over one by one. */
    public static final String ROUTE_SOURCE = "route";
    /** Media that a device sends by itself; only its signaling passes through us. */
    public static final String DEVICE_SOURCE = "device";
    /** No media at all: a viewer that only watches. */
    public static final String NO_SOURCE = "none";

    public static final int DEFAULT_MAX_VIDEO_BITRATE = 1_000_000;
    public static final Duration DEFAULT_KEY_FRAME_INTERVAL = Duration.ofSeconds(2);

    private static final Pattern SECRET = Pattern.compile("(?i)pass|secret|token|key|auth|cookie|header");

    /** @throws IllegalArgumentException if a value is out of range; the message names the option */
    public MediaOptions {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(video, "video");
        sourceParameters = Map.copyOf(sourceParameters);
        if (maxVideoBitrate < 30_000 || maxVideoBitrate > 20_000_000) {
            throw new IllegalArgumentException(
                    "maxVideoBitrate=" + maxVideoBitrate + " is out of range: use 30000 to 20000000 bits per second");
        }
        if (keyFrameInterval.toMillis() < 500 || keyFrameInterval.toMillis() > 20_000) {
            throw new IllegalArgumentException(
                    "keyFrameInterval=" + keyFrameInterval.toMillis() + " ms is out of range: use 500 ms to 20 s");
        }
    }

    /** The source for logs and messages: without user name, password and query of a URL. */
    public String displaySource() {
        return SourceName.of(source);
    }

    /** Holds no secrets: of source parameters whose names look secret only the names are shown, and URLs are redacted. */
    @Override
    public String toString() {
        return "MediaOptions[source=" + displaySource() + ", video=" + video + ", maxVideoBitrate=" + maxVideoBitrate
                + ", keyFrameInterval=" + keyFrameInterval + ", sourceParameters=" + displayParameters() + "]";
    }

    private Map<String, String> displayParameters() {
        Map<String, String> shown = new TreeMap<>(sourceParameters);
        shown.replaceAll((name, value) -> SECRET.matcher(name).find() ? "***" : SourceName.redactUrls(value));
        return shown;
    }

    /** Nothing is sent: for a viewer that only watches. */
    public static MediaOptions none() {
        MediaOptions any = testPattern();
        return new MediaOptions(NO_SOURCE, any.video, any.maxVideoBitrate, any.keyFrameInterval, Map.of());
    }

    /** The test pattern at 640x480, 15 frames per second, with the default limits. */
    public static MediaOptions testPattern() {
        return new MediaOptions(
                DEFAULT_SOURCE,
                new VideoFormat(640, 480, 15),
                DEFAULT_MAX_VIDEO_BITRATE,
                DEFAULT_KEY_FRAME_INTERVAL,
                Map.of());
    }
}
