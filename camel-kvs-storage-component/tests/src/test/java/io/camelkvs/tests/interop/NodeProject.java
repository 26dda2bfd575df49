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
package io.camelkvs.tests.interop;

import io.camelkvs.tests.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * The scripts of {@code src/test/node} beside the packages they use: copied to {@code target}, where {@code npm ci} puts
 * the packages once for each state of the lock file. Any thread of any JVM may call.
 */
final class NodeProject {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path TARGET = Path.of("target/node");
    private static final Path INSTALLED = TARGET.resolve("node_modules/installed-lock.json");
    private static final Path LOCK = SOURCE.resolve("package-lock.json");
    private static final Path OTHER_JVMS = Path.of("target/node.lock");
    private static final Duration INSTALLATION = Duration.ofMinutes(5);

    private static NodeProject prepared;

    private NodeProject() {}

    /** @throws IllegalStateException if Node.js or npm is missing or the packages cannot be had */
    static synchronized NodeProject prepare() {
        if (prepared == null) {
            try (FileChannel channel =
                            FileChannel.open(OTHER_JVMS, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                copyScripts();
                install();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            prepared = new NodeProject();
        }
        return prepared;
    }

    Path folder() {
        return TARGET.toAbsolutePath();
    }

    private static void copyScripts() throws IOException {
        Files.walkFileTree(SOURCE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith("node_modules")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(TARGET.resolve(SOURCE.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = TARGET.resolve(SOURCE.relativize(file));
                if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void install() throws IOException {
        if (Files.exists(INSTALLED) && Files.mismatch(INSTALLED, LOCK) < 0) {
            return;
        }
        Tool.npm()
                .within(INSTALLATION)
                .run(
                        "--prefix",
                        TARGET.toString(),
                        "ci",
                        "--prefer-offline",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund");
        Files.copy(LOCK, INSTALLED, StandardCopyOption.REPLACE_EXISTING);
    }
}
