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

import io.camelkvs.session.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;

/** The request for a WebSocket, as the server sees it. */
public final class Upgrade {

    private final URI uri;
    private final WebSocket.Listener listener;
    private final CompletableFuture<WebSocket> result = new CompletableFuture<>();

    Upgrade(URI uri, WebSocket.Listener listener) {
        this.uri = uri;
        this.listener = listener;
    }

    CompletableFuture<WebSocket> result() {
        return result;
    }

    /** The parameters of the signed URL as sent, still encoded. */
    public Map<String, String> query() {
        return Stream.of(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Answers 101; {@code far} hears what the client does. */
    public MemorySocket accept(VirtualTime time, MemorySocket.Far far) {
        MemorySocket socket = new MemorySocket(time, listener, far);
        listener.onOpen(socket);
        result.complete(socket);
        return socket;
    }

    /** Answers with an error as the service does. */
    public void refuse(int status, String code, String message, String date) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("x-amzn-ErrorType", List.of(code));
        headers.put("x-amzn-RequestId", List.of("memory"));
        headers.put("Date", List.of(date));
        String body = "{\"message\":\"" + message + "\",\"Message\":\"" + message + "\"}";
        result.completeExceptionally(new WebSocketHandshakeException(new Refusal(uri, status, headers, body)));
    }

    /** Never gets an answer. */
    public void fail(IOException error) {
        result.completeExceptionally(error);
    }

    private record Refusal(URI uri, int statusCode, Map<String, List<String>> fields, String body)
            implements HttpResponse<String> {

        @Override
        public HttpRequest request() {
            return HttpRequest.newBuilder(URI.create("https://memory")).build();
        }

        @Override
        public Optional<HttpResponse<String>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(fields, (name, value) -> true);
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
