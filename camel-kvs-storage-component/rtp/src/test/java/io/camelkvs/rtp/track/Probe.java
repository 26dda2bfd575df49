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
package io.camelkvs.rtp.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.rtp.media.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What ffprobe and ffmpeg make of a file, for tests. */
public record Probe(Path file) {

    /** Writes the parts one behind the other. */
    public static Probe of(Path file, List<byte[]> parts) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            for (byte[] part : parts) {
                Files.write(file, part, java.nio.file.StandardOpenOption.APPEND);
            }
            return new Probe(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if anything at all is wrong with it. */
    public Probe decodes() {
        assertThat(Ffmpeg.ffmpeg("-xerror", "-i", file.toString(), "-f", "null", "-"))
                .isEmpty();
        return this;
    }

    /** Entries of a stream as comma separated values. */
    public String entries(String stream, String entries) {
        return Ffmpeg.ffprobe(
                "-select_streams", stream, "-show_entries", "stream=" + entries, "-of", "csv=p=0", file.toString());
    }

    /** The times at which packets are decoded, in seconds. */
    public List<Double> times(String stream, String which) {
        String text = Ffmpeg.ffprobe(
                "-select_streams",
                stream,
                "-show_entries",
                "packet=" + which + "_time",
                "-of",
                "csv=p=0",
                file.toString());
        return Arrays.stream(text.split("\\s+"))
                .map(time -> Double.parseDouble(time.replace(",", "")))
                .toList();
    }
}
