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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Where the media of a channel goes: the master's to the stream and to the viewers, viewers' sound to the others while
 * there is a master. Nothing is decoded. Only called on the queue of the channel.
 */
final class Forwarding {

    private static final Duration KEY_FRAME_SPACING = Duration.ofMillis(500);

    private final Peers peers;
    private final Clock clock;
    private final Floor floor = new Floor();
    private StoragePeer shown;
    private Instant keyFrameAsked = Instant.MIN;

    Forwarding(Peers peers, Clock clock) {
        this.peers = peers;
        this.clock = clock;
    }

    void video(StoragePeer from, AccessUnit picture) {
        from.recorder().ifPresent(recorder -> recorder.video(picture));
        if (isOnAir(from) && isDecodable(from, picture)) {
            peers.connected()
                    .filter(to -> to != from && !to.participant().isMaster())
                    .forEach(to -> to.sendVideo(picture));
        }
    }

    void audio(StoragePeer from, AudioPacket packet) {
        from.recorder().ifPresent(recorder -> recorder.audio(packet));
        if (!from.participant().isMaster() || isOnAir(from)) {
            speak(from, packet);
        }
    }

    /** A viewer cannot show anything before the next key frame. */
    void keyFrameWanted() {
        Instant now = clock.instant();
        if (!now.isBefore(keyFrameAsked.plus(KEY_FRAME_SPACING))) {
            peers.master().ifPresent(master -> {
                keyFrameAsked = now;
                master.requestKeyFrame();
            });
        }
    }

    void ended(StoragePeer peer) {
        floor.left(peer.participant());
        if (shown == peer) {
            shown = null;
        }
    }

    private void speak(StoragePeer from, AudioPacket packet) {
        if (peers.master().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        floor.packet(from.participant(), packet.data().length, now);
        peers.connected()
                .filter(to -> !to.participant().equals(from.participant()))
                .filter(to -> floor.speakerFor(to.participant(), now).equals(from.participant()))
                .forEach(to -> to.sendAudio(packet));
    }

    private boolean isOnAir(StoragePeer peer) {
        return peers.master().filter(peer::equals).isPresent();
    }

    /** Another master's pictures refer to others than those that viewers have, until its first key frame. */
    private boolean isDecodable(StoragePeer from, AccessUnit picture) {
        if (picture.keyFrame()) {
            shown = from;
        }
        return shown == from;
    }
}
