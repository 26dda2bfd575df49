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
package io.camelkvs.examples.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A shared library of the class path (ELF, 64 bit, little-endian), as far as it says what it is linked against. */
final class SharedLibrary {

    private static final int DYNAMIC = 6;
    private static final long NEEDED = 1;

    private final ByteBuffer elf;

    private SharedLibrary(byte[] bytes) {
        elf = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static SharedLibrary ofClassPath(String name) throws IOException {
        try (InputStream in = SharedLibrary.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            return new SharedLibrary(in.readAllBytes());
        }
    }

    List<String> needed() {
        int sections = (int) elf.getLong(0x28);
        int size = elf.getShort(0x3A);
        int dynamic = IntStream.range(0, elf.getShort(0x3C))
                .map(index -> sections + index * size)
                .filter(section -> elf.getInt(section + 4) == DYNAMIC)
                .findFirst()
                .orElseThrow();
        int names = offset(sections + elf.getInt(dynamic + 0x28) * size);
        List<String> needed = new ArrayList<>();
        for (int entry = offset(dynamic); elf.getLong(entry) != 0; entry += 16) {
            if (elf.getLong(entry) == NEEDED) {
                needed.add(text(names + (int) elf.getLong(entry + 8)));
            }
        }
        return needed;
    }

    private int offset(int section) {
        return (int) elf.getLong(section + 0x18);
    }

    private String text(int start) {
        StringBuilder text = new StringBuilder();
        for (int i = start; elf.get(i) != 0; i++) {
            text.append((char) elf.get(i));
        }
        return text.toString();
    }
}
