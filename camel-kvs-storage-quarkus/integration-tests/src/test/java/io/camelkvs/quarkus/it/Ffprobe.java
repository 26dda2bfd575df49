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
package io.camelkvs.quarkus.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Stored media as FFmpeg sees it. Stateless. */
final class Ffprobe {

    private Ffprobe() {}

    /** Codec and size of the video, such as {@code h264,640,480}. */
    static String video(Path file) {
        return line(file, "-select_streams", "v:0", "-show_entries", "stream=codec_name,width,height");
    }

    /** Codec and rate of the sound, such as {@code opus,48000}. */
    static String audio(Path file) {
        return line(file, "-select_streams", "a:0", "-show_entries", "stream=codec_name,sample_rate");
    }

    /** How many pictures can be decoded. */
    static int pictures(Path file) {
        return Integer.parseInt(
                line(file, "-select_streams", "v:0", "-count_frames", "-show_entries", "stream=nb_read_frames"));
    }

    private static String line(Path file, String... arguments) {
        List<String> command = Stream.of(
                        Stream.of("ffprobe", "-v", "error", "-of", "csv=p=0"),
                        Stream.of(arguments),
                        Stream.of(file.toString()))
                .flatMap(part -> part)
                .toList();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new IllegalStateException("ffprobe is missing: apt-get update && apt-get install -y ffmpeg", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
