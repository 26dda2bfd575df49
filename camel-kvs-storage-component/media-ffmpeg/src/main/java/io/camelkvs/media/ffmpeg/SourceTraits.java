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

import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How an opened source behaves.
 *
 * @param network     whether it comes from elsewhere, so that it may drop and come back
 * @param finite      whether it has an end by nature, as a file has
 * @param paced       whether it can be read faster than it is to be shown, so that its timestamps set the pace; else
 *                    its arrival does
 * @param timestamped whether its timestamps tell when pictures were taken
 */
record SourceTraits(boolean network, boolean finite, boolean paced, boolean timestamped) {

    private static final Set<String> SEGMENTED = Set.of("hls", "dash");
    /** Formats without timestamps; FFmpeg counts 25 pictures a second in them. */
    private static final Set<String> UNTIMED = Set.of("mpjpeg", "mjpeg", "jpeg_pipe", "h264", "hevc");

    static SourceTraits of(SourceLocation location, AVFormatContext context) {
        String format = context.iformat().name().getString();
        boolean network = !location.isFile();
        boolean finite = !network || context.duration() != avutil.AV_NOPTS_VALUE;
        boolean paced = finite || SEGMENTED.contains(format);
        return new SourceTraits(network, finite, paced, paced || !UNTIMED.contains(format));
    }
}
