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
import io.camelkvs.local.api.OperationTable;
import io.camelkvs.local.auth.SigV4Verifier;
import io.camelkvs.local.auth.SignedRequest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests on the event loop, checks who they are from, and has the operations run by the workers. A WebSocket
 * upgrade goes to the signaling side.
 */
public final class HttpFront {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int MAX_BODY = 1 << 20;

    private final Vertx vertx;
    private final Executor workers;
    private final SigV4Verifier verifier;
    private final OperationTable operations;
    private final BiConsumer<HttpServerRequest, SignedRequest> connect;
    private final Replies replies;

    /** @param connect takes a WebSocket upgrade, or throws an ApiException and leaves it unanswered */
    public HttpFront(
            Vertx vertx,
            Executor workers,
            SigV4Verifier verifier,
            OperationTable operations,
            BiConsumer<HttpServerRequest, SignedRequest> connect,
            Replies replies) {
        this.vertx = vertx;
        this.workers = workers;
        this.verifier = verifier;
        this.operations = operations;
        this.connect = connect;
        this.replies = replies;
    }

    /** Runs on the event loop. */
    public void handle(HttpServerRequest request) {
        request.exceptionHandler(e -> LOG.debug("A request for {} broke off", request.path(), e));
        if (request.headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            upgrade(request);
        } else if (request.method() != HttpMethod.POST || !operations.has(request.path())) {
            replies.refuse(
                    request.response(),
                    new ApiException(
                            404,
                            "UnknownOperationException",
                            "No operation " + request.method() + " " + request.path() + " here."));
        } else {
            readBody(request);
        }
    }

    private void upgrade(HttpServerRequest request) {
        try {
            connect.accept(request, signed(request, new byte[0]));
        } catch (ApiException e) {
            LOG.info("Refused a signaling connection: {} {}", e.type(), e.getMessage());
            replies.refuse(request.response(), e);
        }
    }

    private void readBody(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= MAX_BODY) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(ignored -> {
            SignedRequest signed = signed(request, body.getBytes());
            workers.execute(() -> {
                Reply reply = call(request.path(), signed);
                context.runOnContext(alsoIgnored -> replies.send(request.response(), reply));
            });
        });
    }

    private Reply call(String path, SignedRequest signed) {
        try {
            if (signed.body().length > MAX_BODY) {
                throw new ApiException(413, "RequestEntityTooLargeException", "The body is larger than 1 MiB.");
            }
            verifier.verifyHeaders(signed);
            return Reply.ok(
                    operations.call(path, signed.body(), signed.headers().get("host")));
        } catch (ApiException e) {
            LOG.debug("{} refused: {} {}", path, e.type(), e.getMessage());
            return Reply.refused(e);
        } catch (RuntimeException e) {
            LOG.error("{} failed", path, e);
            return Reply.refused(new ApiException(500, "InternalFailureException", "The local service failed: " + e));
        }
    }

    private static SignedRequest signed(HttpServerRequest request, byte[] body) {
        Map<String, String> headers = new TreeMap<>();
        request.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (first, next) -> first + "," + next));
        String query = request.query() == null ? "" : request.query();
        return new SignedRequest(request.method().name(), request.path(), query, headers, body);
    }
}
