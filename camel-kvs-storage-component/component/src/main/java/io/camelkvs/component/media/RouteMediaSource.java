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
package io.camelkvs.component.media;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.media.AudioTicker;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.SlotTimer;
import io.camelkvs.session.media.VideoFormat;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera made of what routes hand over. The pacer shows the newest picture at the rate of the options, so a faster
 * route loses pictures and those of a slower one are repeated. When none has come for a while the camera counts as
 * dead: nothing is shown until one comes, so that no recording pretends that all is well. Sound is passed on all the
 * time, silence if there is none. Thread-safe.
 */
public final class RouteMediaSource implements RawMediaSource {

    private static final Logger LOG = LoggerFactory.getLogger(RouteMediaSource.class);

    private enum State {
        NEW,
        DELIVERING,
        STALLED
    }

    private final String sessionId;
    private final VideoFormat format;
    private final Duration frameTimeout;
    private final MediaRuntime runtime;
    private final Consumer<RouteMediaSource> onClose;
    private final PictureSlot pictures;
    private final RouteSound sound;
    private final SlotTimer videoTimer;
    /** How late in its slot a picture may still be shown, nanoseconds. */
    private final long latestShow;

    private AudioTicker audioTicker;
    private RawMediaSink sink;
    private MediaSourceListener listener;
    /** Touched by the pacer only, as is what follows. */
    private State state = State.NEW;

    private Long waitingSince;

    /**
     * Makes a source that is not started; takes no memory for pictures before the first one.
     *
     * @param frameTimeout how long a picture is repeated; null if only sound is sent
     * @param onClose      hears once or more often that the source was closed
     */
    RouteMediaSource(
            String sessionId,
            VideoFormat format,
            Duration frameTimeout,
            MediaRuntime runtime,
            Consumer<RouteMediaSource> onClose) {
        this.sessionId = sessionId;
        this.format = format;
        this.frameTimeout = frameTimeout;
        this.runtime = runtime;
        this.onClose = onClose;
        this.pictures = new PictureSlot(format);
        this.sound = new RouteSound("session " + sessionId);
        this.videoTimer = new SlotTimer(runtime.pacer(), format.framesPerSecond(), this::showPicture);
        this.latestShow = TimeUnit.SECONDS.toNanos(1) / format.framesPerSecond() * 2 / 5;
    }

    String sessionId() {
        return sessionId;
    }

    @Override
    public void start(RawMediaSink mediaSink, MediaSourceListener sourceListener) {
        sink = mediaSink;
        listener = sourceListener;
        audioTicker = new AudioTicker(runtime.pacer(), sound.buffer(), mediaSink::onAudio);
        audioTicker.start();
        if (frameTimeout == null) {
            listener.onDelivering("sound from routes");
        } else {
            videoTimer.start();
        }
    }

    /**
     * Shows a picture from the next moment on that one is due. Runs the writer on the calling thread.
     *
     * @param writer fills in all of the picture, which has the size of the options; what it throws goes to the caller
     * @throws IllegalStateException if only sound is sent
     */
    public void show(Consumer<I420Picture> writer) {
        if (frameTimeout == null) {
            throw new IllegalStateException("A viewer sends no pictures: use sendAudio, or role=MASTER");
        }
        pictures.write(writer, runtime.pacer().nanoTime());
    }

    /** Lets sound be heard after what is waiting to be heard. */
    public void hear(Pcm pcm) {
        sound.hear(pcm);
    }

    private long showPicture(long next, long current) {
        long now = runtime.pacer().nanoTime();
        if (now - videoTimer.nanosOf(current) > latestShow) {
            return current + 1; // better a picture less than one that crowds the next
        }
        I420Picture picture = pictures.show();
        if (picture == null || isOld(pictures.since(), now)) {
            waitForOne(picture == null, now);
        } else {
            sink.onVideo(picture.frame(videoTimer.nanosOf(current)));
            reportDelivering();
        }
        return current + 1;
    }

    private boolean isOld(long since, long now) {
        return now - since > frameTimeout.toNanos();
    }

    private void reportDelivering() {
        if (state != State.DELIVERING) {
            state = State.DELIVERING;
            listener.onDelivering("pictures from routes, sent as " + format.width() + "x" + format.height() + " at "
                    + format.framesPerSecond() + " frames per second");
        }
    }

    private void waitForOne(boolean first, long now) {
        if (waitingSince == null) {
            waitingSince = now;
        }
        if (state == State.STALLED || first && !isOld(waitingSince, now)) {
            return;
        }
        state = State.STALLED;
        String message = first
                ? "No route has handed over a picture within " + frameTimeout.toMillis() + " ms."
                : "No route has handed over a picture for " + frameTimeout.toMillis() + " ms.";
        listener.onStalled(new Failure(
                FailureKind.SOURCE_UNAVAILABLE,
                message,
                "Check the route that calls sendVideoFrame, and where it takes its pictures from; raise frameTimeout if"
                        + " they are to come more rarely.",
                runtime.pacer().now(),
                null));
    }

    @Override
    public void close() {
        onClose.accept(this);
        videoTimer.close();
        if (audioTicker != null) {
            audioTicker.stop();
        }
        if (sound.droppedMillis() > 0) {
            LOG.info("session {}: {} ms of sound were dropped in all", sessionId, sound.droppedMillis());
        }
    }
}
