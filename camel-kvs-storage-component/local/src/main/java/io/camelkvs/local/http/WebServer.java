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

import io.camelkvs.local.tls.ServerIdentity;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One listening socket for HTTP and WebSocket. Start and close block, and must not be called on the event loop. */
public final class WebServer implements AutoCloseable {

    private static final long SECONDS = 10;
    private static final int MAX_FRAME = 256 * 1024;
    /** Signed URLs carry session tokens, which are long. */
    private static final int MAX_HEAD = 32 * 1024;

    private final HttpServer server;

    private WebServer(HttpServer server) {
        this.server = server;
    }

    /** A Vert.x with as few threads as it can do with, and no files. */
    public static Vertx newVertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Closes a Vert.x and waits for it. */
    public static void close(Vertx vertx) {
        await(vertx.close(), "close the event loop");
    }

    /**
     * @param port 0 for any free one
     * @throws IllegalStateException if it cannot listen there
     */
    public static WebServer start(Vertx vertx, String host, int port, Handler<HttpServerRequest> handler) {
        return listen(vertx, options(host, port), handler);
    }

    /**
     * With TLS, and HTTP/1.1 by ALPN only.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException if it cannot listen there
     */
    public static WebServer startTls(
            Vertx vertx, String host, int port, ServerIdentity identity, Handler<HttpServerRequest> handler) {
        HttpServerOptions options = options(host, port)
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setKeyCertOptions(KeyCertOptions.wrap(identity));
        return listen(vertx, options, handler);
    }

    private static HttpServerOptions options(String host, int port) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MAX_HEAD)
                .setMaxHeaderSize(MAX_HEAD)
                .setMaxWebSocketFrameSize(MAX_FRAME)
                .setMaxWebSocketMessageSize(MAX_FRAME);
    }

    private static WebServer listen(Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        String what = "listen on " + options.getHost() + ":" + options.getPort();
        return new WebServer(
                await(vertx.createHttpServer(options).requestHandler(handler).listen(), what));
    }

    /** The port listened on. */
    public int port() {
        return server.actualPort();
    }

    /** Closes the socket and all connections. */
    @Override
    public void close() {
        await(server.close(), "stop listening");
    }

    /**
     * Waits for what Vert.x does on its event loop.
     *
     * @param what completes "Cannot …"
     * @throws IllegalStateException if it fails, or takes more than 10 s
     */
    public static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot " + what + ": " + e.getCause().getMessage() + hint(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Cannot " + what + " within " + SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to " + what, e);
        }
    }

    private static String hint(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof BindException && message.contains("in use")) {
            return ". Is the port taken by another program? Port 0 takes any free one.";
        } else if (cause instanceof UnknownHostException || message.contains("assign requested address")) {
            return ". The host must be a name or address of this machine; 0.0.0.0 stands for all it has.";
        }
        return "";
    }
}
