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

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one Cluster (RFC 9559 section 5.1.3), whose size may be unknown. Used once, by one thread. */
final class ClusterParser {

    /** What ends a Cluster of unknown size (RFC 9559 section 5.1.3 and RFC 8794 section 6.2). */
    private static final Set<Integer> FOLLOWERS = Set.of(
            Mkv.CLUSTER,
            Mkv.TAGS,
            Mkv.CUES,
            Mkv.INFO,
            Mkv.TRACKS,
            Mkv.SEEK_HEAD,
            Mkv.CHAPTERS,
            Mkv.ATTACHMENTS,
            Mkv.SEGMENT,
            Mkv.EBML);

    private static final int MOST_BLOCKS = 100_000;
    private static final int LACING = 0x06;
    private static final int KEY_FRAME = 0x80;

    private final EbmlReader in;
    private final long scale;
    private final int maxBytes;
    private final MatroskaHandler handler;
    private final List<Block> blocks = new ArrayList<>();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private long timestamp = -1;

    ClusterParser(EbmlReader in, long scale, int maxBytes, MatroskaHandler handler) {
        this.in = in;
        this.scale = scale;
        this.maxBytes = maxBytes;
        this.handler = handler;
    }

    /**
     * Reads it to its end and hands it over.
     *
     * @return the id of the element that follows, read already because the size was unknown, or null
     */
    Integer read(long start) throws IOException {
        long size = in.readSize();
        boolean unknown = size == Ebml.UNKNOWN_SIZE;
        if (!unknown && size > maxBytes) {
            throw tooLarge(start);
        }
        long end = in.position() + size;
        long readTo = in.position();
        while (unknown || in.position() < end) {
            readTo = in.position();
            int id = in.readId();
            if (unknown && (id == EbmlReader.END || FOLLOWERS.contains(id))) {
                handOver(start, readTo);
                return id;
            }
            readChild(id, unknown ? Long.MAX_VALUE : end, start);
        }
        handOver(start, end);
        return null;
    }

    private void readChild(int id, long end, long start) throws IOException {
        if (id == EbmlReader.END) {
            throw new EOFException("The input ends inside a Cluster");
        }
        long size = in.readSize();
        if (size != Ebml.UNKNOWN_SIZE && size > end - in.position()) {
            throw new MatroskaException("An element of the Cluster at byte " + start + " is longer than the Cluster");
        }
        switch (id) {
            case Mkv.TIMESTAMP -> start(in.readValue(size, 8, "Timestamp"));
            case Mkv.SIMPLE_BLOCK -> {
                byte[] value = readBlock(size, start);
                add(id, value, value, null);
            }
            case Mkv.BLOCK_GROUP -> addGroup(readBlock(size, start));
            default -> in.skip(size);
        }
        if (in.position() - start > maxBytes) {
            throw tooLarge(start);
        }
    }

    private byte[] readBlock(long size, long start) throws IOException {
        if (size > maxBytes) {
            throw tooLarge(start);
        }
        return in.readValue(size, maxBytes, "block");
    }

    private void start(byte[] value) throws IOException {
        if (timestamp >= 0) {
            throw new MatroskaException("A Cluster with two timestamps");
        }
        timestamp = new EbmlElements.Child(Mkv.TIMESTAMP, value).unsigned();
        if (timestamp < 0 || timestamp > Long.MAX_VALUE / scale - Short.MAX_VALUE) {
            throw new MatroskaException("A Cluster's timestamp is out of range: " + Long.toUnsignedString(timestamp));
        }
        handler.onClusterStart(millis(0));
    }

    private void addGroup(byte[] group) throws IOException {
        EbmlElements elements = EbmlElements.parse(group);
        add(Mkv.BLOCK_GROUP, group, elements.binary(Mkv.BLOCK), !elements.has(Mkv.REFERENCE_BLOCK));
    }

    /** @param keyFrame null if the block itself says it */
    private void add(int id, byte[] element, byte[] block, Boolean keyFrame) throws IOException {
        if (timestamp < 0) {
            throw new MatroskaException("A Cluster whose blocks come before its timestamp");
        }
        if (blocks.size() == MOST_BLOCKS) {
            throw new MatroskaException("A Cluster of more than " + MOST_BLOCKS + " blocks");
        }
        blocks.add(parse(ByteBuffer.wrap(block), keyFrame));
        raw.writeBytes(new Ebml().binary(id, element).bytes());
    }

    private Block parse(ByteBuffer block, Boolean keyFrame) throws MatroskaException {
        int track = track(block);
        if (block.remaining() < 3) {
            throw new MatroskaException("A block without a head");
        }
        short offset = block.getShort();
        int flags = block.get();
        if ((flags & LACING) != 0) {
            throw new MatroskaException("A block with lacing; write one frame in each block");
        }
        byte[] data = new byte[block.remaining()];
        block.get(data);
        boolean key = keyFrame == null ? (flags & KEY_FRAME) != 0 : keyFrame;
        return new Block(track, Math.toIntExact(millis(offset) - millis(0)), key, data);
    }

    private static int track(ByteBuffer block) throws MatroskaException {
        int first = block.hasRemaining() ? block.get() & 0xff : 0;
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 3 || block.remaining() < more) {
            throw new MatroskaException("A block without a track number");
        }
        int track = first & 0x7f >> more;
        for (int i = 0; i < more; i++) {
            track = track << 8 | block.get() & 0xff;
        }
        return track;
    }

    private long millis(int offset) {
        return Math.floorDiv((timestamp + offset) * scale, 1_000_000L);
    }

    private void handOver(long start, long end) throws IOException {
        if (timestamp < 0) {
            throw new MatroskaException("The Cluster at byte " + start + " has no timestamp");
        }
        handler.onCluster(new ReadCluster(new Cluster(millis(0), blocks), raw.toByteArray(), start, end));
    }

    private MatroskaException tooLarge(long start) {
        return new ClusterTooLargeException("The Cluster at byte " + start + " has more than " + maxBytes + " bytes");
    }
}
