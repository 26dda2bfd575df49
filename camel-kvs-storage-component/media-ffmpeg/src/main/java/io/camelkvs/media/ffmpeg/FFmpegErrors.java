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

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's error codes in its own words. Safe for use by any thread. */
final class FFmpegErrors {

    private static final int TEXT_SIZE = 256;

    private FFmpegErrors() {}

    /** What FFmpeg says of a negative result. */
    static String text(int code) {
        byte[] text = new byte[TEXT_SIZE];
        avutil.av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** Passes a result on, for calls that fail only for want of memory or through a fault of ours. */
    static int check(int result, String call) {
        if (result < 0) {
            throw new IllegalStateException(call + " failed: " + text(result));
        }
        return result;
    }

    /** Whether opening can never succeed, whatever the far side does: this FFmpeg lacks something, or an option is bad. */
    static boolean isPermanent(int code) {
        return code == avutil.AVERROR_PROTOCOL_NOT_FOUND
                || code == avutil.AVERROR_DEMUXER_NOT_FOUND
                || code == avutil.AVERROR_DECODER_NOT_FOUND
                || code == avutil.AVERROR_OPTION_NOT_FOUND;
    }
}
