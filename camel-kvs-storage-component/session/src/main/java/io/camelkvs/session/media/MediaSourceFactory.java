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

/** Makes media sources; found by {@link java.util.ServiceLoader}. Stateless; touches no native code by itself. */
public interface MediaSourceFactory {

    /** Short name for messages, {@code ffmpeg} say. */
    String name();

    /** Whether this factory knows what to do with {@link MediaOptions#source()}; opens nothing. */
    boolean accepts(String source);

    /**
     * Makes a source that is not started yet; may load native code, so it is called on a blocking thread.
     *
     * @throws IllegalArgumentException               if a parameter is wrong; the message names it
     * @throws io.camelkvs.session.KvsSessionException if the source can never work
     */
    MediaSource create(MediaOptions options, MediaRuntime runtime);

    /**
     * As {@link #create(MediaOptions, MediaRuntime)}, for sources that are fed from elsewhere and must be found again.
     *
     * @param sessionId id of the channel session that the source is for
     */
    default MediaSource create(String sessionId, MediaOptions options, MediaRuntime runtime) {
        return create(options, runtime);
    }
}
