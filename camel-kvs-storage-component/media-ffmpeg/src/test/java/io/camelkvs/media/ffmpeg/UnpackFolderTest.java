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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Says that it is an executable where it matters. */
class UnpackFolderTest {

    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final String IMAGE = "org.graalvm.nativeimage.imagecode";

    private final String cacheBefore = System.getProperty(CACHE);

    @AfterEach
    void restore() {
        set(CACHE, cacheBefore);
        set(IMAGE, null);
    }

    @Test
    void aJvmUsesTheCacheOfJavaCpp() throws IOException {
        set(CACHE, null);
        try (UnpackFolder unpacked = UnpackFolder.open()) {
            assertThat(System.getProperty(CACHE)).isNull();
        }
    }

    @Test
    void anExecutableHasAFolderThatIsEmptyAfterwards() throws IOException {
        set(CACHE, null);
        set(IMAGE, "runtime");
        Path folder;
        try (UnpackFolder unpacked = UnpackFolder.open()) {
            folder = Path.of(System.getProperty(CACHE));
            Path platform = Files.createDirectory(folder.resolve("linux-x86_64"));
            Path library = Files.createFile(platform.resolve("libavcodec.so.62"));
            Files.createSymbolicLink(platform.resolve("libavcodec.so"), library.getFileName());
        }
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
    }

    @Test
    void aFolderThatTheUserNamesIsLeftAsItIs() throws IOException {
        Path named = Files.createTempDirectory("named");
        Path file = Files.createFile(named.resolve("libavcodec.so.62"));
        set(CACHE, named.toString());
        set(IMAGE, "runtime");
        try (UnpackFolder unpacked = UnpackFolder.open()) {
            assertThat(System.getProperty(CACHE)).isEqualTo(named.toString());
        }
        assertThat(file).exists();
        Files.delete(file);
        Files.delete(named);
    }

    private static void set(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
