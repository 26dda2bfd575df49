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

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Writes again, in another place or at another time, what was read or recorded (RFC 9559). Any thread may call. */
public final class MatroskaWriter {

    private static final long NANOS_IN_MILLI = 1_000_000;

    private MatroskaWriter() {}

    /**
     * The beginning of a document whose Segment has no end.
     *
     * @param document its Tracks and TimestampScale are kept
     * @param date     what timestamps count from, or null not to tell it
     */
    public static byte[] header(MatroskaDocument document, Instant date) {
        return beginning(document.timestampScale(), date)
                .binary(Mkv.TRACKS, document.tracksElement())
                .bytes();
    }

    /** The beginning of a document that has only tags. */
    public static byte[] headerWithoutTracks() {
        return beginning(NANOS_IN_MILLI, null).bytes();
    }

    private static Ebml beginning(long scale, Instant date) {
        return new Ebml()
                .master(Mkv.EBML, MatroskaHeader::documentType)
                .openMaster(Mkv.SEGMENT)
                .master(Mkv.INFO, info -> info(info, scale, date));
    }

    private static void info(Ebml info, long scale, Instant date) {
        info.unsigned(Mkv.TIMESTAMP_SCALE, scale);
        if (date != null) {
            info.date(Mkv.DATE_UTC, Duration.between(MatroskaHeader.EPOCH, date).toNanos());
        }
        info.text(Mkv.MUXING_APP, MatroskaHeader.APPLICATION).text(Mkv.WRITING_APP, MatroskaHeader.APPLICATION);
    }

    /** A Tags element with these SimpleTags, which are about all that is around it. */
    public static byte[] tags(Map<String, String> tags) {
        return new Ebml()
                .master(
                        Mkv.TAGS,
                        all -> all.master(Mkv.TAG, tag -> {
                            tag.master(Mkv.TARGETS, targets -> {});
                            tags.forEach((name, value) ->
                                    tag.master(Mkv.SIMPLE_TAG, simple -> simple.text(Mkv.TAG_NAME, name)
                                            .text(Mkv.TAG_STRING, value)));
                        }))
                .bytes();
    }

    /**
     * A Cluster.
     *
     * @param timestampMillis from the start of its document
     * @param scale           nanoseconds in a unit of its document's timestamps
     * @param blocks          SimpleBlock and BlockGroup elements
     */
    public static byte[] cluster(long timestampMillis, long scale, byte[] blocks) {
        return new Ebml()
                .master(Mkv.CLUSTER, cluster -> cluster.unsigned(Mkv.TIMESTAMP, units(timestampMillis, scale))
                        .raw(blocks))
                .bytes();
    }

    /** A Cluster that was written by this project, with another timestamp. */
    public static byte[] moved(byte[] cluster, long timestampMillis, long scale) {
        return ClusterWriter.withTimestamp(cluster, units(timestampMillis, scale));
    }

    private static long units(long millis, long scale) {
        return scale == NANOS_IN_MILLI ? millis : Math.multiplyExact(millis, NANOS_IN_MILLI) / scale;
    }
}
