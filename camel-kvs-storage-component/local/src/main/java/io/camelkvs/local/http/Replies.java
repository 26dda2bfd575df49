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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Content;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers with the headers that AWS clients read. Runs on the event loop. */
public final class Replies {

    /** IMF-fixdate of RFC 9110. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final ApiException TOO_MANY_STREAMS = new ApiException(
            400,
            "ConnectionLimitExceededException",
            "As many answers are being streamed as there may be at a time; close some of them.");

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final Clock clock;
    private final Executor streams;

    /**
     * @param clock   for the Date header, from which clients learn how wrong their own clock is
     * @param streams runs what writes bodies of unknown length, each on a thread of its own
     */
    public Replies(Clock clock, Executor streams) {
        this.clock = clock;
        this.streams = streams;
    }

    void refuse(HttpServerResponse response, ApiException e) {
        send(response, Reply.refused(e));
    }

    void send(HttpServerResponse response, Reply reply) {
        if (response.closed()) {
            reply.content().body().abandon();
            return;
        }
        if (reply.content().length() < 0) {
            stream(response, reply);
        } else {
            head(response, reply);
            response.end(whole(reply.content()));
        }
    }

    private void head(HttpServerResponse response, Reply reply) {
        Content content = reply.content();
        response.setStatusCode(reply.status())
                .putHeader("x-amzn-RequestId", UUID.randomUUID().toString())
                .putHeader("Date", DATE.format(clock.instant()))
                .putHeader("Content-Type", content.type());
        content.headers().forEach(response::putHeader);
        if (reply.errorType() != null) {
            response.putHeader("x-amzn-ErrorType", reply.errorType())
                    .putHeader("x-amzn-error-message", printable(reply.errorMessage()));
        }
    }

    /** What the body's thread writes comes after the head, since both go out on the event loop. */
    private void stream(HttpServerResponse response, Reply reply) {
        Context context = Vertx.currentContext();
        ResponseOutput out = new ResponseOutput(response, context);
        try {
            streams.execute(() -> {
                boolean whole = write(reply.content().body(), out);
                context.runOnContext(ignored -> finish(response, whole));
            });
        } catch (RejectedExecutionException e) {
            reply.content().body().abandon();
            refuse(response, TOO_MANY_STREAMS);
            return;
        }
        head(response, reply);
        response.setChunked(true);
    }

    private static boolean write(Content.Body body, ResponseOutput out) {
        try {
            body.writeTo(out);
            out.flush();
            return true;
        } catch (IOException e) {
            LOG.debug("A streamed answer broke off: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A streamed answer failed", e);
        }
        return false;
    }

    /** A body that broke off must not look whole: its last chunk is left out. */
    private static void finish(HttpServerResponse response, boolean whole) {
        if (response.closed()) {
            return;
        }
        if (whole) {
            response.end();
        } else {
            response.reset();
        }
    }

    private static Buffer whole(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) content.length());
        try {
            content.body().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write an answer", e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    /** A header value holds no line breaks; for clients that cannot read the body of a refused upgrade. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", " ");
    }
}
