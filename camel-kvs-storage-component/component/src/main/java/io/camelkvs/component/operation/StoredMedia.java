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
package io.camelkvs.component.operation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * Media of a stream that is read while it comes; once, and by one thread at a time. It is no InputStream itself so that
 * Camel's stream caching does not take it into memory; it becomes one by conversion. Closed when its exchange is done,
 * and what it holds is free as soon as it was read to its end.
 */
public final class StoredMedia implements AutoCloseable {

    private static final String SPENT =
            "The media comes only once, and it was read already or its exchange is done: read"
                    + " it in the route, or let the route convert the body to byte[] first";

    private final ResponseInputStream<?> answer;
    private final String contentType;
    private final Runnable onClose;
    private final InputStream stream;
    private boolean begun;
    private boolean ended;
    private boolean closed;

    /** @param onClose runs once */
    StoredMedia(ResponseInputStream<?> answer, String contentType, Runnable onClose) {
        this.answer = answer;
        this.contentType = contentType;
        this.onClose = onClose;
        this.stream = new Reader(answer);
    }

    /** MIME type: video/mp4 of a clip, video/webm (Matroska) of fragments; null if the service named none. */
    public String contentType() {
        return contentType;
    }

    /**
     * The media; always the same stream. Closing it closes this.
     *
     * @throws IllegalStateException if it was read from, or closed: what is left would pass for the whole, as it would
     *                               when Camel delivers a message again
     */
    public InputStream stream() {
        if (begun || closed) {
            throw new IllegalStateException(SPENT);
        }
        return stream;
    }

    /** Ends the transfer, also in the middle. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!ended) {
                // closing would read the rest to keep the connection
                answer.abort();
            }
            answer.close();
        } catch (IOException e) {
            // the transfer has ended either way; nobody reads on
        } finally {
            onClose.run();
        }
    }

    @Override
    public String toString() {
        return "StoredMedia[" + contentType + "]";
    }

    private final class Reader extends FilterInputStream {

        Reader(InputStream answer) {
            super(answer);
        }

        @Override
        public int read() throws IOException {
            return begin() ? noted(super.read()) : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return begin() ? noted(super.read(bytes, offset, length)) : -1;
        }

        /** @return false after the end */
        private boolean begin() throws IOException {
            begun = true;
            if (closed && !ended) {
                throw new IOException(SPENT);
            }
            return !ended;
        }

        private int noted(int read) {
            if (read < 0) {
                ended = true;
                close();
            }
            return read;
        }

        @Override
        public void close() {
            StoredMedia.this.close();
        }
    }
}
