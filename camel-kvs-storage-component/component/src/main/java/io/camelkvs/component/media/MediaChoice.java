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
package io.camelkvs.component.media;

import io.camelkvs.component.AnswerBy;
import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.component.MediaInput;
import io.camelkvs.component.device.DeviceOptions;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.SourceName;
import io.camelkvs.session.media.VideoFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where an endpoint's media comes from, checked: a media source, routes, or a device of its own. Stateless. */
public final class MediaChoice {

    private static final List<String> RESERVED =
            List.of(MediaOptions.ROUTE_SOURCE, MediaOptions.DEVICE_SOURCE, MediaOptions.NO_SOURCE);

    private static final Duration SHORTEST_FRAME_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_FRAME_TIMEOUT = Duration.ofHours(24);

    private MediaChoice() {}

    /** @throws IllegalArgumentException if options are wrong or contradict each other; names them and the fix */
    public static MediaOptions of(KvsStorageConfiguration configuration) {
        if (configuration.getAnswer() == AnswerBy.ROUTE) {
            Map<String, String> parameters = DeviceOptions.of(configuration).parameters();
            return options(configuration, MediaOptions.DEVICE_SOURCE, parameters);
        }
        if (configuration.getMedia() == MediaInput.ROUTE) {
            return options(configuration, MediaOptions.ROUTE_SOURCE, routeParameters(configuration));
        }
        return options(configuration, source(configuration.getMediaSource()), sourceParameters(configuration));
    }

    /** What of a master's media a viewer sends who speaks: of routes, the sound only. */
    static MediaOptions spoken(MediaOptions master) {
        return master.source().equals(MediaOptions.ROUTE_SOURCE)
                ? new MediaOptions(
                        master.source(),
                        master.video(),
                        master.maxVideoBitrate(),
                        master.keyFrameInterval(),
                        Map.of(RouteSources.SOUND_ONLY, "true"))
                : master;
    }

    private static MediaOptions options(
            KvsStorageConfiguration configuration, String source, Map<String, String> parameters) {
        return new MediaOptions(
                source,
                new VideoFormat(
                        configuration.getVideoWidth(),
                        configuration.getVideoHeight(),
                        configuration.getVideoFrameRate()),
                configuration.getMaxVideoBitrate(),
                Duration.ofMillis(configuration.getKeyFrameInterval()),
                parameters);
    }

    private static String source(String source) {
        if (source == null || source.isBlank()) {
            throw new IllegalArgumentException("mediaSource is empty: use " + MediaOptions.DEFAULT_SOURCE
                    + ", or the URL or file of a camera or recording");
        }
        if (RESERVED.contains(source)) {
            throw new IllegalArgumentException("mediaSource=" + source
                    + " is no media source: use media=ROUTE for pictures from routes, answer=ROUTE for a device that"
                    + " sends by itself");
        }
        return source;
    }

    private static Map<String, String> sourceParameters(KvsStorageConfiguration configuration) {
        return configuration.getSourceParameters().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    private static Map<String, String> routeParameters(KvsStorageConfiguration configuration) {
        String source = configuration.getMediaSource();
        if (!MediaOptions.DEFAULT_SOURCE.equals(source)) {
            throw new IllegalArgumentException("media=ROUTE takes pictures from routes, but mediaSource="
                    + (source == null ? null : SourceName.of(source)) + " names another source: remove one of the two");
        }
        if (!configuration.getSourceParameters().isEmpty()) {
            throw new IllegalArgumentException("media=ROUTE takes no source parameters, but got source."
                    + String.join(
                            ", source.", configuration.getSourceParameters().keySet()) + ": remove them");
        }
        long timeout = configuration.getFrameTimeout();
        if (timeout < SHORTEST_FRAME_TIMEOUT.toMillis() || timeout > LONGEST_FRAME_TIMEOUT.toMillis()) {
            throw new IllegalArgumentException("frameTimeout=" + timeout + " ms is out of range: use 1 s to 24 h");
        }
        return Map.of(RouteSources.FRAME_TIMEOUT, String.valueOf(timeout));
    }
}
