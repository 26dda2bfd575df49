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
package io.camelkvs.session;

import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.EncodedFrame;
import io.camelkvs.session.media.EncodedMediaSink;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.VideoFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hands the media of one source to every attached peer, on the source's threads. Any thread may attach and detach.
 */
final class FanOut {

    private final List<Outlet> outlets = new CopyOnWriteArrayList<>();
    private final String channelName;
    private final Pictures pictures;

    FanOut(String channelName, Pictures pictures) {
        this.channelName = channelName;
        this.pictures = pictures;
    }

    /** Lets a peer have the media from now on. */
    Outlet attach(MediaPeer peer) {
        Outlet outlet = new Outlet(peer, channelName);
        outlets.add(outlet);
        return outlet;
    }

    /** Takes the media away from the peer; returns when no delivery to it is running. */
    void detach(Outlet outlet) {
        outlets.remove(outlet);
        outlet.close();
    }

    RawMediaSink rawSink() {
        return new RawMediaSink() {
            @Override
            public void onVideo(VideoFrame frame) {
                pictures.came();
                each(peer -> ((RawMediaSink) peer).onVideo(frame));
            }

            @Override
            public void onAudio(AudioFrame frame) {
                each(peer -> ((RawMediaSink) peer).onAudio(frame));
            }
        };
    }

    /** Takes sound only: a viewer sends no pictures. */
    RawMediaSink soundSink() {
        return new RawMediaSink() {
            @Override
            public void onVideo(VideoFrame frame) {}

            @Override
            public void onAudio(AudioFrame frame) {
                each(peer -> ((RawMediaSink) peer).onAudio(frame));
            }
        };
    }

    EncodedMediaSink encodedSink() {
        return new EncodedMediaSink() {
            @Override
            public void onVideo(EncodedFrame accessUnit) {
                pictures.came();
                each(peer -> ((EncodedMediaSink) peer).onVideo(accessUnit));
            }

            @Override
            public void onAudio(EncodedFrame packet) {
                each(peer -> ((EncodedMediaSink) peer).onAudio(packet));
            }
        };
    }

    private void each(Consumer<MediaPeer> delivery) {
        outlets.forEach(outlet -> outlet.deliver(delivery));
    }
}
