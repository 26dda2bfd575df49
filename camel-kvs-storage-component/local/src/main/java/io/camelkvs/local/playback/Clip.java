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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.FragmentSelector;
import io.camelkvs.rtp.mkv.Cluster;
import io.camelkvs.rtp.mp4.Mp4File;
import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An MP4 file of a range: the first 200 fragments of it or the first 100 MB, gaps left out (API reference, GetClip). Each
 * fragment is read twice, so that only one is in memory. One thread at a time; blocks on files.
 */
final class Clip {

    private final StreamMedia media;
    private final List<Segment> segments;
    private final Mp4File file = new Mp4File();

    /** @throws ApiException ResourceNotFoundException if there is nothing in the range, or another if it is no such media */
    Clip(StreamMedia media, FragmentSelector selector) throws IOException {
        this.media = media;
        this.segments = segments(media, selector);
        try {
            for (Segment segment : segments) {
                Cluster cluster = media.cluster(segment.fragment());
                for (MediaTrack track : segment.codecs().tracks()) {
                    file.add(track, SegmentWriter.samples(segment, track, cluster));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, "InvalidCodecPrivateDataException", e.getMessage() + "; ask for less.");
        }
    }

    private static List<Segment> segments(StreamMedia media, FragmentSelector selector) throws IOException {
        List<FragmentInfo> fragments = fragments(FragmentCursor.of(media, selector));
        Timeline timeline =
                new Timeline(media, TrackChoice.of(fragments, false), Placement.GAPLESS, Discontinuities.NEVER);
        for (FragmentInfo fragment : fragments) {
            timeline.add(fragment, selector.timestamp(fragment));
        }
        if (timeline.isEmpty()) {
            throw ApiException.notFound("No fragments found in the stream for the clip request.");
        }
        return timeline.segments();
    }

    private static List<FragmentInfo> fragments(FragmentCursor cursor) {
        List<FragmentInfo> fragments = new ArrayList<>();
        long bytes = 0;
        Optional<FragmentInfo> next = cursor.peek();
        while (next.isPresent() && fragments.size() < PlaybackLimits.CLIP_FRAGMENTS) {
            bytes += next.get().length();
            if (bytes > PlaybackLimits.CLIP_BYTES && !fragments.isEmpty()) {
                break;
            }
            fragments.add(next.get());
            cursor.advance();
            next = cursor.peek();
        }
        return fragments;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(file.head());
        for (Segment segment : segments) {
            Cluster cluster = media.cluster(segment.fragment());
            for (MediaTrack track : segment.codecs().tracks()) {
                for (Sample sample : SegmentWriter.samples(segment, track, cluster)) {
                    out.write(sample.data());
                }
            }
        }
    }
}
