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

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What ffmpeg sees in a coded picture of {@link TestMedia#greys}.
 *
 * @param codec  png or mjpeg
 * @param width  in pixels
 * @param height likewise
 * @param number of the picture
 */
public record Grey(String codec, int width, int height, int number) {

    private static final double GREY_OF_ONE_NUMBER = 4 * 255.0 / 219;

    public static Grey of(byte[] still, Path folder) throws IOException {
        Path file = Files.write(folder.resolve("still"), still);
        String[] stream = TestMedia.run(
                        "ffprobe -v error -show_entries stream=codec_name,width,height -of csv=p=0", file)
                .split(",");
        Path raw = folder.resolve("still.raw");
        assertThat(TestMedia.run("ffmpeg -nostdin -v error -y -i " + file + " -pix_fmt gray -f rawvideo", raw))
                .isEmpty();
        byte[] pixels = Files.readAllBytes(raw);
        long sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & 0xff;
        }
        return new Grey(stream[0], Integer.parseInt(stream[1]), Integer.parseInt(stream[2]), (int)
                Math.round(sum / (double) pixels.length / GREY_OF_ONE_NUMBER));
    }
}
