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

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.media.EncodedPicture;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureCodec;
import io.camelkvs.session.media.PictureCodecs;
import io.camelkvs.session.media.PictureScaler;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pictures of one camera take of a processor core: 1280x720 at 15 a second, made 640x480. */
class PictureCostTest {

    private static final int RATE = 15;
    private static final int WARM_UP = 40;
    private static final int PICTURES = 100;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    @Test
    void aCameraTakesAPartOfACoreOnly() throws Exception {
        EncodedPicture picture = EncodedPicture.of(photograph());
        I420Picture target = new I420Picture(640, 480);
        List<PictureCodec> codecs = new PictureCodecs(getClass().getClassLoader()).all();
        assertThat(codecs).extracting(PictureCodec::name).containsExactly("ffmpeg", "imageio");

        double ffmpeg = percentOfACore(() -> codecs.get(0).decode(picture, target));
        double imageIo = percentOfACore(() -> codecs.get(1).decode(picture, target));
        I420Picture raw = new I420Picture(1280, 720);
        PictureScaler scaler = new PictureScaler(1280, 720, 640, 480);
        double scaled = percentOfACore(() -> scaler.scale(raw.frame(0), target));

        System.out.printf(
                Locale.ROOT,
                "%s at %d a second, %% of a core: FFmpeg %.1f, Image I/O %.1f; raw I420: %.1f%n",
                picture,
                RATE,
                ffmpeg,
                imageIo,
                scaled);
        assertThat(ffmpeg).isLessThan(30);
        assertThat(imageIo).isLessThan(90);
        assertThat(scaled).isLessThan(30);
    }

    private byte[] photograph() throws Exception {
        Path file = folder.resolve("photograph.jpg");
        Tool.ffmpeg()
                .run(
                        "-nostdin",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=1280x720,noise=alls=12",
                        "-frames:v",
                        "1",
                        "-pix_fmt",
                        "yuvj420p",
                        "-q:v",
                        "4",
                        file.toString());
        return Files.readAllBytes(file);
    }

    private double percentOfACore(Runnable decode) {
        for (int i = 0; i < WARM_UP; i++) {
            decode.run();
        }
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < PICTURES; i++) {
            decode.run();
        }
        double nanos = (double) (threads.getCurrentThreadCpuTime() - before) / PICTURES;
        return 100 * nanos * RATE / 1e9;
    }
}
