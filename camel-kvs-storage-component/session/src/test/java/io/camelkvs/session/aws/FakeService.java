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
package io.camelkvs.session.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that answers each path as told, in the form of KVS, and keeps the requests. */
final class FakeService implements AutoCloseable {

    record Request(
            String protocol,
            String method,
            String path,
            String authorization,
            Instant signedAt,
            String token,
            String body) {}

    private record Answer(int status, String errorType, String body) {}

    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private volatile Function<Request, Answer> refusals = request -> null;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(String path, String body) {
        answers.put(path, new Answer(200, null, body));
    }

    void refuse(String path, int status, String errorType, String message) {
        answers.put(path, refusal(status, errorType, message));
    }

    /** Answers with a body that is no JSON and without an error code. */
    void refuse(String path, int status, String body) {
        answers.put(path, new Answer(status, null, body));
    }

    /** Takes only signatures that are five minutes off at most, as AWS does. */
    void requireTheRightTime() {
        refusals = request ->
                Duration.between(request.signedAt(), Instant.now()).abs().toMinutes() < 5
                        ? null
                        : refusal(403, "InvalidSignatureException", "Signature expired: x is now earlier than y");
    }

    /** Takes only requests with this session token. */
    void requireToken(String token) {
        refusals = request -> token.equals(request.token())
                ? null
                : refusal(403, "ExpiredTokenException", "The security token included in the request is expired");
    }

    private static Answer refusal(int status, String errorType, String message) {
        String body =
                "{\"__type\":\"" + errorType + "\",\"message\":\"" + message + "\",\"Message\":\"" + message + "\"}";
        return new Answer(status, errorType, body);
    }

    /** Takes the request and never answers. */
    void hang(String path) {
        answers.put(path, new Answer(0, null, ""));
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getProtocol(),
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                AMZ_DATE.parse(exchange.getRequestHeaders().getFirst("X-Amz-Date"), Instant::from),
                exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        Answer refusal = refusals.apply(request);
        Answer answer = refusal != null ? refusal : answers.getOrDefault(request.path(), new Answer(200, null, ""));
        if (answer.status() == 0) {
            awaitClose();
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
        if (answer.errorType() != null) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", answer.errorType() + ":http://internal/");
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
