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

import io.camelkvs.session.Role;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.NoMediaSource;
import io.camelkvs.session.media.RawMediaSource;
import java.time.Instant;
import java.util.Set;

/**
 * Makes peers that encode and decode with webrtc-java (libwebrtc, OpenH264, FFmpeg, Opus). All peers of the process share one
 * {@link SharedEngine}, whoever made them. Any thread may call it; {@link #create} blocks for some 200 ms when it is
 * the first.
 */
public final class WebRtcMediaPeerFactory implements MediaPeerFactory {

    @Override
    public String name() {
        return "webrtc-java";
    }

    @Override
    public boolean accepts(Class<? extends MediaSource> sourceType) {
        return RawMediaSource.class.isAssignableFrom(sourceType) || sourceType == NoMediaSource.class;
    }

    @Override
    public Set<String> codecs(Instant now) {
        Engine engine = SharedEngine.acquire(now);
        try {
            return engine.codecs();
        } finally {
            SharedEngine.release();
        }
    }

    @Override
    public MediaPeer create(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener) {
        Engine engine = SharedEngine.acquire(runtime.pacer().now());
        try {
            return options.role() == Role.MASTER
                    ? new WebRtcMediaPeer(options, runtime, listener, engine)
                    : new WebRtcViewerPeer(options, runtime, listener, engine);
        } catch (RuntimeException | Error e) {
            SharedEngine.release();
            throw e;
        }
    }
}
