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
package io.camelkvs.component;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * Media of a stream that is read while it comes; once, and by one thread at a time. It is no InputStream itself so that
 * Camel's stream caching does not take it into memory; it becomes one by conversion. Closed when its exchange is done.
 */
public final class StoredMedia implements AutoCloseable {

    private final ResponseInputStream<?> answer;
    private final String contentType;
    private final Runnable onClose;
    private final InputStream stream;
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

    /** The media; always the same stream. Closing it closes this. */
    public InputStream stream() {
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
            requireOpen();
            return noted(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            requireOpen();
            return noted(super.read(bytes, offset, length));
        }

        private int noted(int read) {
            ended |= read < 0;
            return read;
        }

        private void requireOpen() throws IOException {
            if (closed) {
                throw new IOException(
                        "The media was closed when its exchange was done: read it in the route, or let the"
                                + " route convert the body to byte[] before it ends");
            }
        }

        @Override
        public void close() {
            StoredMedia.this.close();
        }
    }
}
