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

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLParameters;

/**
 * Owns the one HTTP client below any number of signaling connections; made at the first connect. Safe for use by any
 * thread.
 *
 * <p>The client has a selector thread of its own (a daemon, named {@code HttpClient-N-SelectorManager}); all else runs
 * on the executor that was handed in, which must not be shut down before the connections are closed. The HTTP client of
 * JDK 17 cannot be closed: {@link #close} lets go of it, and its selector thread ends by itself once the last
 * connection is closed and the garbage collector has found the client unused. So make one of these for a Camel context,
 * not one for a session.
 *
 * <p>Do not set the JDK's {@code jdk.httpclient.HttpClient.log} in production: it prints signed URLs.
 */
public final class SignalingHttpClient implements AutoCloseable {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Executor executor;
    private final SignalingNetwork network;
    private HttpClient client;
    private boolean closed;

    /** @param executor runs the connections' callbacks, which are short; stays the caller's to shut down */
    public SignalingHttpClient(Executor executor) {
        this(executor, SignalingNetwork.ofJvm());
    }

    /** As above, through a proxy or with a trust of one's own. */
    public SignalingHttpClient(Executor executor, SignalingNetwork network) {
        this.executor = executor;
        this.network = network;
    }

    /** Around a client that was made elsewhere. */
    SignalingHttpClient(HttpClient client) {
        this.executor = Runnable::run;
        this.network = SignalingNetwork.ofJvm();
        this.client = client;
    }

    synchronized HttpClient get() {
        if (closed) {
            throw new IllegalStateException("the signaling HTTP client is closed");
        }
        if (client == null) {
            client = build();
        }
        return client;
    }

    /** A WebSocket upgrade is a matter of HTTP/1.1; without the pin TLS would offer HTTP/2 first. */
    private HttpClient build() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(executor);
        if (network.proxy() != null) {
            builder.proxy(ProxySelector.of(network.proxy()));
        }
        if (network.tls() != null) {
            // the client has its own idea of protocols and cipher suites unless it is told those of the context's
            // engines
            SSLParameters parameters = network.tls().createSSLEngine().getSSLParameters();
            builder.sslContext(network.tls()).sslParameters(parameters);
        }
        return builder.build();
    }

    /** No connect is possible afterwards; open connections stay their owners' to close. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        client = null;
    }
}
