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
package io.camelkvs.media.webrtc;

import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;

/** Makes the source called {@value MediaOptions#DEFAULT_SOURCE}, which takes no parameters. Stateless. */
public final class TestPatternSourceFactory implements MediaSourceFactory {

    @Override
    public String name() {
        return MediaOptions.DEFAULT_SOURCE;
    }

    @Override
    public boolean accepts(String source) {
        return MediaOptions.DEFAULT_SOURCE.equals(source);
    }

    @Override
    public MediaSource create(MediaOptions options, MediaRuntime runtime) {
        if (!options.sourceParameters().isEmpty()) {
            throw new IllegalArgumentException("The source " + MediaOptions.DEFAULT_SOURCE
                    + " takes no parameters, but got "
                    + options.sourceParameters().keySet()
                    + ": remove them, or name a source that takes them");
        }
        return new TestPatternSource(options.video(), runtime);
    }
}
