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

import io.camelkvs.local.ChildJvm;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.KvsLocalMain;
import io.camelkvs.local.TestMedia;
import io.camelkvs.rtp.AudioPacket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service does without its optional dependency, in processes that do not have it. */
class WithoutFFmpegTest {

    @Test
    void soundIsStoredAsOpusAndTheServiceSaysSo() throws Exception {
        assertThat(ChildJvm.withoutFFmpeg().run(AutoStage.class))
                .contains(
                        "A_OPUS 1 packet",
                        "INFO io.camelkvs.local.codec.AudioStages - Sound is stored as Opus, not as AAC.",
                        "Add org.bytedeco:ffmpeg and org.bytedeco:javacpp to the class path")
                .containsOnlyOnce("not as AAC");
    }

    @Test
    void aacCannotBeDemanded(@TempDir Path folder) throws Exception {
        assertThat(ChildJvm.withoutFFmpeg()
                        .run(KvsLocalMain.class, "--port", "0", "--audio", "aac", "--data", folder.toString()))
                .contains(
                        "FFmpeg's libraries cannot be loaded",
                        "Add org.bytedeco:ffmpeg and org.bytedeco:javacpp to the class path")
                .doesNotContain("Ctrl-C");
    }

    /** Opens two stages as a service does that was not told a format. */
    static final class AutoStage {

        private AutoStage() {}

        public static void main(String... ignored) {
            try (KvsLocal kvs = KvsLocal.builder().start()) {
                AudioStages stages = AudioStages.of(AudioFormat.AUTO);
                for (int i = 0; i < 2; i++) {
                    List<AudioPacket> out = new ArrayList<>();
                    try (AudioStage stage = stages.open(out::add)) {
                        stage.packet(new AudioPacket(TestMedia.silence(), Instant.now()));
                        System.out.println(stage.track().codecId() + " " + out.size() + " packet of " + kvs.region());
                    }
                }
            }
        }
    }
}
