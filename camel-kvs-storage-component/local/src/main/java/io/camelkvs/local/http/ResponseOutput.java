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
package io.camelkvs.local.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A response's body as a blocking stream: a flush returns when the network has taken the bytes. One thread at a time. */
final class ResponseOutput extends OutputStream {

    private static final int CHUNK = 64 * 1024;

    private final HttpServerResponse response;
    private final Context context;
    private Buffer pending = Buffer.buffer();
    /** The first flush sends the head, even if there is nothing of the body yet. */
    private boolean begun;

    /** @param context the event loop of the response */
    ResponseOutput(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        pending.appendBytes(bytes, offset, length);
        if (pending.length() >= CHUNK) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        if (response.closed()) {
            throw new IOException("The caller has gone away");
        }
        if (pending.length() == 0 && begun) {
            return;
        }
        begun = true;
        Buffer chunk = pending;
        pending = Buffer.buffer();
        CompletableFuture<Void> written = new CompletableFuture<>();
        context.runOnContext(ignored -> write(chunk, written));
        await(written);
    }

    private void write(Buffer chunk, CompletableFuture<Void> written) {
        if (response.closed() || response.ended()) {
            written.completeExceptionally(new IOException("The caller has gone away"));
            return;
        }
        response.write(chunk).onComplete(done -> {
            if (done.succeeded()) {
                written.complete(null);
            } else {
                written.completeExceptionally(done.cause());
            }
        });
    }

    private static void await(CompletableFuture<Void> written) throws IOException {
        try {
            written.get();
        } catch (ExecutionException e) {
            throw new IOException("The caller has gone away", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The service is closing", e);
        }
    }
}
