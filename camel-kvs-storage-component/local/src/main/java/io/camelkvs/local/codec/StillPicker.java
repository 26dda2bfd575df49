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
package io.camelkvs.local.codec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Finds the pictures that are shown at certain moments among those that come. Not thread-safe. */
final class StillPicker implements AutoCloseable {

    private static final long MAX_BYTES = 8 << 20;

    private final List<Long> moments;
    private final StillEncoder encoder;
    private final List<byte[]> stills = new ArrayList<>();
    private final AVFrame shown = avutil.av_frame_alloc();
    private boolean any;
    private byte[] encoded;
    private long bytes;

    /** @param encoder will be closed */
    StillPicker(List<Long> moments, StillEncoder encoder) {
        this.moments = moments;
        this.encoder = encoder;
    }

    boolean isComplete() {
        return stills.size() == moments.size() || bytes > MAX_BYTES;
    }

    /** The next picture in the order of time; it is shown until the one after it. */
    void picture(AVFrame next) {
        if (any) {
            takeBefore(next.pts());
        }
        avutil.av_frame_unref(shown);
        FFmpeg.check(avutil.av_frame_ref(shown, next), "av_frame_ref");
        encoded = null;
        any = true;
    }

    /** Those of all moments, or of the first ones if they take much memory, or none if no picture came. */
    List<byte[]> end() {
        if (any) {
            takeBefore(Long.MAX_VALUE);
        }
        return stills;
    }

    private void takeBefore(long millis) {
        while (!isComplete() && moments.get(stills.size()) < millis) {
            if (encoded == null) {
                encoded = encoder.encode(shown);
            }
            stills.add(encoded);
            bytes += encoded.length;
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(shown);
        encoder.close();
    }
}
