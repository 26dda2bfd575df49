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
package io.camelkvs.tests;

import io.camelkvs.media.webrtc.CounterStrip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stored file, seen through ffprobe and ffmpeg. */
public record Recording(Path file) {

    private static final Pattern MEAN_VOLUME = Pattern.compile("mean_volume: (-?[0-9.]+) dB");

    /** {@code h264,640,480} and {@code aac,48000}: codec and size or rate of each track, sorted. */
    public List<String> tracks() {
        return Tool.ffprobe()
                .run(
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=codec_name,width,height,sample_rate",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .lines()
                .sorted()
                .toList();
    }

    /** What ffmpeg says at log level error while decoding everything; empty if it is sound. */
    public String decodingErrors() {
        // vfr: two pictures that come close together are no error, only to a muxer that counts in whole frames
        return Tool.ffmpeg()
                .run("-nostdin", "-v", "error", "-i", file.toString(), "-fps_mode", "vfr", "-f", "null", "-");
    }

    /** Presentation times of a track's packets in seconds; {@code v} or {@code a}. */
    public List<Double> times(String track) {
        return Tool.ffprobe()
                .run(
                        "-v",
                        "error",
                        "-select_streams",
                        track + ":0",
                        "-show_entries",
                        "packet=pts_time",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .lines()
                .map(line -> line.replace(",", ""))
                .map(Double::valueOf)
                .toList();
    }

    /** Seconds from the first to the last packet of a track. */
    public double seconds(String track) {
        List<Double> times = times(track);
        return times.isEmpty() ? 0 : times.get(times.size() - 1) - times.get(0);
    }

    /** The test pattern's frame counter in each stored picture; -1 where it cannot be read. */
    public List<Long> counters(int width, int height) {
        List<Long> counters = new ArrayList<>();
        int top = Math.min(height, 2 * CounterStrip.height(width)); // the strip, and enough below it to be one
        byte[] luma = new byte[width * top];
        try (InputStream pictures = Tool.ffmpeg().stream(
                "-nostdin",
                "-v",
                "error",
                "-i",
                file.toString(),
                "-map",
                "0:v",
                "-fps_mode",
                "passthrough",
                "-vf",
                "crop=%d:%d:0:0,format=gray".formatted(width, top),
                "-f",
                "rawvideo",
                "-")) {
            while (pictures.readNBytes(luma, 0, luma.length) == luma.length) {
                OptionalLong counter = CounterStrip.read(luma, width, top);
                counters.add(counter.orElse(-1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counters;
    }

    /** How many of the pictures are not the same as another one, bit for bit. */
    public long differentPictures() {
        return Tool.ffmpeg()
                .run("-nostdin", "-v", "error", "-i", file.toString(), "-map", "0:v", "-f", "framemd5", "-")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',')))
                .distinct()
                .count();
    }

    /** Mean volume of the sound in dB, 0 being the loudest. */
    public double loudness() {
        String report = Tool.ffmpeg()
                .run("-nostdin", "-i", file.toString(), "-map", "0:a", "-af", "volumedetect", "-f", "null", "-");
        Matcher mean = MEAN_VOLUME.matcher(report);
        if (!mean.find()) {
            throw new IllegalStateException("ffmpeg told no volume of " + file + ": " + report);
        }
        return Double.parseDouble(mean.group(1));
    }

    /** Which part of the frames sent after the first {@code skip} stored ones was stored; 1 is all. */
    public static double continuity(List<Long> counters, int skip) {
        List<Long> counted = counters.subList(skip, counters.size()).stream()
                .filter(counter -> counter >= 0)
                .distinct()
                .toList();
        long span = counted.get(counted.size() - 1) - counted.get(0) + 1;
        return (double) counted.size() / span;
    }
}
