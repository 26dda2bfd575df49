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
package io.camelkvs.local.storage;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.PeerListener;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a peer says from the network's thread to the queue of its channel. Media that the queue cannot keep up with,
 * because the disk is too slow say, is dropped up to a key frame.
 */
final class PeerEvents implements PeerListener {

    private static final Logger LOG = LoggerFactory.getLogger(PeerEvents.class);

    /** Half a minute of 4 Mbit/s. */
    static final int MOST_WAITING_BYTES = 16 << 20;

    private final SerialQueue queue;
    private final StoragePeer peer;
    private final PeerLives lives;
    private final Forwarding media;
    private final AtomicInteger waitingBytes = new AtomicInteger();
    /** Only used by the network's thread. */
    private boolean pictureLost;

    PeerEvents(SerialQueue queue, StoragePeer peer, PeerLives lives, Forwarding media) {
        this.queue = queue;
        this.peer = peer;
        this.lives = lives;
        this.media = media;
    }

    @Override
    public void onCandidate(String candidate) {
        queue.execute(() -> peer.outbox().sendCandidate(candidate));
    }

    @Override
    public void onConnected() {
        queue.execute(() -> lives.connected(peer));
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        peer.times().media();
        boolean decodable = !pictureLost || accessUnit.keyFrame();
        boolean taken = decodable && enter(accessUnit.data().length, () -> media.video(peer, accessUnit));
        if (!taken && !pictureLost) {
            LOG.warn("{}: media is dropped, for more than {} bytes wait to be stored", peer, MOST_WAITING_BYTES);
        }
        pictureLost = !taken;
    }

    @Override
    public void onAudio(AudioPacket packet) {
        peer.times().media();
        enter(packet.data().length, () -> media.audio(peer, packet));
    }

    @Override
    public void onKeyFrameRequest() {
        queue.execute(media::keyFrameWanted);
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {
        queue.execute(() -> lives.ended(peer, reason, detail));
    }

    /** Whether the queue takes it. */
    private boolean enter(int bytes, Runnable task) {
        if (waitingBytes.get() + bytes > MOST_WAITING_BYTES) {
            return false;
        }
        waitingBytes.addAndGet(bytes);
        queue.execute(() -> {
            waitingBytes.addAndGet(-bytes);
            task.run();
        });
        return true;
    }
}
