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
package io.camelkvs.local.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Appends to a file, opening it for this once: no handle can leak. What was appended survives the death of this process,
 * since the operating system has it; it is not forced to the disk.
 */
public final class AppendedFile {

    private AppendedFile() {}

    /**
     * Appends all parts or, if that fails (a full disk), leaves the file as it was: a part that stayed would make what is
     * appended next unreadable. Creates the file if need be. One thread at a time per file.
     */
    public static void append(Path file, byte[]... parts) throws IOException {
        boolean isNew = Files.notExists(file);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            append(open, parts);
        } catch (IOException e) {
            if (isNew) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    /** Cuts off what comes after a length; deletes the file if that is 0. */
    public static void cut(Path file, long length) throws IOException {
        if (length == 0) {
            Files.deleteIfExists(file);
            return;
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    private static void append(RandomAccessFile file, byte[]... parts) throws IOException {
        long length = file.length();
        try {
            file.seek(length);
            for (byte[] part : parts) {
                file.write(part);
            }
        } catch (IOException e) {
            undo(file, length, e);
            throw e;
        }
    }

    private static void undo(RandomAccessFile file, long length, IOException cause) {
        try {
            file.setLength(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
