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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaHandler;
import io.camelkvs.rtp.mkv.MatroskaReader;
import io.camelkvs.rtp.mkv.ReadCluster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the media operations send: a document for each fragment, with tags before and after its Cluster. */
final class MediaTestSupport {

    private static final String NUMBER = "AWS_KINESISVIDEO_FRAGMENT_NUMBER";
    /** ffmpeg reads documents that follow one another, but complains about the second Segment and each further one. */
    private static final String ONE_SEGMENT = "Found unknown-length element with ID 0x18538067";

    /**
     * @param document null if it has no tracks
     * @param cluster  null if there is none
     */
    record Received(MatroskaDocument document, Map<String, String> tags, ReadCluster cluster) {

        String tag(String name) {
            return tags.get("AWS_KINESISVIDEO_" + name);
        }

        String number() {
            return tag("FRAGMENT_NUMBER");
        }
    }

    private MediaTestSupport() {}

    static List<Received> read(byte[] documents) throws IOException {
        return read(new ByteArrayInputStream(documents), Integer.MAX_VALUE);
    }

    /** The next ones of a body that goes on; each is complete when the tags after its Cluster have come. */
    static List<Received> read(InputStream in, int count) throws IOException {
        List<Received> received = new ArrayList<>();
        try {
            new MatroskaReader(in, new Collector(received, count)).read();
        } catch (EnoughException e) {
            return received;
        }
        return received;
    }

    static void assertDecodes(byte[] media, int videoFrames, Path folder) throws IOException {
        Path file = Files.write(folder.resolve("received.mkv"), media);
        String told = TestMedia.run("ffmpeg -nostdin -v error -xerror -f null - -i", file);
        assertThat(told.lines().filter(line -> !line.contains(ONE_SEGMENT))).isEmpty();
        assertThat(TestMedia.run(
                        "ffprobe -v fatal -count_packets -show_entries stream=nb_read_packets -of csv=p=0", file))
                .startsWith(videoFrames + "");
    }

    private static final class EnoughException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Collector implements MatroskaHandler {

        private final List<Received> received;
        private final int count;
        private MatroskaDocument document;

        Collector(List<Received> received, int count) {
            this.received = received;
            this.count = count;
        }

        @Override
        public void onDocument(MatroskaDocument next) {
            document = next;
            received.add(new Received(next, new HashMap<>(), null));
        }

        @Override
        public void onTags(Map<String, String> tags) throws EnoughException {
            if (received.isEmpty()
                    || tags.containsKey(NUMBER)
                            && received.get(received.size() - 1).number() != null) {
                received.add(new Received(null, new HashMap<>(), null));
            }
            Received last = received.get(received.size() - 1);
            last.tags().putAll(tags);
            if (received.size() == count && last.cluster() != null) {
                throw new EnoughException();
            }
        }

        @Override
        public void onCluster(ReadCluster cluster) {
            Received last = received.remove(received.size() - 1);
            received.add(new Received(document, last.tags(), cluster));
        }
    }
}
