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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLocationTest {

    private final FFmpegSourceFactory factory = new FFmpegSourceFactory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://camera/1",
                "RTSPS://camera/1",
                "rtmp://a/b",
                "http://a/b",
                "https://a/b.m3u8",
                "udp://@:1234",
                "rtp://a:1",
                "tcp://a:1",
                "file:/tmp/a.mp4",
                "file:a.mp4",
                "/tmp/a",
                "./a",
                "videos/a",
                "a.mp4",
                "~/a.mp4",
                "C:\\a.mp4",
                "door 1.mkv"
            })
    void acceptsUrlsAndPaths(String source) {
        assertThat(factory.accepts(source)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "test-pattern", "webcam", "concat:a.mp4|b.mp4", "data:text/plain,x", "gopher://a/b"})
    void leavesTheRestToOthers(String source) {
        assertThat(factory.accepts(source)).isFalse();
    }

    @Test
    void acceptsAWordIfThereIsSuchAFile() throws IOException {
        Path file = Files.createFile(Path.of("a-file-without-extension"));
        try {
            assertThat(factory.accepts("a-file-without-extension")).isTrue();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void opensFilesByPathEvenIfTheUrlIsEscaped(@TempDir Path folder) {
        Path file = folder.resolve("front door: 100%.mp4");
        String url = file.toUri().toString();
        assertThat(url).contains("%20");
        assertThat(SourceLocation.of(url).url()).isEqualTo("file:" + file);
        assertThat(SourceLocation.of(file.toString()).url()).isEqualTo("file:" + file);
        assertThat(SourceLocation.of("file:a b.mp4").name()).isEqualTo("a b.mp4");
        assertThat(SourceLocation.of("a.mp4").isFile()).isTrue();
    }

    @Test
    void showsNoSecrets() {
        SourceLocation location = SourceLocation.of("RTSP://user:secret@host/x?token=secret");
        assertThat(location.isRtsp()).isTrue();
        assertThat(location).hasToString("RTSP://***@host/x?***");
        assertThat(location.url()).contains("user:secret");
    }
}
