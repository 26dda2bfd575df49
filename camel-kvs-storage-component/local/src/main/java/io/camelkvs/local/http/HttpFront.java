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
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.time.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests on the event loop and has REST calls and sites run by the workers. A WebSocket upgrade goes to the
 * signaling side.
 */
public final class HttpFront {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    /** Bytes of a request's body that are taken. */
    private static final int MAX_BODY = 1 << 20;

    private static final byte[] NO_BODY = {};

    private final Vertx vertx;
    private final Executor workers;
    private final Timer timer;
    private final RestCalls calls;
    private final List<Site> sites;
    private final Upgrades upgrades;
    private final Replies replies;
    private final WebAccess access;

    /** Takes WebSocket upgrades, on the event loop. */
    public interface Upgrades {

        /** How much later than it could an upgrade is to be handled. */
        Duration delay(SignedRequest signed);

        /** @throws ApiException to refuse; the request is then still unanswered */
        void connect(HttpServerRequest request, SignedRequest signed);
    }

    public HttpFront(
            Vertx vertx,
            Executor workers,
            Timer timer,
            RestCalls calls,
            List<Site> sites,
            Upgrades upgrades,
            Replies replies,
            WebAccess access) {
        this.vertx = vertx;
        this.workers = workers;
        this.timer = timer;
        this.calls = calls;
        this.sites = List.copyOf(sites);
        this.upgrades = upgrades;
        this.replies = replies;
        this.access = access;
    }

    /** Runs on the event loop. */
    public void handle(HttpServerRequest request) {
        request.exceptionHandler(e -> LOG.debug("A request for {} broke off", request.path(), e));
        try {
            access.checkHost(request.headers().getAll(HttpHeaders.HOST), request.uri());
            route(request);
        } catch (ApiException e) {
            replies.refuse(request.response(), e);
        }
    }

    private void route(HttpServerRequest request) {
        Optional<Site> site =
                sites.stream().filter(one -> one.isAt(request.path())).findFirst();
        if (request.headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            access.checkApi(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST));
            upgrade(request);
        } else if (site.isPresent()) {
            serve(request, site.get());
        } else if (calls.has(request.path())) {
            call(request);
        } else {
            throw unknown(request);
        }
    }

    private void serve(HttpServerRequest request, Site site) {
        if (!site.isOpen()) {
            access.checkPrivate(signed(request, NO_BODY).headers(), Caller.of(request));
            BrowserHeaders.forOwnPages(request.response());
            serve(request, site::reply);
        } else if (BrowserHeaders.isPreflight(request)) {
            BrowserHeaders.answerPreflight(request.response());
        } else {
            BrowserHeaders.forEveryPage(request.response());
            serve(request, site::reply);
        }
    }

    private void call(HttpServerRequest request) {
        access.checkApi(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST));
        if (BrowserHeaders.isPreflight(request)) {
            BrowserHeaders.answerPreflight(request.response());
        } else if (request.method() == HttpMethod.POST) {
            BrowserHeaders.forEveryPage(request.response());
            if (calls.isUpload(request.path())) {
                upload(request);
            } else {
                serve(request, calls::reply);
            }
        } else {
            throw unknown(request);
        }
    }

    /** The answer is written while the body is read, on a thread of its own. */
    private void upload(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        RequestInput body = new RequestInput(request, context, timer);
        SignedRequest signed = signed(request, NO_BODY);
        request.response().endHandler(ignored -> body.endOf(request));
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
        Caller caller = Caller.of(request);
        workers.execute(() -> send(request, reply(signed, caller, (call, from) -> calls.upload(call, body)), context));
    }

    private static ApiException unknown(HttpServerRequest request) {
        return new ApiException(
                404, "UnknownOperationException", "No operation " + request.method() + " " + request.path() + " here.");
    }

    private void upgrade(HttpServerRequest request) {
        SignedRequest signed = signed(request, NO_BODY);
        Duration delay = upgrades.delay(signed);
        if (delay.isZero()) {
            connect(request, signed);
            return;
        }
        Context context = vertx.getOrCreateContext();
        request.pause();
        timer.after(delay, () -> context.runOnContext(ignored -> connect(request, signed)));
    }

    private void connect(HttpServerRequest request, SignedRequest signed) {
        try {
            upgrades.connect(request, signed);
        } catch (ApiException e) {
            LOG.info("Refused a signaling connection: {} {}", e.type(), e.getMessage());
            replies.refuse(request.response(), e);
        }
    }

    private void serve(HttpServerRequest request, BiFunction<SignedRequest, Caller, Reply> handler) {
        Context context = vertx.getOrCreateContext();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= MAX_BODY) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(ignored -> {
            SignedRequest signed = signed(request, body.getBytes());
            Caller caller = Caller.of(request);
            workers.execute(() -> send(request, reply(signed, caller, handler), context));
        });
    }

    /** Whatever happens, there is an answer: a client waits for one. */
    private static Reply reply(SignedRequest request, Caller caller, BiFunction<SignedRequest, Caller, Reply> handler) {
        if (request.body().length > MAX_BODY) {
            return Reply.refused(
                    new ApiException(413, "RequestEntityTooLargeException", "The body is larger than 1 MiB."));
        }
        try {
            return handler.apply(request, caller);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return Reply.refused(new ApiException(500, "InternalFailureException", "The local service failed: " + e));
        }
    }

    private void send(HttpServerRequest request, Reply reply, Context context) {
        Runnable send = () -> context.runOnContext(ignored -> replies.send(request.response(), reply));
        if (reply.delay().isZero()) {
            send.run();
        } else {
            timer.after(reply.delay(), send);
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
