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

import io.camelkvs.session.media.PictureReceiver;
import io.camelkvs.session.media.VideoFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want a viewer's pictures, as one receiver. Any thread may add and cancel. */
final class Watchers implements PictureReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final String channelName;

    Watchers(String channelName) {
        this.channelName = channelName;
    }

    ChannelSession.Subscription add(PictureReceiver receiver) {
        Watcher watcher = new Watcher(receiver);
        watchers.add(watcher);
        return watcher;
    }

    @Override
    public boolean wantsPicture() {
        boolean wanted = false;
        for (Watcher watcher : watchers) {
            wanted |= watcher.asks();
        }
        return wanted;
    }

    @Override
    public void onPicture(VideoFrame picture) {
        watchers.forEach(watcher -> watcher.see(picture));
    }

    private final class Watcher implements ChannelSession.Subscription {
        private final PictureReceiver receiver;
        private volatile boolean wants;
        private volatile boolean troubleLogged;

        Watcher(PictureReceiver receiver) {
            this.receiver = receiver;
        }

        boolean asks() {
            wants = receiver.wantsPicture();
            return wants;
        }

        void see(VideoFrame picture) {
            if (!wants) {
                return;
            }
            try {
                receiver.onPicture(picture);
            } catch (RuntimeException e) {
                if (!troubleLogged) {
                    troubleLogged = true;
                    LOG.warn("{}: a receiver of pictures threw at one; this is logged once", channelName, e);
                }
            }
        }

        @Override
        public void cancel() {
            watchers.remove(this);
        }
    }
}
