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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code fragments.jsonl}: a line for each fragment. It can be made anew from the recordings. One thread at a time. */
final class IndexFile {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;

    /** @param folder the stream's */
    IndexFile(Path folder) {
        this.file = folder.resolve("fragments.jsonl");
    }

    /**
     * What was read of it.
     *
     * @param fragments in the order of the lines
     * @param bad       lines that cannot be read
     */
    record Content(List<FragmentInfo> fragments, int bad) {}

    Content read() throws IOException {
        List<FragmentInfo> fragments = new ArrayList<>();
        int bad = 0;
        if (Files.exists(file)) {
            // Not as UTF-8: a torn line may end inside a character, and there are only ASCII ones.
            for (String line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).split("\n")) {
                FragmentInfo fragment = parse(line);
                if (fragment != null) {
                    fragments.add(fragment);
                } else if (!line.isEmpty()) {
                    bad++;
                }
            }
        }
        return new Content(fragments, bad);
    }

    /** All or nothing of the line. */
    void append(FragmentInfo fragment) throws IOException {
        AppendedFile.append(file, line(fragment).getBytes(StandardCharsets.US_ASCII));
    }

    /** Puts a new file in the place of the old one. */
    void write(Collection<FragmentInfo> fragments) throws IOException {
        Path draft = file.resolveSibling("fragments.jsonl.tmp");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(draft, StandardCharsets.US_ASCII)) {
                for (FragmentInfo fragment : fragments) {
                    out.write(line(fragment));
                }
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    private static String line(FragmentInfo f) throws JsonProcessingException {
        return MAPPER.writeValueAsString(new Line(
                        f.number(),
                        f.file(),
                        f.offset(),
                        f.length(),
                        f.tagsLength(),
                        f.producerTimestamp().toString(),
                        f.serverTimestamp().toString(),
                        f.durationMillis(),
                        f.videoFrames(),
                        f.audioPackets(),
                        f.keyFrame()))
                + "\n";
    }

    /** Null if the line is not whole. */
    private static FragmentInfo parse(String text) {
        try {
            FragmentInfo fragment = MAPPER.readValue(text, Line.class).toInfo();
            FragmentNumber.sequence(fragment.number());
            return fragment;
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.debug("A torn index line: {}", text, e);
            return null;
        }
    }

    /** As written: times in ISO 8601. */
    private record Line(
            String number,
            String file,
            long offset,
            long length,
            int tagsLength,
            String producerTimestamp,
            String serverTimestamp,
            long durationMillis,
            int videoFrames,
            int audioPackets,
            boolean keyFrame) {

        FragmentInfo toInfo() {
            return new FragmentInfo(
                    number,
                    Path.of(file).getFileName().toString(),
                    offset,
                    length,
                    tagsLength,
                    Instant.parse(producerTimestamp),
                    Instant.parse(serverTimestamp),
                    durationMillis,
                    videoFrames,
                    audioPackets,
                    keyFrame);
        }
    }
}
