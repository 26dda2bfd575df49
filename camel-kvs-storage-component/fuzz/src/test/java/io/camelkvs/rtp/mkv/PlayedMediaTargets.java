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
package io.camelkvs.rtp.mkv;

import io.camelkvs.fuzz.Target;
import io.camelkvs.rtp.mp4.Mp4File;
import io.camelkvs.rtp.mp4.Mp4Fragments;
import io.camelkvs.rtp.track.AacTrack;
import io.camelkvs.rtp.track.H264Track;
import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.Sample;
import io.camelkvs.rtp.track.UnplayableTrackException;
import io.camelkvs.rtp.ts.TsSegment;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** What producers send, played: codec private data and frames on their way into MP4 and MPEG-TS. */
public final class PlayedMediaTargets {

    /** What PutMedia takes. */
    private static final int LONGEST_MILLIS = 20_000;

    /** Of an input: a few bytes may stand for 20 s of silence in each, which a player asks for one by one. */
    private static final int MOST_PLAYED = 32;

    private static final long START_MILLIS = 1_767_225_600_000L;

    private PlayedMediaTargets() {}

    public static List<Target> all() {
        byte[] avcC = hex("0142c01effe100046742c01e01000468ce3c80");
        byte[] picture = new Ebml()
                .raw(header(Track.H264, avcC, Track.AAC, hex("1190")))
                .master(Mkv.CLUSTER, cluster -> cluster.unsigned(Mkv.TIMESTAMP, 1)
                        .binary(Mkv.SIMPLE_BLOCK, hex("81000080" + "00000002658800000002" + "0910"))
                        .binary(Mkv.SIMPLE_BLOCK, hex("81006400" + "00000002419a"))
                        .binary(Mkv.SIMPLE_BLOCK, hex("82000080" + "2100499002190023")))
                .bytes();
        byte[] sound = new Ebml()
                .raw(header("A_VORBIS", avcC, Track.OPUS, hex("4f707573486561640102380180bb0000000000")))
                .master(Mkv.CLUSTER, cluster -> cluster.unsigned(Mkv.TIMESTAMP, 1)
                        .binary(Mkv.SIMPLE_BLOCK, hex("82000080" + "fcfffe"))
                        .binary(Mkv.SIMPLE_BLOCK, hex("82200080" + "fcfffe")))
                .bytes();
        return List.of(new Target("played media", List.of(picture, sound), PlayedMediaTargets::read));
    }

    private static byte[] header(String codec, byte[] itsData, String other, byte[] othersData) {
        return new Ebml()
                .master(Mkv.EBML, e -> e.text(Mkv.DOC_TYPE, "matroska"))
                .openMaster(Mkv.SEGMENT)
                .master(Mkv.INFO, info -> info.unsigned(Mkv.TIMESTAMP_SCALE, 1_000_000))
                .master(Mkv.TRACKS, tracks -> tracks.master(Mkv.TRACK_ENTRY, entry -> entry(entry, 1, codec, itsData))
                        .master(Mkv.TRACK_ENTRY, entry -> entry(entry, 2, other, othersData)))
                .bytes();
    }

    private static void entry(Ebml entry, int number, String codec, byte[] codecPrivate) {
        entry.unsigned(Mkv.TRACK_NUMBER, number).text(Mkv.CODEC_ID, codec).binary(Mkv.CODEC_PRIVATE, codecPrivate);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static void read(byte[] input) throws IOException {
        MatroskaHandler handler = new MatroskaHandler() {
            private List<Track> tracks;
            private int played;

            @Override
            public void onDocument(MatroskaDocument document) {
                tracks = document.tracks();
            }

            @Override
            public void onCluster(ReadCluster cluster) {
                if (played++ < MOST_PLAYED) {
                    tracks.forEach(track -> play(track, cluster.cluster().blocks()));
                }
            }
        };
        try {
            new MatroskaReader(new ByteArrayInputStream(input), handler).read();
        } catch (MatroskaException | EOFException e) {
            // the documented ways to refuse it
        }
    }

    private static void play(Track track, List<Block> blocks) {
        if (blocks.stream().anyMatch(block -> Math.abs(block.offsetMillis()) > LONGEST_MILLIS)) {
            return;
        }
        try {
            MediaTrack media = MediaTrack.of(track);
            List<Sample> samples = media.samples(blocks, START_MILLIS, LONGEST_MILLIS);
            Mp4Fragments.initialization(media);
            Mp4Fragments.media(media, 1, samples);
            Mp4File file = new Mp4File();
            file.add(media, media.samples(blocks, 0, LONGEST_MILLIS));
            file.head();
            if (media instanceof H264Track) {
                TsSegment.of(new TsSegment.Part(media, samples), null);
            } else if (media instanceof AacTrack aac && aac.hasAdts()) {
                TsSegment.of(null, new TsSegment.Part(media, samples));
            }
        } catch (UnplayableTrackException | IllegalArgumentException e) {
            // likewise
        }
    }
}
