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
package io.camelkvs.session.check;

import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.RawMediaSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A media source and a media peer of which a test decides what they can. */
final class FakePeers {

    Set<String> codecs = Set.of("H264", "VP8", "opus");
    boolean knowsSource = true;
    RuntimeException sourceTrouble;
    int madeSources;
    int startedSources;
    int closedSources;

    MediaCatalog catalog() {
        return new MediaCatalog(List.of(new SourceFactory()), List.of(new PeerFactory()));
    }

    private final class SourceFactory implements MediaSourceFactory {
        @Override
        public String name() {
            return "fake-source";
        }

        @Override
        public boolean accepts(String source) {
            return knowsSource;
        }

        @Override
        public MediaSource create(MediaOptions options, MediaRuntime runtime) {
            if (sourceTrouble != null) {
                throw sourceTrouble;
            }
            madeSources++;
            return new Source();
        }
    }

    private final class Source implements RawMediaSource {
        @Override
        public void start(RawMediaSink sink, MediaSourceListener listener) {
            startedSources++;
        }

        @Override
        public void close() {
            closedSources++;
        }
    }

    private final class PeerFactory implements MediaPeerFactory {
        @Override
        public String name() {
            return "fake-peer";
        }

        @Override
        public boolean accepts(Class<? extends MediaSource> sourceType) {
            return RawMediaSource.class.isAssignableFrom(sourceType);
        }

        @Override
        public Set<String> codecs(Instant now) {
            return codecs;
        }

        @Override
        public MediaPeer create(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener) {
            throw new AssertionError("a pre-flight makes no media peer");
        }
    }
}
