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

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;

/**
 * FFmpeg's libraries, an optional dependency: AAC in recordings and GetImages need them. Nothing is loaded before the
 * first use. Any thread may call.
 */
public final class FFmpeg {

    /** What to do without them. */
    private static final String REMEDY = "Add org.bytedeco:ffmpeg and org.bytedeco:javacpp to the class path,"
            + " both also with the classifier of this platform, such as linux-x86_64.";

    /**
     * Added to the levels of a context's messages, which are up to 56, so that none is printed: what they mean is told by
     * results. The sum must fit into a byte.
     */
    static final int SILENT = 150;

    private static final int TEXT_SIZE = 256;

    private FFmpeg() {}

    /**
     * Loads the libraries unless they are, which takes half a second or so.
     *
     * @throws FFmpegMissingException if they are not on the class path or cannot be loaded here
     */
    public static void load() {
        try {
            avcodec.avcodec_version();
            swscale.swscale_version();
        } catch (LinkageError e) {
            throw new FFmpegMissingException("FFmpeg's libraries cannot be loaded: " + e + ". " + REMEDY, e);
        }
    }

    /** Passes a result on, for calls that fail only for want of memory or through a fault of ours. */
    static int check(int result, String call) {
        if (result < 0) {
            throw new IllegalStateException(call + " failed: " + text(result));
        }
        return result;
    }

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
}
