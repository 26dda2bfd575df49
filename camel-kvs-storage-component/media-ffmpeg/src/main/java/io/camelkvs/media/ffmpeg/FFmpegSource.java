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
package io.camelkvs.media.ffmpeg;

import io.camelkvs.session.media.AudioBuffer;
import io.camelkvs.session.media.AudioTicker;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFormat;

/**
 * A source that FFmpeg reads. One reading thread opens, decodes and passes pictures on; the pacer passes sound on, also
 * while the reading thread waits for the source. Thread-safe.
 *
 * <p>{@link #close()} does not wait until the reading thread has left FFmpeg and freed its memory; that follows within
 * about a tenth of a second, or when a name server has answered.
 */
final class FFmpegSource implements RawMediaSource {

    private final SourceLocation location;
    private final SourceParameters parameters;
    private final VideoFormat format;
    private final MediaRuntime runtime;
    private final Pause pause;
    private final Gate gate = new Gate();
    private AudioTicker ticker;

    FFmpegSource(SourceLocation location, SourceParameters parameters, VideoFormat format, MediaRuntime runtime) {
        this.location = location;
        this.parameters = parameters;
        this.format = format;
        this.runtime = runtime;
        this.pause = new Pause(runtime.pacer());
    }

    @Override
    public void start(RawMediaSink sink, MediaSourceListener listener) {
        AudioBuffer sound = new AudioBuffer();
        AudioTicker soundTicker = startTicker(new AudioTicker(runtime.pacer(), sound, sink::onAudio));
        SourceReport report = new SourceReport(location, runtime.pacer()::now, gate, listener);
        PictureOutput pictures =
                new PictureOutput(format, runtime.pacer(), pause, frame -> gate.pass(() -> sink.onVideo(frame)));
        runtime.readers()
                .execute(new ReadingLoop(
                        new Player(location, parameters, runtime.pacer(), pause, pictures, sound, report),
                        report,
                        pause,
                        new Backoff(Math::random),
                        soundTicker::stop));
    }

    private synchronized AudioTicker startTicker(AudioTicker created) {
        if (ticker != null) {
            throw new IllegalStateException("The source " + location + " was started before: make a new one");
        }
        ticker = created;
        if (!pause.ended()) {
            ticker.start();
        }
        return ticker;
    }

    @Override
    public void close() {
        pause.end();
        stopTicker();
        gate.shut();
    }

    private synchronized void stopTicker() {
        if (ticker != null) {
            ticker.stop();
        }
    }

    @Override
    public String toString() {
        return "FFmpegSource[" + location + "]";
    }
}
