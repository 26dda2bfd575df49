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
package io.camelkvs.session.month;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The media double: a source that stalls at times, and peers that connect to the storage sessions of this service. */
final class Camera implements MediaSourceFactory, MediaPeerFactory {

    private static final String SOURCE = "month";

    private final World world;
    private final Storage storage;
    private final Set<CameraPeer> peers = new LinkedHashSet<>();
    private CameraPeer newest;
    private Source source;
    private int stalls;
    private long deliveringSince;
    private int numbers;

    Camera(World world, Storage storage) {
        this.world = world;
        this.storage = storage;
    }

    MediaCatalog catalog() {
        return new MediaCatalog(List.of(this), List.of(this));
    }

    static MediaOptions options() {
        MediaOptions pattern = MediaOptions.testPattern();
        return new MediaOptions(
                SOURCE, pattern.video(), pattern.maxVideoBitrate(), pattern.keyFrameInterval(), Map.of());
    }

    /** Peers that were made and not closed. */
    Set<CameraPeer> peers() {
        return peers;
    }

    /** The last that was made, perhaps closed by now, or null. */
    CameraPeer newest() {
        return newest;
    }

    boolean sourceOpen() {
        return source != null;
    }

    boolean delivering() {
        return source != null && stalls == 0;
    }

    /** Since when, a monotonic reading. */
    long deliveringSince() {
        return deliveringSince;
    }

    CameraPeer peer(String ufrag) {
        return peers.stream()
                .filter(peer -> peer.ufrag.equals(ufrag))
                .findFirst()
                .orElse(null);
    }

    void closed(CameraPeer peer) {
        peers.remove(peer);
    }

    void stall() {
        if (stalls++ == 0 && source != null) {
            source.listener.onStalled(
                    Failure.of(FailureKind.SOURCE_UNAVAILABLE, "The camera sends nothing.", world.time.now(), null));
        }
        storage.refresh();
    }

    void resume() {
        if (--stalls == 0 && source != null) {
            delivers();
        }
        storage.refresh();
    }

    private void delivers() {
        deliveringSince = world.time.nanoTime();
        source.listener.onDelivering("a picture");
    }

    @Override
    public String name() {
        return SOURCE;
    }

    @Override
    public boolean accepts(String name) {
        return SOURCE.equals(name);
    }

    @Override
    public MediaSource create(MediaOptions options, MediaRuntime runtime) {
        if (source != null) {
            world.violation("a second source while the first is open");
        }
        return new Source();
    }

    @Override
    public boolean accepts(Class<? extends MediaSource> sourceType) {
        return sourceType == Source.class;
    }

    @Override
    public MediaPeer create(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener) {
        newest = new CameraPeer(world, storage, "came" + ++numbers, options, listener);
        peers.add(newest);
        return newest;
    }

    private final class Source implements RawMediaSource {

        private MediaSourceListener listener;

        @Override
        public void start(RawMediaSink sink, MediaSourceListener sourceListener) {
            listener = sourceListener;
            source = this;
            if (stalls == 0) {
                delivers();
            }
        }

        @Override
        public void close() {
            source = null;
        }
    }
}
