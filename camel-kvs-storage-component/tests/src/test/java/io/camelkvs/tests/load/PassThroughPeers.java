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
package io.camelkvs.tests.load;

import io.camelkvs.rtp.RtpEngine;
import io.camelkvs.session.media.EncodedMediaSource;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes peers that send encoded media as it is. Any thread may call. */
final class PassThroughPeers implements MediaPeerFactory, AutoCloseable {

    private final RtpEngine engine = RtpEngine.builder().build();
    private final Map<String, PassThroughPeer> newest = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "pass-through";
    }

    @Override
    public boolean accepts(Class<? extends MediaSource> sourceType) {
        return EncodedMediaSource.class.isAssignableFrom(sourceType);
    }

    @Override
    public MediaPeer create(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener) {
        PassThroughPeer peer = new PassThroughPeer(engine, options.name(), runtime.pacer(), listener);
        if (newest.put(options.name(), peer) != null) {
            throw new IllegalStateException(options.name() + " has lost its first connection");
        }
        return peer;
    }

    /** Pictures sent to the only connection that a channel has had. */
    long sent(String channel) {
        return newest.get(channel).sent();
    }

    @Override
    public void close() {
        engine.close();
    }
}
