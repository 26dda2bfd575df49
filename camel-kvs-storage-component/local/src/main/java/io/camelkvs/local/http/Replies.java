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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Writes answers with the headers that AWS clients read. Runs on the event loop. */
public final class Replies {

    /** IMF-fixdate of RFC 9110. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;

    /** @param clock for the Date header, from which clients learn how wrong their own clock is */
    public Replies(Clock clock) {
        this.clock = clock;
    }

    void refuse(HttpServerResponse response, ApiException e) {
        send(response, Reply.refused(e));
    }

    void send(HttpServerResponse response, Reply reply) {
        if (response.closed()) {
            return;
        }
        response.setStatusCode(reply.status())
                .putHeader("x-amzn-RequestId", UUID.randomUUID().toString())
                .putHeader("Date", DATE.format(clock.instant()))
                .putHeader("Content-Type", "application/json");
        if (reply.errorType() != null) {
            response.putHeader("x-amzn-ErrorType", reply.errorType())
                    .putHeader("x-amzn-error-message", printable(reply.errorMessage()));
        }
        response.end(Buffer.buffer(reply.body()));
    }

    /** A header value holds no line breaks; for clients that cannot read the body of a refused upgrade. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", " ");
    }
}
