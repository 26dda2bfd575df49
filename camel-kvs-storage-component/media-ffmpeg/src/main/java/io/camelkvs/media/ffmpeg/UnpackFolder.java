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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where FFmpeg's libraries are unpacked to while they are loaded. On a JVM that is JavaCPP's cache, for good: it sees by
 * size and time whether it has a library already. In a native executable resources have neither, so that JavaCPP writes
 * over its cache at each start, while another process may be reading it. There the libraries get a folder of their own
 * and are deleted as soon as they are loaded, unless the user names a folder.
 */
final class UnpackFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnpackFolder.class);

    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final String IMAGE = "org.graalvm.nativeimage.imagecode";

    /** Null if JavaCPP decides. */
    private final Path folder;

    private UnpackFolder(Path folder) {
        this.folder = folder;
    }

    static boolean isInExecutable() {
        return "runtime".equals(System.getProperty(IMAGE));
    }

    static UnpackFolder open() throws IOException {
        if (!isInExecutable() || System.getProperty(CACHE) != null) {
            return new UnpackFolder(null);
        }
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "kvs-ffmpeg-");
        // stays until the end, since JavaCPP does not forget it and may have to load what others bring
        folder.toFile().deleteOnExit();
        System.setProperty(CACHE, folder.toString());
        return new UnpackFolder(folder);
    }

    /** What cannot be deleted, as loaded libraries on Windows, is no reason to do without FFmpeg. */
    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try {
            for (Path path : content()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("FFmpeg's libraries stay in {}: {}", folder, e.toString());
        }
    }

    private List<Path> content() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
