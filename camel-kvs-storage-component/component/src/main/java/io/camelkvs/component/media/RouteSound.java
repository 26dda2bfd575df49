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

import io.camelkvs.session.media.AudioBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the sound of routes into one form and holds as much of it as is worth waiting for. Thread-safe. */
final class RouteSound {

    /** What may still wait as more comes: a lasting delay, by which sound would be behind the pictures. */
    static final Duration LONGEST = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(RouteSound.class);

    private static final int BYTES_PER_MILLI = AudioBuffer.FRAME_BYTES / 10;

    private final AudioBuffer buffer = new AudioBuffer();
    private final String name;
    private Upsampler upsampler;
    private long droppedMillis;

    /** @param name for the log */
    RouteSound(String name) {
        this.name = name;
        buffer.restart(LONGEST);
    }

    /** Where 10 ms at a time are taken from. */
    AudioBuffer buffer() {
        return buffer;
    }

    /** Takes whole samples; a stream of another rate or number of channels begins anew. */
    synchronized void hear(Pcm pcm) {
        if (upsampler == null || !upsampler.fits(pcm.sampleRate(), pcm.channels())) {
            upsampler = new Upsampler(pcm.sampleRate(), pcm.channels());
        }
        int dropped = buffer.write(upsampler.convert(pcm.data()));
        if (dropped > 0) {
            if (droppedMillis == 0) {
                LOG.warn(
                        "{}: sound comes faster than it is played; when more than {} ms wait, the older part is"
                                + " dropped. This is logged once.",
                        name,
                        LONGEST.toMillis());
            }
            droppedMillis += dropped / BYTES_PER_MILLI;
        }
    }

    /** Milliseconds of sound that were dropped so far. */
    synchronized long droppedMillis() {
        return droppedMillis;
    }
}
