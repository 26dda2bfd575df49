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

import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.PictureCodecs;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FFmpegNativesTest {

    /** Run with a class path of its own. */
    public static final class Attempt {

        private Attempt() {}

        /** Returns what went wrong. */
        public static String create() {
            try (TestRuntime runtime = new TestRuntime()) {
                MediaRuntime media = runtime.media;
                new FFmpegSourceFactory().create(MediaOptions.testPattern(), media);
                return "nothing";
            } catch (Exception e) {
                return e.getClass().getSimpleName() + ": " + e.getMessage();
            }
        }

        /** Returns why no picture can be read. */
        public static String picture() {
            try {
                return new PictureCodecs(Attempt.class.getClassLoader()).best().name();
            } catch (KvsSessionException e) {
                return e.getMessage();
            }
        }
    }

    private final String platform = Loader.getPlatform();

    @Test
    void namesTheClassifierThatIsMissing() throws Exception {
        try (URLClassLoader loader = withoutNatives()) {
            String first = attempt(loader, "create");
            assertThat(first)
                    .startsWith(
                            "KvsSessionException: FFmpeg's native libraries for " + platform + " cannot be loaded: ")
                    .contains("org.bytedeco:ffmpeg:", "org.bytedeco:javacpp:")
                    .endsWith("with the Maven classifier " + platform + " to the class path.");
            assertThat(attempt(loader, "create")).as("the second time").isEqualTo(first);
        }
    }

    @Test
    void anExecutableNamesTheFolderThatItCannotUnpackTo(@TempDir Path parent) throws Exception {
        String missing = parent.resolve("missing").toString();
        String before = System.setProperty("java.io.tmpdir", missing);
        System.setProperty("org.graalvm.nativeimage.imagecode", "runtime");
        try (URLClassLoader loader = withoutNatives()) {
            String source = attempt(loader, "create");
            String picture = attempt(loader, "picture");

            assertThat(picture)
                    .startsWith("FFmpeg's native libraries for " + platform)
                    .contains("NoSuchFileException: " + missing)
                    .contains("java.io.tmpdir (now " + missing + ")")
                    .endsWith("not mounted noexec.");
            assertThat(source).startsWith("KvsSessionException: FFmpeg's").endsWith("not mounted noexec.");
        } finally {
            System.setProperty("java.io.tmpdir", before);
            System.clearProperty("org.graalvm.nativeimage.imagecode");
        }
    }

    private URLClassLoader withoutNatives() {
        URL[] entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("-" + platform + ".jar"))
                .map(FFmpegNativesTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(entries, new SharedLogging());
    }

    /** Else a second set of loggers would stay behind when the class path is closed. */
    private static final class SharedLogging extends ClassLoader {

        SharedLogging() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.slf4j.")) {
                return FFmpegNativesTest.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    private static String attempt(ClassLoader loader, String method) throws ReflectiveOperationException {
        Method attempt = Class.forName(Attempt.class.getName(), true, loader).getMethod(method);
        try {
            return (String) attempt.invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(io.camelkvs.session.media.MediaSourceFactory.class))
                .anyMatch(factory -> factory.name().equals("ffmpeg"));
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
