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
package io.camelkvs.local.image;

import io.camelkvs.local.codec.Stills;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.FragmentSelector;
import io.camelkvs.local.store.StoredFragment;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.mkv.Cluster;
import io.camelkvs.rtp.mkv.Track;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the fragments that hold wanted moments, and decodes them. Used by one thread. */
final class ImageFinder {

    private static final Logger LOG = LoggerFactory.getLogger(ImageFinder.class);
    /** A fragment lasts 20 s at most, and up to two may be needed to decode it. */
    private static final Duration LONGEST_LOOK_BACK = Duration.ofSeconds(61);
    /** Between fragments, by the timestamps; longer ones are holes. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(1);

    private static final int MOST_FRAGMENTS = 10_000;

    private final StoredStream stream;
    private final ImageSampling sampling;
    private final FragmentSelector selector;
    private final List<FragmentInfo> fragments;

    ImageFinder(StoredStream stream, ImageSampling sampling, ImagePage page) {
        this.stream = stream;
        this.sampling = sampling;
        selector = new FragmentSelector(
                sampling.clock(),
                sampling.moment(page.from()).minus(LONGEST_LOOK_BACK),
                sampling.moment(page.to() - 1).plus(LONGEST_STEP));
        fragments = stream.fragments(selector, MOST_FRAGMENTS);
    }

    /** The place among the fragments of the one that holds a moment. */
    Optional<Integer> holding(Instant moment) {
        int place = fragments.size() - 1;
        while (place >= 0 && start(place).isAfter(moment)) {
            place--;
        }
        return place < 0 || end(place).isBefore(moment) ? Optional.empty() : Optional.of(place);
    }

    private Instant start(int place) {
        return selector.timestamp(fragments.get(place));
    }

    /** The start of the next one unless there is a hole between. */
    private Instant end(int place) {
        Instant end = start(place).plusMillis(fragments.get(place).durationMillis());
        boolean last = place + 1 == fragments.size();
        return last || start(place + 1).isAfter(end.plus(LONGEST_STEP)) ? end : start(place + 1);
    }

    /** As {@link Stills#take}, for moments that one fragment holds. */
    List<byte[]> images(int place, List<Instant> moments) {
        try {
            StoredFragment fragment = stream.read(fragments.get(place));
            Optional<Track> video =
                    fragment.tracks().stream().filter(Track::isVideo).findFirst();
            if (video.isEmpty()) {
                return List.of();
            }
            long origin = fragment.cluster().timestampMillis();
            List<Long> wanted = moments.stream()
                    .map(moment ->
                            origin + Duration.between(start(place), moment).toMillis())
                    .toList();
            return Stills.take(video.get(), samples(place, video.get().number()), wanted, sampling.format());
        } catch (IOException e) {
            LOG.warn(
                    "Stream {}: no images of fragment {}",
                    stream.name(),
                    fragments.get(place).number(),
                    e);
            return List.of();
        }
    }

    /** From the key frame on, which may be in a fragment before. */
    private List<Stills.Sample> samples(int place, int track) throws IOException {
        int first = place;
        while (first > 0 && !fragments.get(first).keyFrame() && isSameFile(first - 1, place)) {
            first--;
        }
        List<Stills.Sample> samples = new ArrayList<>();
        for (int i = first; i <= place; i++) {
            Cluster cluster = stream.read(fragments.get(i)).cluster();
            cluster.blocks().stream()
                    .filter(block -> block.track() == track)
                    .forEach(block -> samples.add(
                            new Stills.Sample(cluster.timestampMillis() + block.offsetMillis(), block.data())));
        }
        return samples;
    }

    private boolean isSameFile(int one, int other) {
        return fragments.get(one).file().equals(fragments.get(other).file());
    }
}
