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

import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.testlogs.LogWatch;

/** Peers of another factory; no log may show the passwords of the ICE servers that they are given. */
final class WatchedPeers implements MediaPeerFactory {

    private final MediaPeerFactory peers;

    WatchedPeers(MediaPeerFactory peers) {
        this.peers = peers;
    }

    @Override
    public String name() {
        return peers.name();
    }

    @Override
    public boolean accepts(Class<? extends MediaSource> sourceType) {
        return peers.accepts(sourceType);
    }

    @Override
    public MediaPeer create(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener) {
        options.iceServers().stream()
                .filter(server -> server.password() != null)
                .forEach(server -> LogWatch.secret("TURN password", server.password()));
        return peers.create(options, runtime, listener);
    }
}
