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

/** Takes what a peer says from the network's thread to the queue of its channel. */
final class PeerEvents implements PeerListener {

    private final SerialQueue queue;
    private final StoragePeer peer;
    private final PeerLives lives;
    private final Forwarding media;

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
        queue.execute(() -> media.video(peer, accessUnit));
    }

    @Override
    public void onAudio(AudioPacket packet) {
        peer.times().media();
        queue.execute(() -> media.audio(peer, packet));
    }

    @Override
    public void onKeyFrameRequest() {
        queue.execute(media::keyFrameWanted);
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {
        queue.execute(() -> lives.ended(peer, reason, detail));
    }
}
