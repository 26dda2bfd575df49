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

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** Collects the blocks of one Cluster (RFC 9559 section 5.1.3). Not thread-safe. */
final class ClusterWriter {

    /** The Cluster's id and size, and the id and size of the Timestamp, come before the timestamp's eight bytes. */
    private static final int TIMESTAMP_OFFSET = 4 + 8 + 1 + 8;

    private static final int KEY_FRAME = 0x80;

    private final Ebml blocks = new Ebml();
    private int size;

    /** {@code offsetMillis} counts from the Cluster's timestamp, 0 to 32767. */
    void add(int track, int offsetMillis, boolean keyFrame, byte[] data) {
        byte[] head = ByteBuffer.allocate(4)
                .put((byte) (0x80 | track))
                .putShort((short) offsetMillis)
                .put((byte) (keyFrame ? KEY_FRAME : 0))
                .array();
        blocks.start(Mkv.SIMPLE_BLOCK, head.length + data.length).raw(head).raw(data);
        size += head.length + data.length;
    }

    int size() {
        return size;
    }

    byte[] bytes(long timestampMillis) {
        return new Ebml()
                .master(Mkv.CLUSTER, cluster -> cluster.unsigned(Mkv.TIMESTAMP, timestampMillis)
                        .raw(blocks.bytes()))
                .bytes();
    }

    static long timestamp(Instant start, Instant at) {
        long millis = Duration.between(start, at).toMillis();
        if (millis < 0) {
            throw new IllegalArgumentException(
                    "A recording that starts at " + start + " cannot hold a fragment of " + at + " before it");
        }
        return millis;
    }

    static byte[] withTimestamp(byte[] cluster, long timestampMillis) {
        byte[] copy = cluster.clone();
        ByteBuffer.wrap(copy).putLong(TIMESTAMP_OFFSET, timestampMillis);
        return copy;
    }
}
