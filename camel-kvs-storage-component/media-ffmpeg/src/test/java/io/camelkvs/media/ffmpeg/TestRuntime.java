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

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Real threads and real time for sources under test; closing it fails if a reading thread does not end. */
final class TestRuntime implements AutoCloseable {

    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService readers = Executors.newCachedThreadPool();
    final MediaRuntime media = new MediaRuntime(Scheduler.of(Clock.systemUTC(), timer), readers, readers);

    RawMediaSource source(String source, VideoFormat format, Map<String, String> parameters) {
        MediaOptions options = new MediaOptions(
                source,
                format,
                MediaOptions.DEFAULT_MAX_VIDEO_BITRATE,
                MediaOptions.DEFAULT_KEY_FRAME_INTERVAL,
                parameters);
        return (RawMediaSource) new FFmpegSourceFactory().create(options, media);
    }

    @Override
    public void close() throws InterruptedException {
        readers.shutdown();
        boolean ended = readers.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        timer.shutdownNow();
        assertThat(ended).as("reading threads ended within %s", LONGEST_END).isTrue();
    }
}
