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
package io.camelkvs.tests.load;

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.EncodedFrame;
import io.camelkvs.session.media.EncodedMediaSink;
import io.camelkvs.session.media.EncodedMediaSource;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;
import io.camelkvs.session.media.MediaSourceListener;
import java.time.Duration;

/** A source of encoded pictures that repeat, and of silence, at their pace. */
record LoopedCamera(LoopedMedia media) implements MediaSourceFactory {

    private static final byte[] SILENCE = {(byte) 0xfc, (byte) 0xff, (byte) 0xfe};
    private static final long SOUND_NANOS = 20_000_000;
    private static final long PICTURE_NANOS = 1_000_000_000 / LoopedMedia.RATE;

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public boolean accepts(String source) {
        return true;
    }

    @Override
    public MediaSource create(MediaOptions options, MediaRuntime runtime) {
        return new Playing(runtime.pacer());
    }

    private final class Playing implements EncodedMediaSource {

        private final Scheduler pacer;
        private EncodedMediaSink sink;
        private long start;
        private long sounds;
        private long pictures;
        private boolean closed;

        Playing(Scheduler pacer) {
            this.pacer = pacer;
        }

        @Override
        public void start(EncodedMediaSink mediaSink, MediaSourceListener listener) {
            sink = mediaSink;
            start = pacer.nanoTime();
            listener.onDelivering("loop");
            play();
        }

        private synchronized void play() {
            if (closed) {
                return;
            }
            long elapsed = pacer.nanoTime() - start;
            for (; sounds * SOUND_NANOS <= elapsed; sounds++) {
                sink.onAudio(new EncodedFrame(SILENCE, true, start + sounds * SOUND_NANOS));
            }
            for (; pictures * PICTURE_NANOS <= elapsed; pictures++) {
                int number = (int) (pictures % media.pictures().size());
                byte[] picture = media.pictures().get(number);
                sink.onVideo(new EncodedFrame(picture, media.isKeyFrame(number), start + pictures * PICTURE_NANOS));
            }
            pacer.schedule(Duration.ofNanos(start + sounds * SOUND_NANOS - pacer.nanoTime()), this::play);
        }

        @Override
        public synchronized void close() {
            closed = true;
        }
    }
}
