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
package io.camelkvs.component;

import io.camelkvs.component.media.RouteMediaSource;
import io.camelkvs.component.media.RouteSources;
import io.camelkvs.session.Failure;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A source that routes feed, with what becomes of it, in time that passes when the test says so. */
public final class RouteCamera implements RawMediaSink, MediaSourceListener, AutoCloseable {

    static final int WIDTH = 64;
    static final int HEIGHT = 48;
    public static final int RATE = 10;

    private static final Duration STEP = Duration.ofMillis(1);

    /**
     * A picture that was shown.
     *
     * @param time  when
     * @param stamp its time stamp
     * @param luma  a copy of its luma
     */
    public record Shown(long time, long stamp, byte[] luma) {

        /** Of the pixel in the middle. */
        public int middle() {
            return luma[HEIGHT / 2 * WIDTH + WIDTH / 2] & 0xff;
        }

        int corner() {
            return luma[0] & 0xff;
        }
    }

    public final ManualTime time = new ManualTime();
    final List<Shown> shown = new ArrayList<>();
    public final List<String> delivering = new ArrayList<>();
    public final List<Failure> stalls = new ArrayList<>();
    public final ByteArrayOutputStream sound = new ByteArrayOutputStream();
    public final RouteMediaSource source;

    /** Opens the source of a session; without a time-out, one that only speaks. */
    public RouteCamera(RouteSources sources, String sessionId, Duration frameTimeout) {
        MediaOptions options = new MediaOptions(
                MediaOptions.ROUTE_SOURCE,
                new VideoFormat(WIDTH, HEIGHT, RATE),
                MediaOptions.DEFAULT_MAX_VIDEO_BITRATE,
                MediaOptions.DEFAULT_KEY_FRAME_INTERVAL,
                frameTimeout == null
                        ? Map.of(RouteSources.SOUND_ONLY, "true")
                        : Map.of(RouteSources.FRAME_TIMEOUT, String.valueOf(frameTimeout.toMillis())));
        MediaRuntime runtime = new MediaRuntime(time, Runnable::run, Runnable::run);
        source = (RouteMediaSource) sources.create(sessionId, options, runtime);
        source.start(this, this);
    }

    public void advance(Duration duration) {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(STEP)) {
            time.advance(STEP);
        }
    }

    /** The pictures that are shown from now on for that long. */
    public List<Shown> watch(Duration duration) {
        shown.clear();
        advance(duration);
        return List.copyOf(shown);
    }

    /** The picture that is shown next. */
    public Shown next() {
        return watch(Duration.ofMillis(1000 / RATE)).get(0);
    }

    /** A grey picture. */
    public void show(int luma) {
        source.show(picture -> Arrays.fill(picture.y(), (byte) luma));
    }

    @Override
    public void onVideo(VideoFrame frame) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        frame.y().get(0, luma);
        shown.add(new Shown(time.nanoTime(), frame.timestampNanos(), luma));
    }

    @Override
    public void onAudio(AudioFrame frame) {
        sound.writeBytes(frame.pcm());
    }

    @Override
    public void onDelivering(String description) {
        delivering.add(description);
    }

    @Override
    public void onStalled(Failure failure) {
        stalls.add(failure);
    }

    @Override
    public void close() {
        source.close();
    }
}
