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
package io.camelkvs.session.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureScalerTest {

    @ParameterizedTest
    @CsvSource({"1280, 720", "641, 479", "320, 240", "16, 16", "1, 1", "8192, 3", "2, 1000"})
    void keepsAPlainPictureExactly(int width, int height) {
        I420Picture plain = new I420Picture(width, height);
        Arrays.fill(plain.y(), (byte) 235);
        Arrays.fill(plain.u(), (byte) 16);
        Arrays.fill(plain.v(), (byte) 240);
        I420Picture target = new I420Picture(640, 480);
        Letterbox box = Letterbox.fit((double) width / height, 640, 480);
        new PictureScaler(width, height, target.width(), target.height()).scale(plain.frame(0), target);
        for (int row = 0; row < 480; row++) {
            for (int column = 0; column < 640; column++) {
                boolean inside = column >= box.x()
                        && column < box.x() + box.width()
                        && row >= box.y()
                        && row < box.y() + box.height();
                int chroma = row / 2 * 320 + column / 2;
                assertThat(target.y()[row * 640 + column]).isEqualTo((byte) (inside ? 235 : 16));
                assertThat(target.u()[chroma]).isEqualTo((byte) (inside ? 16 : 128));
                assertThat(target.v()[chroma]).isEqualTo((byte) (inside ? 240 : 128));
            }
        }
    }

    @Test
    void copiesAPictureOfTheSameSize() {
        I420Picture picture = new I420Picture(32, 16);
        for (int i = 0; i < picture.y().length; i++) {
            picture.y()[i] = (byte) (i * 7);
        }
        I420Picture target = new I420Picture(32, 16);
        new PictureScaler(32, 16, target.width(), target.height()).scale(picture.frame(0), target);
        assertThat(target.y()).isEqualTo(picture.y());
    }

    @Test
    void averagesAllPixelsOfAPictureThatIsMadeSmaller() {
        I420Picture stripes = new I420Picture(1024, 512);
        for (int i = 0; i < stripes.y().length; i++) {
            stripes.y()[i] = (byte) (i % 4 < 2 ? 20 : 220);
        }
        I420Picture target = new I420Picture(128, 64);
        new PictureScaler(1024, 512, target.width(), target.height()).scale(stripes.frame(0), target);
        for (byte luma : target.y()) {
            assertThat(luma & 0xff).isCloseTo(120, within(8));
        }
    }

    @Test
    void drawsASlopeBetweenThePixelsOfAPictureThatIsEnlarged() {
        I420Picture slope = new I420Picture(16, 16);
        for (int i = 0; i < slope.y().length; i++) {
            slope.y()[i] = (byte) (16 + i % 16 * 8);
        }
        I420Picture target = new I420Picture(128, 128);
        new PictureScaler(16, 16, target.width(), target.height()).scale(slope.frame(0), target);
        for (int column = 4; column < 124; column++) {
            double expected = 16 + ((column + 0.5) / 8 - 0.5) * 8;
            assertThat(target.y()[64 * 128 + column] & 0xff).isCloseTo((int) Math.round(expected), within(1));
        }
    }

    @Test
    void readsRowsWithPaddingInDirectMemory() {
        ByteBuffer y = ByteBuffer.allocateDirect(40 * 16);
        ByteBuffer chroma = ByteBuffer.allocateDirect(24 * 8);
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 32; column++) {
                y.put(row * 40 + column, (byte) 77);
                chroma.put(row / 2 * 24 + column / 2, (byte) 99);
            }
        }
        I420Picture target = new I420Picture(32, 16);
        new PictureScaler(32, 16, target.width(), target.height())
                .scale(new VideoFrame(32, 16, y, 40, chroma, 24, chroma, 24, 0), target);
        assertThat(target.y()).containsOnly(77);
        assertThat(target.u()).containsOnly(99);
        assertThat(target.v()).containsOnly(99);
    }
}
