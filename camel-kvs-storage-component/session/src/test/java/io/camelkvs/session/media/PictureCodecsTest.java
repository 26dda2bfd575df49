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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureCodecsTest {

    @TempDir
    Path folder;

    public static class Usable implements PictureCodec {

        @Override
        public String name() {
            return getClass().getSimpleName();
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public void prepare() {}

        @Override
        public void decode(EncodedPicture picture, I420Picture target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] encode(VideoFrame frame, PictureType type, int jpegQuality) {
            throw new UnsupportedOperationException();
        }
    }

    public static class Unusable extends Usable {

        @Override
        public void prepare() {
            throw new KvsSessionException(new Failure(
                    FailureKind.NATIVE_LIBRARY_MISSING,
                    name() + " cannot be used.",
                    "Mend " + name() + ".",
                    Instant.EPOCH,
                    null));
        }
    }

    public static final class BetterUnusable extends Unusable {

        @Override
        public int priority() {
            return 1;
        }
    }

    @Test
    void takesOneThatCanBeUsed() throws IOException {
        assertThat(codecs(Usable.class, BetterUnusable.class).best().name()).isEqualTo("Usable");
    }

    @Test
    void saysWhatKeepsTheBestFromWorking() throws IOException {
        PictureCodecs codecs = codecs(Unusable.class, BetterUnusable.class);

        for (int time = 1; time <= 2; time++) {
            assertThatThrownBy(codecs::best)
                    .isInstanceOf(KvsSessionException.class)
                    .hasMessage("BetterUnusable cannot be used. Mend BetterUnusable.");
        }
    }

    @Test
    void saysWhatToAddWhereThereIsNone() throws IOException {
        assertThatThrownBy(codecs()::best)
                .hasMessage("No picture codec is on the class path. Add io.camelkvs:kvs-media-ffmpeg, or hand over raw"
                        + " I420 pictures.");
    }

    private PictureCodecs codecs(Class<?>... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(PictureCodec.class.getName()),
                Arrays.stream(providers).map(Class::getName).collect(Collectors.joining("\n")));
        return new PictureCodecs(new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader()));
    }
}
