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
package io.camelkvs.rtp.media;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Makes pictures of H.264 packets in order (RFC 6184, packetization modes 0 and 1). After any loss everything up to the
 * next complete IDR picture is dropped, so that what is handed on always decodes. Key frames carry their parameter sets
 * in front, whether the sender repeats them or not. Not thread-safe.
 */
final class H264Depacketizer {

    private static final long NONE = -2;

    private final Consumer<Picture> onPicture;
    private final Runnable onDropped;
    private final Runnable onKeyFrameNeeded;
    private PictureBuilder current;
    private long lastSequence = NONE;
    private boolean lossBeforeNext;
    private boolean waitingForKeyFrame = true;
    private byte[] sps;
    private byte[] pps;

    H264Depacketizer(Consumer<Picture> onPicture, Runnable onDropped, Runnable onKeyFrameNeeded) {
        this.onPicture = onPicture;
        this.onDropped = onDropped;
        this.onKeyFrameNeeded = onKeyFrameNeeded;
    }

    /** The next packet; a step of its number of more than one means a loss. */
    void onPacket(SequencedPacket next) {
        if (next.sequence() != lastSequence + 1) {
            onLoss();
        }
        lastSequence = next.sequence();
        RtpPacket packet = next.packet();
        if (packet.payload().length == 0) {
            return;
        }
        if (current != null && current.timestamp != packet.timestamp()) {
            finish();
        }
        if (current == null) {
            current = new PictureBuilder(packet.timestamp(), next.arrivalNanos(), lossBeforeNext);
        }
        lossBeforeNext = false;
        current.add(packet.payload());
        remember(current);
        if (packet.marker()) {
            finish();
        }
    }

    /** The packets that follow belong to another source or another count. */
    void onNewSource() {
        current = null;
        lastSequence = NONE;
    }

    int bufferedBytes() {
        return current == null ? 0 : current.size();
    }

    private void onLoss() {
        lossBeforeNext = true;
        if (current != null) {
            current.markBroken();
        }
        waitForKeyFrame();
    }

    private void waitForKeyFrame() {
        if (!waitingForKeyFrame) {
            waitingForKeyFrame = true;
            onKeyFrameNeeded.run();
        }
    }

    private void remember(PictureBuilder picture) {
        sps = picture.sps() == null ? sps : picture.sps();
        pps = picture.pps() == null ? pps : picture.pps();
    }

    private void finish() {
        PictureBuilder picture = current;
        current = null;
        if (!picture.isPicture()) {
            return;
        }
        if (!picture.isComplete()) {
            waitForKeyFrame();
        }
        boolean start = picture.isKeyFrame() && picture.isComplete() && sps != null && pps != null;
        if (waitingForKeyFrame && !start) {
            onDropped.run();
            return;
        }
        waitingForKeyFrame = false;
        onPicture.accept(new Picture(
                picture.timestamp,
                picture.arrivalNanos,
                picture.isKeyFrame() ? selfContained(picture) : picture.data(),
                picture.isKeyFrame(),
                sps,
                pps));
    }

    private byte[] selfContained(PictureBuilder picture) {
        byte[] data = picture.data();
        if (picture.sps() != null && picture.pps() != null) {
            return data;
        }
        byte[] whole = new byte[8 + sps.length + pps.length + data.length];
        ByteBuffer.wrap(whole)
                .putInt(sps.length)
                .put(sps)
                .putInt(pps.length)
                .put(pps)
                .put(data);
        return whole;
    }
}
