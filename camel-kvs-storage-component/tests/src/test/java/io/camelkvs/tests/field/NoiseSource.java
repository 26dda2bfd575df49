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
package io.camelkvs.tests.field;

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** A source of pictures that no encoder can make small, since each is noise of its own. */
final class NoiseSource implements MediaSourceFactory {

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public boolean accepts(String source) {
        return true;
    }

    @Override
    public MediaSource create(MediaOptions options, MediaRuntime runtime) {
        return new Noise(options.video(), runtime.pacer());
    }

    private static final class Noise implements RawMediaSource {

        private static final int GREY = 128;
        private static final int CONTRAST = 60;

        private final VideoFormat format;
        private final Scheduler pacer;
        private final Random random = new Random(1);
        private final byte[] noise;
        private final byte[] colour;
        private RawMediaSink sink;
        private boolean closed;

        Noise(VideoFormat format, Scheduler pacer) {
            this.format = format;
            this.pacer = pacer;
            int pixels = format.width() * format.height();
            noise = new byte[2 * pixels];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (GREY - CONTRAST / 2 + random.nextInt(CONTRAST));
            }
            colour = new byte[pixels / 4];
            Arrays.fill(colour, (byte) GREY);
        }

        @Override
        public void start(RawMediaSink mediaSink, MediaSourceListener listener) {
            sink = mediaSink;
            listener.onDelivering("noise");
            show();
        }

        private synchronized void show() {
            if (closed) {
                return;
            }
            int width = format.width();
            ByteBuffer luma = ByteBuffer.wrap(noise, random.nextInt(noise.length / 2), noise.length / 2)
                    .slice();
            ByteBuffer chroma = ByteBuffer.wrap(colour);
            sink.onVideo(new VideoFrame(
                    width, format.height(), luma, width, chroma, width / 2, chroma, width / 2, pacer.nanoTime()));
            pacer.schedule(Duration.ofSeconds(1).dividedBy(format.framesPerSecond()), this::show);
        }

        @Override
        public synchronized void close() {
            closed = true;
        }
    }
}
