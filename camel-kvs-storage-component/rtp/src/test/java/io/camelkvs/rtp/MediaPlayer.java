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
package io.camelkvs.rtp;

import io.camelkvs.rtp.media.TestMedia;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has peers send real media at its pace, pictures over and over. */
final class MediaPlayer implements AutoCloseable {

    private final TestMedia media;
    private final List<? extends RtpPeer> peers;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final Instant start = Instant.now();
    private int picture;
    private int packet;

    MediaPlayer(TestMedia media, List<? extends RtpPeer> peers) {
        this.media = media;
        this.peers = peers;
    }

    void start() {
        pace.scheduleAtFixedRate(this::sendPicture, 0, 1_000_000 / media.framesPerSecond(), TimeUnit.MICROSECONDS);
        pace.scheduleAtFixedRate(this::sendPacket, 0, 20, TimeUnit.MILLISECONDS);
    }

    /** Capture time of the nth picture. */
    Instant sentVideo(int number) {
        return start.plusNanos(number * TimeUnit.SECONDS.toNanos(1) / media.framesPerSecond());
    }

    AccessUnit unit(int number, Instant captureTime) {
        int index = number % media.pictures().size();
        return new AccessUnit(
                media.lengthPrefixed(index),
                media.isKeyFrame(index),
                media.parameterSet(7),
                media.parameterSet(8),
                captureTime);
    }

    private void sendPicture() {
        AccessUnit unit = unit(picture, sentVideo(picture));
        picture++;
        peers.forEach(peer -> peer.sendVideo(unit));
    }

    private void sendPacket() {
        byte[] data = media.opusPackets().get(packet % media.opusPackets().size());
        AudioPacket next = new AudioPacket(data, start.plusMillis(packet++ * 20L));
        peers.forEach(peer -> peer.sendAudio(next));
    }

    @Override
    public void close() {
        pace.shutdownNow();
    }
}
