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
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Matroska as producers send it. */
public final class MatroskaTargets {

    private MatroskaTargets() {}

    public static List<Target> all() {
        byte[] header = new Ebml()
                .master(Mkv.EBML, e -> e.text(Mkv.DOC_TYPE, "matroska"))
                .openMaster(Mkv.SEGMENT)
                .master(Mkv.INFO, info -> info.unsigned(Mkv.TIMESTAMP_SCALE, 1_000_000)
                        .date(Mkv.DATE_UTC, 1))
                .master(
                        Mkv.TRACKS,
                        tracks -> tracks.master(Mkv.TRACK_ENTRY, entry -> entry.unsigned(Mkv.TRACK_NUMBER, 1)
                                .text(Mkv.CODEC_ID, "A_AAC")
                                .binary(Mkv.CODEC_PRIVATE, new byte[] {0x12, 0x10})
                                .master(Mkv.AUDIO, audio -> audio.real(Mkv.SAMPLING_FREQUENCY, 48_000))))
                .master(
                        Mkv.TAGS,
                        tags -> tags.master(
                                Mkv.TAG,
                                tag -> tag.master(Mkv.SIMPLE_TAG, simple -> simple.text(Mkv.TAG_NAME, "n")
                                        .text(Mkv.TAG_STRING, "v"))))
                .bytes();
        byte[] simple = new Ebml()
                .raw(header)
                .master(Mkv.CLUSTER, cluster -> cluster.unsigned(Mkv.TIMESTAMP, 1)
                        .binary(Mkv.SIMPLE_BLOCK, HexFormat.of().parseHex("81000080aa")))
                .bytes();
        byte[] grouped = new Ebml()
                .raw(header)
                .openMaster(Mkv.CLUSTER)
                .unsigned(Mkv.TIMESTAMP, 1)
                .master(Mkv.BLOCK_GROUP, group -> group.binary(
                                Mkv.BLOCK, HexFormat.of().parseHex("81000000aa"))
                        .unsigned(Mkv.REFERENCE_BLOCK, 1))
                .raw(simple)
                .bytes();
        return List.of(new Target("Matroska", List.of(simple, grouped), MatroskaTargets::read));
    }

    private static void read(byte[] input) throws IOException {
        MatroskaHandler handler = new MatroskaHandler() {
            @Override
            public void onTags(Map<String, String> tags) {
                tags.forEach((name, value) -> {
                    if (name.length() + value.length() > input.length) {
                        throw new AssertionError("more than was read");
                    }
                });
            }

            @Override
            public void onCluster(ReadCluster cluster) {
                if (cluster.end() > input.length || cluster.start() >= cluster.end()) {
                    throw new AssertionError("from " + cluster.start() + " to " + cluster.end());
                }
            }
        };
        try {
            new MatroskaReader(new ByteArrayInputStream(input), handler).read();
        } catch (MatroskaException | EOFException e) {
            // the documented ways to refuse it
        }
    }
}
