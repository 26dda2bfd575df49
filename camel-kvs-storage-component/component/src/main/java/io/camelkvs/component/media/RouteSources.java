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

import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes the sources that routes feed, and finds them again by the session they are for. Safe for use by any thread. */
public final class RouteSources implements MediaSourceFactory {

    /** The source parameter that carries the option of the same name, in milliseconds. */
    public static final String FRAME_TIMEOUT = "frameTimeout";

    /** The source parameter that says that no pictures are sent; without {@link #FRAME_TIMEOUT}. */
    public static final String SOUND_ONLY = "soundOnly";

    private final Map<String, RouteMediaSource> open = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return MediaOptions.ROUTE_SOURCE;
    }

    @Override
    public boolean accepts(String source) {
        return MediaOptions.ROUTE_SOURCE.equals(source);
    }

    /** One that nobody finds, for a look at whether it can be made: it takes no running session's place. */
    @Override
    public MediaSource create(MediaOptions options, MediaRuntime runtime) {
        return source("of no session", options, runtime, closed -> {});
    }

    @Override
    public MediaSource create(String sessionId, MediaOptions options, MediaRuntime runtime) {
        RouteMediaSource source = source(sessionId, options, runtime, closed -> open.remove(sessionId, closed));
        open.put(sessionId, source);
        return source;
    }

    private static RouteMediaSource source(
            String sessionId, MediaOptions options, MediaRuntime runtime, Consumer<RouteMediaSource> onClose) {
        Map<String, String> parameters = options.sourceParameters();
        Duration frameTimeout = parameters.containsKey(SOUND_ONLY)
                ? null
                : Duration.ofMillis(Long.parseLong(parameters.get(FRAME_TIMEOUT)));
        return new RouteMediaSource(sessionId, options.video(), frameTimeout, runtime, onClose);
    }

    /** The session's source; null while it has none. */
    public RouteMediaSource find(String sessionId) {
        return open.get(sessionId);
    }
}
