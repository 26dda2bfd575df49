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

import io.camelkvs.media.webrtc.TestPatternSourceFactory;
import io.camelkvs.media.webrtc.WebRtcMediaPeerFactory;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaSourceFactory;

/**
 * What the cameras of a test send.
 *
 * @param source  of pictures and sound
 * @param peers   that send them
 * @param options size and rate
 */
record TestMedia(MediaSourceFactory source, WatchedPeers peers, MediaOptions options) {

    static TestMedia none(PeerDoubles doubles) {
        return new TestMedia(new QuietSource(), new WatchedPeers(doubles), MediaOptions.testPattern());
    }

    /** The test pattern, encoded. */
    static TestMedia real() {
        return real(new TestPatternSourceFactory());
    }

    /** Pictures that need as many bits as are allowed. */
    static TestMedia demanding() {
        return real(new NoiseSource());
    }

    private static TestMedia real(MediaSourceFactory source) {
        return new TestMedia(source, new WatchedPeers(new WebRtcMediaPeerFactory()), MediaOptions.testPattern());
    }
}
