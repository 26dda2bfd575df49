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

import io.camelkvs.rtp.mkv.Cluster;
import io.camelkvs.rtp.mp4.Mp4Fragments;
import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.Sample;
import io.camelkvs.rtp.ts.TsSegment;
import java.io.IOException;
import java.util.List;

/** Puts a stored fragment into the container that a player takes. Any thread may call; blocks on files. */
final class SegmentWriter {

    private final StreamMedia media;

    SegmentWriter(StreamMedia media) {
        this.media = media;
    }

    byte[] mp4(Segment segment, MediaTrack track) throws IOException {
        List<Sample> samples = samples(segment, track, media.cluster(segment.fragment()));
        return Mp4Fragments.media(track, (int) (segment.number() + 1), samples);
    }

    /** @throws IllegalArgumentException if a picture is malformed */
    byte[] ts(Segment segment) throws IOException {
        Cluster cluster = media.cluster(segment.fragment());
        Codecs codecs = segment.codecs();
        return TsSegment.of(part(segment, codecs.video(), cluster), part(segment, codecs.sound(), cluster));
    }

    private static TsSegment.Part part(Segment segment, MediaTrack track, Cluster cluster) {
        return track == null ? null : new TsSegment.Part(track, samples(segment, track, cluster));
    }

    static List<Sample> samples(Segment segment, MediaTrack track, Cluster cluster) {
        return track.samples(cluster.blocks(), segment.startMillis(), segment.durationMillis());
    }
}
