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

import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.VideoFormat;
import java.util.function.Consumer;

/**
 * The newest picture, between the threads that write pictures and the one that shows them. Neither waits for the other:
 * one picture is written, one is the newest, one is being shown. Thread-safe; only one thread shows.
 */
final class PictureSlot {

    private final Object writing = new Object();
    private final VideoFormat format;
    /** Touched by the writer only. */
    private I420Picture spare;

    private I420Picture newest;
    private I420Picture shown;
    private boolean fresh;
    private Long since;

    /** Takes no memory yet. */
    PictureSlot(VideoFormat format) {
        this.format = format;
    }

    /**
     * Lets a picture be written, which is the newest then. Writers wait for each other.
     *
     * @param writer overwrites the picture it is given; if it throws, the newest stays what it was
     * @param now    when the picture came, a monotonic reading
     */
    void write(Consumer<I420Picture> writer, long now) {
        synchronized (writing) {
            if (spare == null) {
                spare = new I420Picture(format.width(), format.height());
            }
            writer.accept(spare);
            publish(now);
        }
    }

    private synchronized void publish(long now) {
        I420Picture written = spare;
        spare = newest;
        newest = written;
        fresh = true;
        since = now;
    }

    /** The newest picture, untouched until the next call; null before the first. */
    synchronized I420Picture show() {
        if (fresh) {
            I420Picture former = shown;
            shown = newest;
            newest = former;
            fresh = false;
        }
        return shown;
    }

    /** When the newest came, a monotonic reading; null before the first. */
    synchronized Long since() {
        return since;
    }
}
