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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the tests send, made by ffmpeg, and what of it can be seen. Stateless. */
final class Ffmpeg {

    private Ffmpeg() {}

    /** What one of ffmpeg's sources shows, as {@code color=red}, in the format that the file's name says. */
    static void picture(String what, Path file) {
        String separator = what.contains("=") ? ":" : "=";
        run("-f", "lavfi", "-i", what + separator + "size=320x240", "-frames:v", "1", file.toString());
    }

    /** A camera's file: H.264 and AAC, a counting picture and a tone. */
    static void film(int seconds, Path file) {
        run(
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=320x240:rate=15:duration=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=440:duration=" + seconds,
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv420p",
                file.toString());
    }

    /** The mean colour of each picture, as its three bytes. */
    static List<Colour> colours(Path file) {
        byte[] pixels = run(
                "-i",
                file.toString(),
                "-map",
                "0:v",
                "-fps_mode",
                "passthrough",
                "-vf",
                "scale=1:1",
                "-pix_fmt",
                "rgb24",
                "-f",
                "rawvideo",
                "-");
        List<Colour> colours = new ArrayList<>();
        for (int i = 0; i + 2 < pixels.length; i += 3) {
            colours.add(new Colour(pixels[i] & 0xFF, pixels[i + 1] & 0xFF, pixels[i + 2] & 0xFF));
        }
        return colours;
    }

    record Colour(int red, int green, int blue) {

        boolean isRed() {
            return red > 200 && green < 60 && blue < 60;
        }

        boolean isBlue() {
            return blue > 200 && red < 60 && green < 60;
        }
    }

    private static byte[] run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] output = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed, see above");
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("ffmpeg is missing: apt-get update && apt-get install -y ffmpeg", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
