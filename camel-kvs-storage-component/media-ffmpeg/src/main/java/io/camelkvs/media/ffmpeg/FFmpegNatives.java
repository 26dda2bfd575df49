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
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg's native libraries, once per process. Safe for use by any thread. */
final class FFmpegNatives {

    private static final List<Class<?>> LIBRARIES =
            List.of(avutil.class, swresample.class, avcodec.class, avformat.class, swscale.class);

    private static boolean loaded;
    /** A class whose initializer has failed says no more why when it is used again. */
    private static LinkageError problem;

    private FFmpegNatives() {}

    /** @throws KvsSessionException if the libraries are not on the class path or cannot be loaded here */
    static synchronized void load(Instant now) {
        if (problem != null) {
            throw failed(problem, now);
        }
        if (loaded) {
            return;
        }
        try (UnpackFolder unpacked = UnpackFolder.open()) {
            LIBRARIES.forEach(Loader::load);
            avformat.avformat_network_init();
            FFmpegLog.install();
            loaded = true;
        } catch (IOException e) {
            throw failed(e, now);
        } catch (LinkageError e) {
            problem = e;
            throw failed(e, now);
        }
    }

    private static KvsSessionException failed(Throwable error, Instant now) {
        return new KvsSessionException(new Failure(
                FailureKind.NATIVE_LIBRARY_MISSING,
                "FFmpeg's native libraries for " + Loader.getPlatform() + " cannot be loaded: " + reason(error) + ".",
                UnpackFolder.isInExecutable() ? folderRemedy() : archivesRemedy(Loader.getPlatform()),
                now,
                error));
    }

    /** What a static initializer threw says more than that one threw. */
    private static String reason(Throwable error) {
        return error instanceof ExceptionInInitializerError && error.getCause() != null
                ? error.getCause().toString()
                : error.toString();
    }

    private static String folderRemedy() {
        return "They are unpacked from the executable before they are loaded: let java.io.tmpdir (now "
                + System.getProperty("java.io.tmpdir")
                + ") or org.bytedeco.javacpp.cachedir name a folder that can be written to, has 60 MB free and is not"
                + " mounted noexec.";
    }

    private static String archivesRemedy(String platform) {
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
