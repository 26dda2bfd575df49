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

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.io.IOException;
import java.time.Instant;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg's native libraries, once per process. Safe for use by any thread. */
final class FFmpegNatives {

    private FFmpegNatives() {}

    /** @throws KvsSessionException if the libraries are not on the class path or cannot be loaded here */
    static void load(Instant now) {
        try {
            avformat.avformat_network_init();
            FFmpegLog.install();
        } catch (LinkageError e) {
            throw new KvsSessionException(new Failure(
                    FailureKind.NATIVE_LIBRARY_MISSING,
                    "FFmpeg's native libraries for " + Loader.getPlatform() + " cannot be loaded: " + e.getMessage(),
                    remedy(Loader.getPlatform()),
                    now,
                    e));
        }
    }

    private static String remedy(String platform) {
        return "Add org.bytedeco:ffmpeg" + version("ffmpeg") + " and org.bytedeco:javacpp" + version("javacpp")
                + " with the Maven classifier " + platform + " to the class path.";
    }

    private static String version(String artifact) {
        try {
            return ":" + Loader.getVersion("org.bytedeco", artifact);
        } catch (IOException unknown) {
            return "";
        }
    }
}
