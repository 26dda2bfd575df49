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
package io.camelkvs.local.media;

import io.camelkvs.local.store.NewFragment;
import io.camelkvs.rtp.mkv.Block;
import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaWriter;
import io.camelkvs.rtp.mkv.ReadCluster;
import io.camelkvs.rtp.mkv.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fragment that a producer sends, and what of it may be (API reference, PutMedia; quotas: a fragment lasts at most 20 s,
 * has at most 10 tags of 128 and 256 characters). Used by one thread.
 */
final class IncomingFragment {

    private static final long MOST_MILLIS = 20_000;
    /** As in what we record ourselves. */
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private static final int MOST_TAGS = 10;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_VALUE = 256;

    private final long timecode;
    private final Instant producerTimestamp;
    private final NewFragment.Receipt receipt;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private ReadCluster cluster;
    private boolean stored;
    private Long next;

    IncomingFragment(long timecode, Instant producerTimestamp, NewFragment.Receipt receipt) {
        this.timecode = timecode;
        this.producerTimestamp = producerTimestamp;
        this.receipt = receipt;
    }

    /** As the producer counts, in milliseconds. */
    long timecode() {
        return timecode;
    }

    String number() {
        return receipt.number();
    }

    Instant producerTimestamp() {
        return producerTimestamp;
    }

    /** Whether its media has come, perhaps not yet all of its tags, and it waits to be stored. */
    boolean isPending() {
        return cluster != null && !stored;
    }

    /** @param following timecode of the next one */
    void followedBy(long following) {
        next = following;
    }

    void stored() {
        stored = true;
    }

    void complete(ReadCluster whole, MatroskaDocument document) throws UploadException {
        cluster = whole;
        for (Block block : whole.cluster().blocks()) {
            if (document.tracks().stream().noneMatch(track -> track.number() == block.track())) {
                throw new UploadException(
                        AckError.TRACK_NUMBER_MISMATCH, "A frame of track " + block.track() + ", which is not there");
            }
        }
        for (Track track : document.tracks()) {
            if (frames(track).isEmpty()) {
                throw new UploadException(
                        AckError.FRAMES_MISSING_FOR_TRACK, "No frame of track " + track.number() + " in a fragment");
            }
        }
        if (durationMillis(document) > MOST_MILLIS) {
            throw new UploadException(
                    AckError.MAX_FRAGMENT_DURATION_REACHED,
                    "A fragment of " + durationMillis(document) + " ms, allowed are " + MOST_MILLIS);
        }
    }

    void add(Map<String, String> some) throws UploadException {
        tags.putAll(some);
        boolean allowed = tags.size() <= MOST_TAGS
                && tags.entrySet().stream()
                        .allMatch(tag -> tag.getKey().length() <= LONGEST_NAME
                                && tag.getValue().length() <= LONGEST_VALUE
                                && !tag.getKey().startsWith("AWS"));
        if (!allowed) {
            throw new UploadException(
                    AckError.FRAGMENT_METADATA_LIMIT_REACHED,
                    "More than " + MOST_TAGS + " tags of a fragment, a name or value of more than " + LONGEST_NAME
                            + " or " + LONGEST_VALUE + " characters, or a name that begins with AWS");
        }
    }

    /** @param recordingStart what the timestamps of the recording count from */
    NewFragment toStore(MatroskaDocument document, Instant recordingStart) {
        long timestamp = Duration.between(recordingStart, producerTimestamp).toMillis();
        List<Block> video = document.tracks().stream()
                .filter(Track::isVideo)
                .flatMap(track -> frames(track).stream())
                .toList();
        boolean hasVideo = document.tracks().stream().anyMatch(Track::isVideo);
        return new NewFragment(
                MatroskaWriter.cluster(timestamp, document.timestampScale(), cluster.blocks()),
                producerTimestamp,
                Duration.ofMillis(lengthMillis(document)),
                video.size(),
                cluster.cluster().blocks().size() - video.size(),
                hasVideo ? video.get(0).keyFrame() : true,
                tags,
                receipt);
    }

    /**
     * Up to the next one, unless there is a pause between. Tracks are not cut at the same time, so the last frame may go
     * beyond.
     */
    private long lengthMillis(MatroskaDocument document) {
        long own = durationMillis(document);
        boolean follows = next != null && next > timecode && next - timecode - own <= LONGEST_PAUSE_MILLIS;
        return follows ? next - timecode : own;
    }

    /** Up to the end of the last frame, taken to last as long as those of its track on average. */
    private long durationMillis(MatroskaDocument document) {
        return document.tracks().stream()
                .mapToLong(track -> {
                    IntSummaryStatistics offsets =
                            frames(track).stream().mapToInt(Block::offsetMillis).summaryStatistics();
                    long gaps = Math.max(1, offsets.getCount() - 1);
                    return Math.max(0, offsets.getMax()) + (offsets.getMax() - offsets.getMin()) / gaps;
                })
                .max()
                .orElse(0);
    }

    private List<Block> frames(Track track) {
        return cluster.cluster().blocks().stream()
                .filter(block -> block.track() == track.number())
                .toList();
    }
}
