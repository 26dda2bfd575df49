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
package io.camelkvs.local.media;

import io.camelkvs.local.api.RequestBody;
import io.camelkvs.local.store.NewFragment;
import io.camelkvs.local.store.Recording;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.local.store.StreamDeletedException;
import io.camelkvs.rtp.mkv.ClusterTooLargeException;
import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaException;
import io.camelkvs.rtp.mkv.MatroskaHandler;
import io.camelkvs.rtp.mkv.MatroskaReader;
import io.camelkvs.rtp.mkv.MatroskaWriter;
import io.camelkvs.rtp.mkv.ReadCluster;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PutMedia request: reads Matroska and stores each Cluster as a fragment. Since its Tags may follow it, a fragment
 * is stored when the next one begins, when nothing more comes for 5 s, or at the end. Used by one thread.
 */
final class Upload implements MatroskaHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final int MAX_FRAGMENT = 50_000_000;
    private static final int MAX_TRACKS = 3;
    /** Matroska counts nanoseconds from 2001 in 64 bits (RFC 8794 section 7.6). */
    private static final Instant END_OF_DATES = Instant.parse("2293-01-01T00:00:00Z");

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final UploadRequest request;
    private final StoredStream stream;
    private final boolean persistent;
    private final RequestBody body;
    private final Acknowledgements acks;
    private MatroskaDocument document;
    private Recording recording;
    private Instant recordingStart;
    private IncomingFragment fragment;

    Upload(UploadRequest request, StoredStream stream, boolean persistent, RequestBody body, OutputStream out) {
        this.request = request;
        this.stream = stream;
        this.persistent = persistent;
        this.body = body;
        this.acks = new Acknowledgements(out, request.acknowledged());
    }

    /** Up to the end of the body, or the first error, which is acknowledged. */
    void run() throws IOException {
        body.whileIdle(IDLE, this::idle);
        try {
            new MatroskaReader(body, MAX_FRAGMENT, this).read();
            storeComplete();
        } catch (UploadException e) {
            refuse(e.error(), e);
        } catch (ClusterTooLargeException e) {
            refuse(AckError.MAX_FRAGMENT_SIZE_REACHED, e);
        } catch (EOFException | MatroskaException e) {
            storeComplete();
            refuse(AckError.INVALID_MKV_DATA, e);
        } catch (IOException e) {
            storeComplete();
            refuse(AckError.STREAM_READ_ERROR, e);
        }
    }

    @Override
    public void onDocument(MatroskaDocument first) throws UploadException {
        if (document != null) {
            throw new UploadException(AckError.INVALID_MKV_DATA, "More than one Matroska document in a request");
        }
        if (first.tracks().size() > MAX_TRACKS) {
            throw new UploadException(
                    AckError.MORE_THAN_ALLOWED_TRACKS_FOUND,
                    first.tracks().size() + " tracks, allowed are " + MAX_TRACKS);
        }
        document = first;
    }

    @Override
    public void onTags(Map<String, String> tags) throws IOException {
        if (fragment != null) {
            fragment.add(tags);
        }
    }

    @Override
    public void onClusterStart(long timecode) throws IOException {
        if (fragment != null) {
            fragment.followedBy(timecode);
        }
        storeComplete();
        if (fragment != null && timecode <= fragment.timecode()) {
            throw new UploadException(
                    AckError.FRAGMENT_TIMECODE_LESSER_THAN_PREVIOUS,
                    "A fragment's timecode is " + timecode + " after " + fragment.timecode());
        }
        fragment = new IncomingFragment(timecode, producerTimestamp(timecode), stream.receipt());
        acks.buffering(timecode, fragment.number());
    }

    @Override
    public void onCluster(ReadCluster cluster) throws IOException {
        fragment.complete(cluster, document);
        acks.received(fragment.timecode(), fragment.number());
    }

    private Instant producerTimestamp(long timecode) throws UploadException {
        try {
            Instant time = request.start().plusMillis(timecode);
            if (time.isBefore(END_OF_DATES)) {
                return time;
            }
        } catch (ArithmeticException | DateTimeException e) {
            LOG.debug("Beyond all times", e);
        }
        throw new UploadException(
                AckError.INVALID_PRODUCER_TIMESTAMP, "A timecode of " + timecode + " ms after " + request.start());
    }

    private void storeComplete() throws IOException {
        if (fragment == null || !fragment.isPending()) {
            return;
        }
        if (recording == null) {
            recordingStart = fragment.producerTimestamp();
            recording = stream.record(MatroskaWriter.header(document, recordingStart));
        }
        NewFragment whole = fragment.toStore(document, recordingStart);
        try {
            recording.append(whole);
        } catch (StreamDeletedException e) {
            throw new UploadException(AckError.STREAM_NOT_ACTIVE, e.getMessage());
        } catch (IOException e) {
            throw new UploadException(AckError.ARCHIVAL_ERROR, e.getMessage());
        }
        fragment.stored();
        if (persistent) {
            acks.persisted(fragment.timecode(), fragment.number());
        }
    }

    private void idle(Duration silence) throws IOException {
        storeComplete();
        if (silence.compareTo(LONGEST_IDLE) >= 0) {
            throw new IOException("Nothing came for " + LONGEST_IDLE.toSeconds() + " s");
        }
        acks.idle();
    }

    private void refuse(AckError error, IOException cause) throws IOException {
        LOG.info("PutMedia of stream {} ends: {} {}", stream.name(), error, cause.getMessage());
        boolean known = fragment != null;
        acks.error(known ? fragment.timecode() : null, known ? fragment.number() : null, error);
    }
}
