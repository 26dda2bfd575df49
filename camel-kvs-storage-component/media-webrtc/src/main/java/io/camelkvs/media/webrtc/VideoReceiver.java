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
package io.camelkvs.media.webrtc;

import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.PictureReceiver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receiving half of a viewer's video: hands decoded pictures on, and only those that are wanted. libwebrtc's decoder
 * thread brings them; nothing may leave it as an exception, and nothing on it may call webrtc-java but for the picture
 * itself.
 *
 * <p>Pictures keep their size, which may change with the sender's; an odd last row or column is left out. A rotation
 * that the sender announces instead of turning its pictures is not applied.
 */
final class VideoReceiver {

    /** H.264 at level 5.2 has no larger ones but for odd shapes: 4096x2304, and somewhat more. */
    static final int MOST_PIXELS = 16_600_000;

    private static final Logger LOG = LoggerFactory.getLogger(VideoReceiver.class);

    private final String name;
    private final PictureReceiver receiver;
    private final Scheduler clock;
    private final AtomicBoolean troubleLogged = new AtomicBoolean();
    private VideoTrack track;
    private boolean stopped;

    VideoReceiver(String name, PictureReceiver receiver, Scheduler clock) {
        this.name = name;
        this.receiver = receiver;
        this.clock = clock;
    }

    /** Makes the transceiver receive; before the answer is made. */
    void attach(RTCRtpTransceiver transceiver) {
        transceiver.setDirection(RTCRtpTransceiverDirection.RECV_ONLY);
        track = (VideoTrack) transceiver.getReceiver().getTrack();
        track.addSink(this::take);
    }

    /** When it returns, no picture is being handed on, and none will. */
    synchronized void stop() {
        stopped = true;
    }

    void take(VideoFrame frame) {
        try {
            passAndRelease(frame);
        } catch (Throwable e) {
            if (!troubleLogged.getAndSet(true)) {
                LOG.warn("{}: a received picture could not be handed on; this is said once", name, e);
            }
        }
    }

    private void passAndRelease(VideoFrame frame) {
        try {
            pass(frame);
        } finally {
            frame.release();
        }
    }

    private synchronized void pass(VideoFrame frame) {
        if (stopped || !receiver.wantsPicture()) {
            return;
        }
        long pixels = (long) frame.buffer.getWidth() * frame.buffer.getHeight();
        if (pixels > MOST_PIXELS) {
            throw new IllegalArgumentException("a picture of " + frame.buffer.getWidth() + "x"
                    + frame.buffer.getHeight() + " is larger than " + MOST_PIXELS + " pixels");
        }
        I420Buffer planes = frame.buffer.toI420();
        try {
            receiver.onPicture(picture(planes));
        } finally {
            if (planes != frame.buffer) {
                planes.release();
            }
        }
    }

    private io.camelkvs.session.media.VideoFrame picture(I420Buffer planes) {
        return new io.camelkvs.session.media.VideoFrame(
                planes.getWidth() & ~1,
                planes.getHeight() & ~1,
                planes.getDataY(),
                planes.getStrideY(),
                planes.getDataU(),
                planes.getStrideU(),
                planes.getDataV(),
                planes.getStrideV(),
                clock.nanoTime());
    }
}
