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
package io.camelkvs.examples.fleet;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * A camera as a line of the fleet file describes it; the body of the routes' messages.
 *
 * @param channel    name of its signaling channel
 * @param source     where its media comes from
 * @param parameters further parameters of the media source
 * @param recorded   whether it is to be recorded
 */
@RegisterForReflection
public record Camera(String channel, String source, Map<String, String> parameters, boolean recorded) {

    /** As options of the endpoint that joins. */
    public String media() {
        StringBuilder options =
                new StringBuilder("mediaSource=RAW(").append(source).append(')');
        parameters.forEach((name, value) ->
                options.append("&source.").append(name).append('=').append(value));
        return options.toString();
    }

    Camera withRecorded(boolean wanted) {
        return new Camera(channel, source, parameters, wanted);
    }

    boolean isFedLike(Camera other) {
        return source.equals(other.source) && parameters.equals(other.parameters);
    }

    /** Not the source: its URL may have a password in it. */
    @Override
    public String toString() {
        return channel;
    }
}
