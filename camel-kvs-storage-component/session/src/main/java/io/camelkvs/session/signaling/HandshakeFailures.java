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
package io.camelkvs.session.signaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.aws.Call;
import io.camelkvs.session.aws.FailureClassifier;
import io.camelkvs.session.aws.Refusal;
import io.camelkvs.session.aws.ServiceClock;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.concurrent.CompletionException;

/**
 * Turns a failed WebSocket handshake into a {@link Failure}. The service answers 400, 403 or 404 with its error code and
 * words in the headers or a JSON body (developer guide, "ConnectAsMaster"). The exception of the handshake holds the
 * signed URL and so never becomes the failure's cause. Safe for use by any thread.
 */
final class HandshakeFailures {

    private final JsonMapper json = new JsonMapper();
    private final ServiceClock clock;

    HandshakeFailures(ServiceClock clock) {
        this.clock = clock;
    }

    /** @param used correction of the clock at the time of the signature */
    Failure classify(Call call, Throwable error, ServiceClock.Correction used, Instant now) {
        Throwable root = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (root instanceof WebSocketHandshakeException refused) {
            return refused(call, refused.getResponse(), used, now);
        }
        return FailureClassifier.classify(call, root, now);
    }

    private Failure refused(Call call, HttpResponse<?> response, ServiceClock.Correction used, Instant now) {
        Refusal refusal = refusal(response);
        Failure failure = FailureClassifier.refused(call, refusal, now, null);
        String date = response.headers().firstValue("Date").orElse(null);
        // a 403 without words: a signature by a clock so wrong would have been refused in any case
        boolean expired = failure.kind() == FailureKind.SIGNATURE_EXPIRED
                || failure.kind() == FailureKind.ACCESS_DENIED && clock.isBeyondTolerance(used, date);
        if (!expired) {
            clock.observed(date);
            return failure;
        }
        ServiceClock.Verdict verdict = clock.refused(used, date);
        return Failure.of(verdict.kind(), failure.message() + verdict.words(), now, null);
    }

    private Refusal refusal(HttpResponse<?> response) {
        JsonNode body = body(response);
        return Refusal.of(
                response.statusCode(),
                first(response, "x-amzn-ErrorType", body, "__type", "code"),
                first(response, "x-amzn-error-message", body, "message", "Message"),
                response.headers().firstValue("x-amzn-RequestId").orElse(null),
                response.body() instanceof String text ? text : null);
    }

    private static String first(HttpResponse<?> response, String header, JsonNode body, String name, String other) {
        return response.headers().firstValue(header).orElseGet(() -> body.path(name)
                .asText(body.path(other).asText(null)));
    }

    private JsonNode body(HttpResponse<?> response) {
        if (response.body() instanceof String text) {
            try {
                return json.readTree(text);
            } catch (JsonProcessingException e) {
                return json.missingNode();
            }
        }
        return json.missingNode();
    }
}
