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

import io.camelkvs.rtp.mkv.Track;
import java.util.List;

/** Takes pictures out of a video. Any thread may call; needs {@link FFmpeg#load()}. */
public final class Stills {

    private Stills() {}

    /**
     * One coded picture.
     *
     * @param timeMillis when it is shown
     * @param data       as Matroska has it
     */
    public record Sample(long timeMillis, byte[] data) {}

    /**
     * What is seen at some moments: the last picture up to each, or the first one if there is none.
     *
     * @param samples of the track in decoding order, the first being a key frame
     * @param moments in rising order, in milliseconds as the samples' times
     * @return the pictures, coded, for all moments, or for the first ones if those take over 8 MiB; none if there is
     *     nothing that can be decoded
     */
    public static List<byte[]> take(Track video, List<Sample> samples, List<Long> moments, StillFormat format) {
        if (!PictureDecoder.knows(video.codecId())) {
            return List.of();
        }
        try (PictureDecoder decoder = new PictureDecoder(video);
                StillPicker picker = new StillPicker(moments, new StillEncoder(format))) {
            for (Sample sample : samples) {
                if (picker.isComplete()) {
                    break;
                }
                decoder.decode(sample, picker::picture);
            }
            decoder.drain(picker::picture);
            return picker.end();
        }
    }
}
