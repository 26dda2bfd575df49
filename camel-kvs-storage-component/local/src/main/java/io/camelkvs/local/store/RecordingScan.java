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

import io.camelkvs.rtp.mkv.Block;
import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaException;
import io.camelkvs.rtp.mkv.MatroskaHandler;
import io.camelkvs.rtp.mkv.MatroskaReader;
import io.camelkvs.rtp.mkv.ReadCluster;
import io.camelkvs.rtp.mkv.Track;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the whole fragments of a recording, which may be torn at its end. Used once, by one thread. */
final class RecordingScan implements MatroskaHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingScan.class);
    private static final int BUFFER = 1 << 16;

    private final String file;
    private final List<FragmentInfo> fragments = new ArrayList<>();
    private Set<Integer> videoTracks = Set.of();
    private Map<String, String> tags = Map.of();
    private long end;

    private RecordingScan(String file) {
        this.file = file;
    }

    /**
     * What is whole.
     *
     * @param fragments in the order of the file
     * @param end       where the last of them ends; 0 if there is none
     * @param damaged   whether what follows is something else than the beginning of another
     */
    record Result(List<FragmentInfo> fragments, long end, boolean damaged) {}

    static Result of(Path recording) throws IOException {
        RecordingScan scan = new RecordingScan(recording.getFileName().toString());
        boolean damaged = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(recording), BUFFER)) {
            new MatroskaReader(in, scan).read();
        } catch (EOFException e) {
            LOG.debug("{} is torn", recording, e);
        } catch (MatroskaException e) {
            LOG.warn("{} cannot be read to its end and is left as it is: {}", recording, e.getMessage());
            damaged = true;
        }
        return new Result(scan.fragments, scan.fragments.isEmpty() ? 0 : scan.end, damaged);
    }

    @Override
    public void onDocument(MatroskaDocument document) {
        end = document.end();
        videoTracks = document.tracks().stream()
                .filter(Track::isVideo)
                .map(Track::number)
                .collect(Collectors.toSet());
    }

    @Override
    public void onTags(Map<String, String> some) {
        tags = some;
    }

    @Override
    public void onCluster(ReadCluster cluster) throws MatroskaException {
        try {
            fragments.add(fragment(cluster));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new MatroskaException("A Cluster without the Tags of a fragment: " + e.getMessage());
        }
        end = cluster.end();
        tags = Map.of();
    }

    private FragmentInfo fragment(ReadCluster cluster) {
        List<Block> video = cluster.cluster().blocks().stream()
                .filter(block -> videoTracks.contains(block.track()))
                .toList();
        return new FragmentInfo(
                FragmentTags.number(tags),
                file,
                cluster.start(),
                cluster.end() - cluster.start(),
                Math.toIntExact(cluster.start() - end),
                FragmentTags.producerTimestamp(tags),
                FragmentTags.serverTimestamp(tags),
                FragmentTags.durationMillis(tags),
                video.size(),
                cluster.cluster().blocks().size() - video.size(),
                video.isEmpty() ? videoTracks.isEmpty() : video.get(0).keyFrame());
    }
}
