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

import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaCatalogTest {

    private static final Instant NOW = Instant.EPOCH;

    @Test
    void serviceLoaderFindsFactories(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MediaSourceFactory.class.getName()), Registered.class.getName());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            MediaCatalog catalog = MediaCatalog.of(loader);

            assertThat(catalog.sourceFactory(MediaOptions.testPattern(), NOW)).isInstanceOf(Registered.class);
        }
    }

    @Test
    void firstThatAcceptsWins() {
        MediaSourceFactory picky = new Registered() {
            @Override
            public boolean accepts(String source) {
                return false;
            }
        };
        MediaSourceFactory wanted = new Registered();
        MediaCatalog catalog = new MediaCatalog(List.of(picky, wanted, new Registered()), List.of());

        assertThat(catalog.sourceFactory(MediaOptions.testPattern(), NOW)).isSameAs(wanted);
    }

    @Test
    void missingSourceIsNamedWithWhatIsThere() {
        MediaCatalog catalog = new MediaCatalog(List.of(), List.of());

        assertThatThrownBy(() -> catalog.sourceFactory(MediaOptions.testPattern(), NOW))
                .isInstanceOfSatisfying(
                        KvsSessionException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.UNKNOWN_SOURCE))
                .hasMessageContainingAll("test-pattern", "known are none");
    }

    @Test
    void missingPeerIsNamedWithTheKindOfSource() {
        MediaCatalog catalog = new MediaCatalog(List.of(), List.of());

        assertThatThrownBy(() -> catalog.peerFactory(RawMediaSource.class, NOW))
                .isInstanceOfSatisfying(
                        KvsSessionException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.NO_MEDIA_PEER))
                .hasMessageContainingAll("RawMediaSource", "kvs-media-webrtc");
    }

    /** Made by the service loader. */
    public static class Registered implements MediaSourceFactory {
        @Override
        public String name() {
            return "registered";
        }

        @Override
        public boolean accepts(String source) {
            return true;
        }

        @Override
        public MediaSource create(MediaOptions options, MediaRuntime runtime) {
            throw new IllegalStateException("not asked for in these tests");
        }
    }
}
