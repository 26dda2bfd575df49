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
package io.camelkvs.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.presets.avformat;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;

class FfmpegLibrariesTest {

    private static final Class<?>[] BINDING = {
        avcodec.class,
        avfilter.class,
        avutil.class,
        swresample.class,
        swscale.class,
        AVFrame.class,
        org.bytedeco.ffmpeg.presets.avcodec.class,
        org.bytedeco.ffmpeg.presets.avfilter.class,
        avformat.class,
        org.bytedeco.ffmpeg.presets.avutil.class,
        org.bytedeco.ffmpeg.presets.swresample.class,
        org.bytedeco.ffmpeg.presets.swscale.class,
    };

    static class Scales {
        int version() {
            return swscale.swscale_version();
        }
    }

    static class Decodes {
        int version() {
            return avcodec.avcodec_version();
        }
    }

    static class HoldsFrames {
        AVFrame frame = new AVFrame();
    }

    @Test
    void aLibraryIsCalledIfItsFunctionsAre() throws IOException {
        assertThat(FfmpegLibraries.calledIn(indexWith(Scales.class))).containsExactly("avutil", "swscale");
    }

    @Test
    void soAreThoseThatItNeeds() throws IOException {
        assertThat(FfmpegLibraries.calledIn(indexWith(Decodes.class)))
                .containsExactly("avcodec", "avutil", "swresample");
    }

    @Test
    void itsStructuresCountToo() throws IOException {
        assertThat(FfmpegLibraries.calledIn(indexWith(HoldsFrames.class))).containsExactly("avutil");
    }

    @Test
    void withoutCallsThereIsNone() throws IOException {
        assertThat(FfmpegLibraries.calledIn(indexWith(String.class))).isEmpty();
    }

    private static Index indexWith(Class<?> caller) throws IOException {
        Indexer indexer = new Indexer();
        for (Class<?> binding : BINDING) {
            indexer.indexClass(binding);
        }
        indexer.indexClass(caller);
        return indexer.complete();
    }
}
