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

import io.camelkvs.session.media.AudioFrame;

/**
 * Brings PCM of a lower rate to 48 kHz stereo: band-limited interpolation with a windowed sinc, whose pass band ends
 * just below half of the incoming rate. The sound is 12 samples late. Not thread-safe.
 */
final class Upsampler {

    private static final int RADIUS = 12;
    private static final int TAPS = 2 * RADIUS;
    /** Places between two samples for which the weights are known; between these they are interpolated. */
    private static final int PHASES = 128;
    /** Leaves the window room to fall off before the images begin. */
    private static final double PASS_BAND = 0.94;

    private static final float[][] KERNEL = kernel();

    private final int rate;
    private final int channels;
    /** The newest samples of each channel, so that a body goes on where the one before ended. */
    private final float[][] history;
    /** Where the next sample lies after the oldest sample of the history, in units of 1 / 48000 of a sample. */
    private long position;

    /**
     * Makes one for a stream of sound.
     *
     * @param rate     samples a second, 8000 to 48000
     * @param channels 1 or 2
     */
    Upsampler(int rate, int channels) {
        this.rate = rate;
        this.channels = channels;
        this.history = new float[channels][TAPS];
    }

    boolean fits(int otherRate, int otherChannels) {
        return rate == otherRate && channels == otherChannels;
    }

    /**
     * Goes on with the stream.
     *
     * @param pcm signed 16 bit little-endian, channels interleaved, whole samples
     * @return stereo PCM of 48 kHz
     */
    byte[] convert(byte[] pcm) {
        int samples = pcm.length / (2 * channels);
        float[][] input = new float[channels][];
        for (int channel = 0; channel < channels; channel++) {
            input[channel] = append(history[channel], pcm, channel, samples);
        }
        byte[] output = rate == AudioFrame.SAMPLE_RATE ? copy(input, samples) : interpolate(input, samples);
        for (int channel = 0; channel < channels; channel++) {
            System.arraycopy(input[channel], samples, history[channel], 0, TAPS);
        }
        return output;
    }

    private float[] append(float[] before, byte[] pcm, int channel, int samples) {
        float[] all = new float[TAPS + samples];
        System.arraycopy(before, 0, all, 0, TAPS);
        for (int i = 0; i < samples; i++) {
            int at = 2 * (i * channels + channel);
            all[TAPS + i] = (short) (pcm[at] & 0xff | pcm[at + 1] << 8);
        }
        return all;
    }

    private byte[] copy(float[][] input, int samples) {
        byte[] output = new byte[4 * samples];
        for (int i = 0; i < samples; i++) {
            write(output, i, input[0][TAPS + i], input[channels - 1][TAPS + i]);
        }
        return output;
    }

    private byte[] interpolate(float[][] input, int samples) {
        long end = (long) samples * AudioFrame.SAMPLE_RATE;
        byte[] output = new byte[4 * (int) ((end - position + rate - 1) / rate)];
        for (int i = 0; position < end; i++, position += rate) {
            int first = (int) (position / AudioFrame.SAMPLE_RATE);
            float phase = (float) (position % AudioFrame.SAMPLE_RATE) * PHASES / AudioFrame.SAMPLE_RATE;
            float left = sum(input[0], first, phase);
            write(output, i, left, channels == 1 ? left : sum(input[1], first, phase));
        }
        position -= end;
        return output;
    }

    private static float sum(float[] samples, int first, float phase) {
        float[] before = KERNEL[(int) phase];
        float[] after = KERNEL[(int) phase + 1];
        float part = phase - (int) phase;
        float sum = 0;
        for (int i = 0; i < TAPS; i++) {
            sum += samples[first + i] * (before[i] + part * (after[i] - before[i]));
        }
        return sum;
    }

    private static void write(byte[] output, int index, float left, float right) {
        writeSample(output, 4 * index, left);
        writeSample(output, 4 * index + 2, right);
    }

    private static void writeSample(byte[] output, int at, float value) {
        int sample = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
        output[at] = (byte) sample;
        output[at + 1] = (byte) (sample >> 8);
    }

    /** For each place between two samples, what the samples around it weigh; each sums up to 1. */
    private static float[][] kernel() {
        float[][] kernel = new float[PHASES + 1][TAPS];
        for (int phase = 0; phase <= PHASES; phase++) {
            double[] weights = new double[TAPS];
            double sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                weights[tap] = weight(tap - (RADIUS - 1) - (double) phase / PHASES);
                sum += weights[tap];
            }
            for (int tap = 0; tap < TAPS; tap++) {
                kernel[phase][tap] = (float) (weights[tap] / sum);
            }
        }
        return kernel;
    }

    /** A sinc under a Blackman window. */
    private static double weight(double distance) {
        double angle = Math.PI * distance;
        double sinc = Math.abs(angle) < 1e-9 ? 1 : Math.sin(PASS_BAND * angle) / (PASS_BAND * angle);
        double window = 0.42 + 0.5 * Math.cos(angle / RADIUS) + 0.08 * Math.cos(2 * angle / RADIUS);
        return Math.abs(distance) >= RADIUS ? 0 : sinc * window;
    }
}
