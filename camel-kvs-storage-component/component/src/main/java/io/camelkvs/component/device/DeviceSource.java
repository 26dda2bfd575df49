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
package io.camelkvs.component.device;

import io.camelkvs.component.PeerStateSource;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.PassiveMediaSource;

/** Stands for a device that sends by itself: media is to be expected whenever its connection is up. */
public final class DeviceSource implements PassiveMediaSource {

    private final PeerStateSource peerState;

    private DeviceSource(PeerStateSource peerState) {
        this.peerState = peerState;
    }

    @Override
    public void start(MediaSourceListener listener) {
        listener.onDelivering(
                switch (peerState) {
                    case ASSUMED -> "assumed: the device's answer was sent (peerState=ASSUMED)";
                    case REPORTED -> "as the device reported (peerState=REPORTED)";
                });
    }

    @Override
    public void close() {}

    /** Makes them for what answer=ROUTE asks for. */
    public static final class Factory implements MediaSourceFactory {
        @Override
        public String name() {
            return MediaOptions.DEVICE_SOURCE;
        }

        @Override
        public boolean accepts(String source) {
            return source.equals(MediaOptions.DEVICE_SOURCE);
        }

        @Override
        public MediaSource create(MediaOptions options, MediaRuntime runtime) {
            return new DeviceSource(DeviceOptions.of(options).peerState());
        }
    }
}
