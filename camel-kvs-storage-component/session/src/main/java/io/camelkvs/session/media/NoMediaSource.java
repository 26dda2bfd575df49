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

/** The source of a viewer that only watches: sends nothing, and expects the master's media at any time. */
public final class NoMediaSource implements PassiveMediaSource {

    /** Makes them for {@link MediaOptions#NO_SOURCE}. */
    static final MediaSourceFactory FACTORY = new MediaSourceFactory() {
        @Override
        public String name() {
            return "no-media";
        }

        @Override
        public boolean accepts(String source) {
            return source.equals(MediaOptions.NO_SOURCE);
        }

        @Override
        public MediaSource create(MediaOptions options, MediaRuntime runtime) {
            return new NoMediaSource();
        }
    };

    @Override
    public void start(MediaSourceListener listener) {
        listener.onDelivering("nothing is sent");
    }

    @Override
    public void close() {}
}
