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

import io.camelkvs.tests.aws.Transcript;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The JDK's HTTP client below the production connector, with the frames that come noted. Safe for use by any thread. */
public final class TranscribedSignaling extends HttpClient {

    private static final Pattern PAYLOAD = Pattern.compile("(\"messagePayload\"\\s*:\\s*\")([A-Za-z0-9+/=]+)(\")");

    private final HttpClient http;
    private final Transcript transcript;

    private TranscribedSignaling(Executor executor, Transcript transcript) {
        this.http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(SignalingHttpClient.CONNECT_TIMEOUT)
                .executor(executor)
                .build();
        this.transcript = transcript;
    }

    public static SignalingHttpClient client(Executor executor, Transcript transcript) {
        return new SignalingHttpClient(new TranscribedSignaling(executor, transcript));
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new Builder(http.newWebSocketBuilder());
    }

    private final class Builder implements WebSocket.Builder {
        private final WebSocket.Builder builder;

        Builder(WebSocket.Builder builder) {
            this.builder = builder;
        }

        @Override
        public WebSocket.Builder header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        @Override
        public WebSocket.Builder connectTimeout(Duration timeout) {
            builder.connectTimeout(timeout);
            return this;
        }

        @Override
        public WebSocket.Builder subprotocols(String mostPreferred, String... lesserPreferred) {
            builder.subprotocols(mostPreferred, lesserPreferred);
            return this;
        }

        @Override
        public CompletableFuture<WebSocket> buildAsync(URI uri, WebSocket.Listener listener) {
            return builder.buildAsync(uri, new Frames(listener)).whenComplete((socket, error) -> {
                String outcome = error == null ? "open" : error.toString();
                transcript.note("WebSocket " + uri.getHost() + uri.getPath() + " -> " + outcome, "");
            });
        }
    }

    /** Notes frames and hands them on. */
    private final class Frames implements WebSocket.Listener {
        private final WebSocket.Listener listener;
        private final StringBuilder message = new StringBuilder();

        Frames(WebSocket.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket) {
            listener.onOpen(socket);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                transcript.note("frame received", message.isEmpty() ? "(empty)" : readable(message.toString()));
                message.setLength(0);
            }
            return listener.onText(socket, data, last);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            transcript.note("binary frame received: " + data.remaining() + " bytes", "");
            return listener.onBinary(socket, data, last);
        }

        @Override
        public CompletionStage<?> onPing(WebSocket socket, ByteBuffer data) {
            transcript.note("ping received: " + data.remaining() + " bytes", "");
            return listener.onPing(socket, data);
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
            transcript.note("pong received: " + data.remaining() + " bytes", "");
            return listener.onPong(socket, data);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            transcript.note("WebSocket closed, code " + code, reason);
            return listener.onClose(socket, code, reason);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            transcript.note("WebSocket failed", error.toString());
            listener.onError(socket, error);
        }
    }

    private static String readable(String frame) {
        Matcher payload = PAYLOAD.matcher(frame);
        return payload.replaceAll(
                match -> Matcher.quoteReplacement(match.group(1) + decoded(match.group(2)) + match.group(3)));
    }

    private static String decoded(String payload) {
        try {
            return new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return payload.length() + " characters that are not Base64";
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return http.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return http.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return http.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return http.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return http.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return http.authenticator();
    }

    @Override
    public Version version() {
        return http.version();
    }

    @Override
    public Optional<Executor> executor() {
        return http.executor();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return http.send(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return http.sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> pushes) {
        return http.sendAsync(request, handler, pushes);
    }
}
