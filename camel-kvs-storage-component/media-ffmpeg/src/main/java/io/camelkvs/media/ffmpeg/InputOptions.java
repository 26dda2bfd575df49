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

import java.util.HashMap;
import java.util.Map;

/** The options that FFmpeg gets for a source: ours, and over them the user's. */
final class InputOptions {

    private InputOptions() {}

    static Map<String, String> of(SourceLocation location, SourceParameters parameters) {
        Map<String, String> options = new HashMap<>();
        if (location.isRtsp()) {
            options.put("rtsp_transport", "tcp");
        }
        if (!location.isFile()) {
            options.put("analyzeduration", "2000000");
        }
        options.putAll(parameters.options());
        return options;
    }
}
