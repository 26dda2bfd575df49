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
package io.camelkvs.tests.field;

import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.RawMediaSource;

/** A source that is there and says so, for peers that send nothing. */
final class QuietSource implements MediaSourceFactory {

    @Override
    public String name() {
        return "quiet";
    }

    @Override
    public boolean accepts(String source) {
        return true;
    }

    @Override
    public MediaSource create(MediaOptions options, MediaRuntime runtime) {
        return new RawMediaSource() {
            @Override
            public void start(RawMediaSink sink, MediaSourceListener listener) {
                listener.onDelivering("nothing to see");
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
