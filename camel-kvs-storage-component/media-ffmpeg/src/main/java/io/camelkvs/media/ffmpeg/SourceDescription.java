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

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Says in a few words what an opened source holds. */
final class SourceDescription {

    private SourceDescription() {}

    /** @param audio null if there is none */
    static String of(AVStream video, AVStream audio, SourceTraits traits, int width, int height) {
        String rate = traits.timestamped() ? frameRate(avutil.av_q2d(video.avg_frame_rate())) : "";
        String sound = audio == null
                ? "no audio"
                : codec(audio) + " " + audio.codecpar().sample_rate() + " Hz";
        return codec(video) + " " + width + "x" + height + rate + ", " + sound;
    }

    private static String frameRate(double rate) {
        if (rate <= 0 || !Double.isFinite(rate)) {
            return "";
        }
        BigDecimal rounded = BigDecimal.valueOf(rate).setScale(2, RoundingMode.HALF_UP);
        return " " + rounded.stripTrailingZeros().toPlainString() + " fps";
    }

    private static String codec(AVStream stream) {
        return avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString();
    }
}
