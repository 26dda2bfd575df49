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

import io.camelkvs.session.media.MediaPeer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one peer gets its media from a {@link SourceFeed}. The source's threads deliver (video and audio may do so at
 * the same time); closing waits for them, so that no frame reaches a peer that is being released.
 */
final class Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

    private final MediaPeer peer;
    private final String channelName;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean open = true;
    private volatile boolean troubleLogged;

    Outlet(MediaPeer peer, String channelName) {
        this.peer = peer;
        this.channelName = channelName;
    }

    /** What the peer throws is logged once and does not reach the source. */
    void deliver(Consumer<MediaPeer> delivery) {
        Lock delivering = lock.readLock();
        delivering.lock();
        try {
            if (open) {
                delivery.accept(peer);
            }
        } catch (Throwable e) {
            if (!troubleLogged) {
                troubleLogged = true;
                LOG.warn("{}: the media peer threw at a frame; this is logged once", channelName, e);
            }
        } finally {
            delivering.unlock();
        }
    }

    void close() {
        Lock closing = lock.writeLock();
        closing.lock();
        try {
            open = false;
        } finally {
            closing.unlock();
        }
    }
}
