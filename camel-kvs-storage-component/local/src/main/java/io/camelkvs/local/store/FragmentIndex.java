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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fragments of a stream, one JSON line each in {@code fragments.jsonl}, only ever appended to. Called by one thread
 * at a time; no file stays open between calls.
 */
final class FragmentIndex {

    private static final Logger LOG = LoggerFactory.getLogger(FragmentIndex.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private final List<FragmentInfo> fragments = new ArrayList<>();
    private long lastSequence;

    private FragmentIndex(Path file) {
        this.file = file;
    }

    /** Reads what is there; lines that are torn or point beyond their recording are cut off with a warning. */
    static FragmentIndex open(Path folder) throws IOException {
        FragmentIndex index = new FragmentIndex(folder.resolve("fragments.jsonl"));
        if (Files.exists(index.file)) {
            index.load();
        }
        return index;
    }

    List<FragmentInfo> fragments() {
        return List.copyOf(fragments);
    }

    String nextNumber() {
        return FragmentNumber.of(lastSequence + 1);
    }

    void append(FragmentInfo fragment) throws IOException {
        AppendedFile.append(file, line(fragment));
        add(fragment);
    }

    private void load() throws IOException {
        String text = Files.readString(file);
        int dropped = 0;
        for (String line : text.split("\n")) {
            FragmentInfo fragment = parse(line);
            if (fragment == null) {
                dropped++;
            } else if (!isStored(fragment)) {
                lastSequence = Math.max(lastSequence, FragmentNumber.sequence(fragment.number()));
                dropped++;
            } else {
                add(fragment);
            }
        }
        if (dropped > 0 || !text.endsWith("\n")) {
            LOG.warn("{}: cut off {} entries that are torn or whose media is not there", file, dropped);
            rewrite();
        }
    }

    private void add(FragmentInfo fragment) {
        fragments.add(fragment);
        lastSequence = Math.max(lastSequence, FragmentNumber.sequence(fragment.number()));
    }

    private boolean isStored(FragmentInfo fragment) throws IOException {
        Path recording = file.resolveSibling(fragment.file());
        return Files.exists(recording) && Files.size(recording) >= fragment.offset() + fragment.length();
    }

    private void rewrite() throws IOException {
        StringBuilder text = new StringBuilder();
        for (FragmentInfo fragment : fragments) {
            text.append(new String(line(fragment), StandardCharsets.UTF_8));
        }
        Path draft = file.resolveSibling("fragments.jsonl.tmp");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] line(FragmentInfo f) throws JsonProcessingException {
        Line line = new Line(
                f.number(),
                f.file(),
                f.offset(),
                f.length(),
                f.producerTimestamp().toString(),
                f.serverTimestamp().toString(),
                f.durationMillis(),
                f.videoFrames(),
                f.audioPackets(),
                f.keyFrame());
        return (MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
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
                    Instant.parse(producerTimestamp),
                    Instant.parse(serverTimestamp),
                    durationMillis,
                    videoFrames,
                    audioPackets,
                    keyFrame);
        }
    }
}
