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
package io.camelkvs.local.playback;

import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.rtp.mkv.Track;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the fragments of a session one after the other. Not thread-safe; reading the head of a recording blocks. */
final class Timeline {

    private final StreamMedia media;
    private final TrackChoice choice;
    private final Placement placement;
    private final Discontinuities discontinuities;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final List<Codecs> codecs = new ArrayList<>();
    private final Map<Integer, Long> starts = new HashMap<>();
    private Instant first;
    private FragmentInfo seen;
    private Segment last;
    private long removedDiscontinuities;

    Timeline(StreamMedia media, TrackChoice choice, Placement placement, Discontinuities discontinuities) {
        this.media = media;
        this.choice = choice;
        this.placement = placement;
        this.discontinuities = discontinuities;
    }

    /**
     * Adds a fragment, unless nothing can be decoded of it: it has no pictures, or begins with none that can be decoded
     * by itself and is not the continuation of the one before it.
     *
     * @param timestamp of the fragment, by the clock that counts
     */
    void add(FragmentInfo fragment, Instant timestamp) throws IOException {
        boolean continues = last != null && last.fragment().equals(seen) && isContinuation(last.fragment(), fragment);
        seen = fragment;
        if (!choice.hasPictures(fragment) || !choice.canBegin(fragment) && !continues) {
            return;
        }
        Codecs current = codecs(fragment);
        if (last == null) {
            first = timestamp;
        }
        long end = last == null ? 0 : last.endMillis();
        boolean changed = last != null && last.codecs() != current;
        boolean whole = choice.canBegin(fragment);
        long start = whole ? placement.start(timestamp, first, end) : continuation(fragment);
        boolean marked = whole && (discontinuities.between(last == null ? 0 : start - end) || changed);
        last = new Segment(last == null ? 0 : last.number() + 1, fragment, start, marked, current);
        segments.add(last);
        starts.putIfAbsent(current.number(), start);
    }

    /** As far behind the one before it as it was captured. */
    private long continuation(FragmentInfo fragment) {
        FragmentInfo before = last.fragment();
        return last.startMillis()
                + Duration.between(before.producerTimestamp(), fragment.producerTimestamp())
                        .toMillis();
    }

    private static boolean isContinuation(FragmentInfo before, FragmentInfo fragment) {
        return before.file().equals(fragment.file());
    }

    /** Those of the recording before it are kept for all fragments of the same recording. */
    private Codecs codecs(FragmentInfo fragment) throws IOException {
        if (last != null && last.fragment().file().equals(fragment.file())) {
            return last.codecs();
        }
        Codecs before = codecs.isEmpty() ? null : codecs.get(codecs.size() - 1);
        List<Track> tracks = media.tracks(fragment);
        Codecs chosen = choice.choose(tracks, before);
        if (before != null && before.sameParameters(chosen)) {
            return before;
        }
        if (codecs.size() > PlaybackLimits.CODEC_CHANGES) {
            throw PlaybackLimits.tooManyChanges();
        }
        codecs.add(chosen);
        return chosen;
    }

    /** Keeps the newest ones only. */
    void keep(int most) {
        while (segments.size() > most) {
            if (segments.remove().discontinuity()) {
                removedDiscontinuities++;
            }
        }
    }

    /** In the order of playing. */
    List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** How many discontinuities there were before the first of {@link #segments}. */
    long removedDiscontinuities() {
        return removedDiscontinuities;
    }

    /** By their number. */
    List<Codecs> codecs() {
        return List.copyOf(codecs);
    }

    /** Where the first segment with these codecs was. */
    long start(Codecs of) {
        return starts.get(of.number());
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }
}
