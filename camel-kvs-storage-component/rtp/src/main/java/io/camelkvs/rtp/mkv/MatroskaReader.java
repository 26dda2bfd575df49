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

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Reads Matroska (RFC 9559) as it arrives: our own recordings, and what producers send. Segments and Clusters may be of
 * unknown size, and documents may follow one another. What is not needed (Void, CRC-32, SeekHead, Cues, Chapters,
 * Attachments) is skipped; lacing, compression and encryption are refused. It keeps one Cluster in memory. One thread at
 * a time.
 */
public final class MatroskaReader {

    /** What a Cluster may have at most when nothing else is said, in bytes. */
    public static final int MAX_CLUSTER = 64 << 20;

    private static final int MAX_EBML = 4 << 10;
    private static final int MAX_INFO = 64 << 10;
    private static final int MAX_TRACKS = 1 << 20;
    private static final int MAX_TAGS = 256 << 10;

    private final EbmlReader in;
    private final int maxCluster;
    private final MatroskaHandler handler;
    private long scale;
    private Instant date;
    private byte[] tracksElement;
    private List<Track> tracks;
    private boolean complete;

    /** @param in need not be buffered if it is memory, else should be */
    public MatroskaReader(InputStream in, MatroskaHandler handler) {
        this(in, MAX_CLUSTER, handler);
    }

    /** @param maxCluster most bytes of a Cluster */
    public MatroskaReader(InputStream in, int maxCluster, MatroskaHandler handler) {
        this.in = new EbmlReader(in);
        this.maxCluster = maxCluster;
        this.handler = handler;
    }

    /**
     * Reads to the end of the input.
     *
     * @throws MatroskaException if it is not what is read here
     * @throws EOFException      if it ends inside an element
     * @throws IOException       if it cannot be read, or the handler throws it
     */
    public void read() throws IOException {
        checkBeginning();
        long start = in.position();
        int id = in.readId();
        while (id != EbmlReader.END) {
            Integer next = id == Mkv.CLUSTER ? readCluster(start) : readOther(id);
            // The id that ended a Cluster of unknown size has four bytes, as all that may do so.
            start = next == null ? in.position() : in.position() - 4;
            id = next == null ? in.readId() : next;
        }
    }

    /**
     * Reads only what comes before the first Cluster.
     *
     * @throws MatroskaException if that is not what is read here
     * @throws EOFException      if the input ends before
     */
    public static MatroskaDocument document(InputStream in) throws IOException {
        MatroskaDocument[] read = new MatroskaDocument[1];
        MatroskaReader reader = new MatroskaReader(in, new MatroskaHandler() {
            @Override
            public void onDocument(MatroskaDocument document) {
                read[0] = document;
            }
        });
        reader.checkBeginning();
        while (!reader.complete) {
            int id = reader.in.readId();
            if (id == EbmlReader.END) {
                throw new EOFException("The input ends before Info and Tracks");
            }
            if (id == Mkv.CLUSTER) {
                throw new MatroskaException("A Cluster before Info and Tracks");
            }
            reader.readOther(id);
        }
        return read[0];
    }

    /**
     * Reads a Cluster of a document that was read before.
     *
     * @param cluster the whole element
     */
    public static Cluster cluster(byte[] cluster, MatroskaDocument document) throws IOException {
        Cluster[] read = new Cluster[1];
        MatroskaHandler keep = new MatroskaHandler() {
            @Override
            public void onCluster(ReadCluster whole) {
                read[0] = whole.cluster();
            }
        };
        EbmlReader in = new EbmlReader(new ByteArrayInputStream(cluster));
        if (in.readId() != Mkv.CLUSTER) {
            throw new MatroskaException("Not a Cluster");
        }
        new ClusterParser(in, document.timestampScale(), Integer.MAX_VALUE, keep).read(0);
        return read[0];
    }

    /**
     * The SimpleTags of a Tags element.
     *
     * @param tags the whole element, or nothing
     */
    public static Map<String, String> tags(byte[] tags) throws IOException {
        EbmlReader in = new EbmlReader(new ByteArrayInputStream(tags));
        int id = in.readId();
        if (id == EbmlReader.END) {
            return Map.of();
        }
        if (id != Mkv.TAGS) {
            throw new MatroskaException("Not a Tags element");
        }
        return DocumentParser.tags(in.readValue(in.readSize(), MAX_TAGS, "Tags"));
    }

    private void checkBeginning() throws IOException {
        int id = in.readId();
        if (id == EbmlReader.END) {
            return;
        }
        if (id != Mkv.EBML) {
            throw new MatroskaException("The input does not begin with an EBML header");
        }
        readOther(id);
    }

    private Integer readCluster(long start) throws IOException {
        if (!complete) {
            throw new MatroskaException("A Cluster before Info and Tracks");
        }
        return new ClusterParser(in, scale, maxCluster, handler).read(start);
    }

    private Integer readOther(int id) throws IOException {
        long size = in.readSize();
        switch (id) {
            case Mkv.EBML -> {
                DocumentParser.checkHeader(in.readValue(size, MAX_EBML, "EBML header"));
                scale = 0;
                tracks = null;
                complete = false;
            }
            case Mkv.SEGMENT -> {
                // Its children are read one after the other; where it ends does not matter.
            }
            case Mkv.INFO -> readInfo(EbmlElements.parse(in.readValue(size, MAX_INFO, "Info")));
            case Mkv.TRACKS -> {
                tracksElement = in.readValue(size, MAX_TRACKS, "Tracks");
                tracks = DocumentParser.tracks(tracksElement);
            }
            case Mkv.TAGS -> handler.onTags(DocumentParser.tags(in.readValue(size, MAX_TAGS, "Tags")));
            default -> in.skip(size);
        }
        completeDocument();
        return null;
    }

    private void readInfo(EbmlElements info) throws MatroskaException {
        scale = DocumentParser.timestampScale(info);
        date = DocumentParser.date(info);
    }

    private void completeDocument() throws IOException {
        if (!complete && scale > 0 && tracks != null) {
            complete = true;
            handler.onDocument(new MatroskaDocument(tracks, tracksElement, scale, date, in.position()));
        }
    }
}
