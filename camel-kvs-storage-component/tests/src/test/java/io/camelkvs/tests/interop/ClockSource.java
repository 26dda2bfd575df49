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
package io.camelkvs.tests.interop;

import io.camelkvs.media.webrtc.CounterStrip;
import io.camelkvs.media.webrtc.TestPatternSource;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;

/**
 * The test pattern with the time in its counter strip, so that whoever sees a picture knows how old it is: the lower 32
 * bits of the milliseconds since the epoch.
 */
public final class ClockSource implements MediaSourceFactory {

    static final String NAME = "clock";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean accepts(String source) {
        return NAME.equals(source);
    }

    @Override
    public MediaSource create(MediaOptions options, MediaRuntime runtime) {
        return new Clock(new TestPatternSource(options.video(), runtime));
    }

    private record Clock(TestPatternSource pattern) implements RawMediaSource {

        @Override
        public void start(RawMediaSink sink, MediaSourceListener listener) {
            pattern.start(new Stamp(sink), listener);
        }

        @Override
        public void close() {
            pattern.close();
        }
    }

    private record Stamp(RawMediaSink sink) implements RawMediaSink {

        @Override
        public void onVideo(VideoFrame frame) {
            byte[] luma = new byte[frame.y().remaining()];
            frame.y().duplicate().get(luma);
            CounterStrip.write(luma, frame.strideY(), frame.width(), System.currentTimeMillis());
            sink.onVideo(new VideoFrame(
                    frame.width(),
                    frame.height(),
                    ByteBuffer.wrap(luma),
                    frame.strideY(),
                    frame.u(),
                    frame.strideU(),
                    frame.v(),
                    frame.strideV(),
                    frame.timestampNanos()));
        }

        @Override
        public void onAudio(AudioFrame frame) {
            sink.onAudio(frame);
        }
    }
}
