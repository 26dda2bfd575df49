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

import java.time.Instant;
import java.util.Set;

/**
 * Makes media peers; found by {@link java.util.ServiceLoader}. A factory shares what is expensive (a native factory)
 * between its peers, creates it with the first peer and releases it after the last.
 */
public interface MediaPeerFactory {

    /** Short name for messages, {@code webrtc-java} say. */
    String name();

    /** Whether peers of this factory are sinks for that kind of source. */
    boolean accepts(Class<? extends MediaSource> sourceType);

    /**
     * Names of the codecs that peers can send, as in SDP ({@code H264}, {@code opus}; RFC 6184, RFC 7587), compared
     * without regard to case; none if that is not known. May load native code, so it is called on a blocking thread.
     *
     * @param now for a failure's record
     * @throws io.camelkvs.session.KvsSessionException if the engine cannot run here, with the remedy
     */
    default Set<String> codecs(Instant now) {
        return Set.of();
    }

    /**
     * Makes a peer; may load native code, so it is called on a blocking thread.
     *
     * @throws io.camelkvs.session.KvsSessionException if the engine cannot run here, with the remedy
     */
    MediaPeer create(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener);
}
