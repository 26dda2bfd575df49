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
package io.camelkvs.component.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpsamplerTest {

    private static final int AMPLITUDE = 20_000;
    private static final int SETTLED = 2_000;

    @ParameterizedTest
    @CsvSource({
        "8000, 440",
        "8000, 3000",
        "11025, 1000",
        "16000, 6000",
        "22050, 8000",
        "32000, 12000",
        "44100, 1000",
        "44100, 16000",
        "47999, 997",
        "48000, 15000"
    })
    void keepsASineAsItIs(int rate, int frequency) {
        byte[] heard = new Upsampler(rate, 1).convert(sine(rate, frequency, rate));
        assertThat(heard.length / 4).isCloseTo(48_000, within(1));
        assertThat(noiseDecibels(heard, frequency)).isLessThan(-60);
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 44100, 48000})
    void isTheSameInWhateverPiecesItComes(int rate) {
        byte[] pcm = sine(rate, 700, rate / 2);
        byte[] whole = new Upsampler(rate, 1).convert(pcm);
        Upsampler upsampler = new Upsampler(rate, 1);
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        Random random = new Random(1);
        for (int at = 0; at < pcm.length; ) {
            int length = Math.min(pcm.length - at, 2 + 2 * random.nextInt(400));
            pieces.writeBytes(upsampler.convert(Arrays.copyOfRange(pcm, at, at + length)));
            at += length;
        }
        assertThat(pieces.toByteArray()).isEqualTo(whole);
    }

    @Test
    void keepsLeftAndRightApart() {
        ByteBuffer pcm = ByteBuffer.allocate(4 * 16_000).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 16_000; i++) {
            pcm.putShort((short) 1000).putShort((short) -2000);
        }
        ByteBuffer heard =
                ByteBuffer.wrap(new Upsampler(16_000, 2).convert(pcm.array())).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(heard.capacity() / 4).isEqualTo(48_000);
        for (int i = SETTLED; i < 48_000; i++) {
            assertThat(heard.getShort(4 * i)).isEqualTo((short) 1000);
            assertThat(heard.getShort(4 * i + 2)).isEqualTo((short) -2000);
        }
    }

    @Test
    void doesNotOverflow() {
        ByteBuffer square = ByteBuffer.allocate(2 * 8_000).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 8_000; i++) {
            square.putShort(i / 20 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE);
        }
        ByteBuffer heard =
                ByteBuffer.wrap(new Upsampler(8_000, 1).convert(square.array())).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 7_900; i++) {
            int level = heard.getShort(4 * (6 * i + 72));
            int expected = i / 20 % 2 == 0 ? 1 : -1;
            if (i % 20 > 3 && i % 20 < 17) {
                assertThat(Integer.signum(level)).isEqualTo(expected);
            }
        }
    }

    private static byte[] sine(int rate, int frequency, int samples) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            pcm.putShort((short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * frequency * i / rate)));
        }
        return pcm.array();
    }

    /** What is left when the best fitting sine of that frequency is taken away, beside the sine as it was. */
    private static double noiseDecibels(byte[] stereo, int frequency) {
        ByteBuffer heard = ByteBuffer.wrap(stereo).order(ByteOrder.LITTLE_ENDIAN);
        int samples = stereo.length / 4 - 2 * SETTLED;
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < samples; i++) {
            double angle = 2 * Math.PI * frequency * i / 48_000;
            sine += heard.getShort(4 * (i + SETTLED)) * Math.sin(angle) * 2 / samples;
            cosine += heard.getShort(4 * (i + SETTLED)) * Math.cos(angle) * 2 / samples;
        }
        assertThat(Math.hypot(sine, cosine)).as("level").isCloseTo(AMPLITUDE, within(AMPLITUDE * 0.02));
        double rest = 0;
        for (int i = 0; i < samples; i++) {
            double angle = 2 * Math.PI * frequency * i / 48_000;
            double difference = heard.getShort(4 * (i + SETTLED)) - sine * Math.sin(angle) - cosine * Math.cos(angle);
            rest += difference * difference / samples;
        }
        return 10 * Math.log10(rest / (AMPLITUDE * AMPLITUDE / 2.0));
    }
}
