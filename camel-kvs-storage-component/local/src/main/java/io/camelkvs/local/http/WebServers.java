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

import io.camelkvs.local.tls.CertificateAuthority;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The socket for plain HTTP and, if asked for, the one for HTTPS. Start and close block. */
public final class WebServers implements AutoCloseable {

    private record Secured(WebServer server, Path caCertificate) {}

    private final String host;
    private final WebServer plain;
    private final Optional<Secured> secured;

    private WebServers(String host, WebServer plain, Optional<Secured> secured) {
        this.host = host;
        this.plain = plain;
        this.secured = secured;
    }

    /**
     * @param folder  where the certificate authority is kept
     * @param handler called on the event loop
     * @throws IllegalStateException if it cannot listen, or the authority cannot be used
     */
    public static WebServers start(Vertx vertx, WebOptions options, Path folder, Handler<HttpServerRequest> handler) {
        WebServer plain = WebServer.start(vertx, options.host(), options.port(), handler);
        try {
            Optional<Secured> secured = options.tlsPort().isPresent()
                    ? Optional.of(secured(vertx, options, folder, handler))
                    : Optional.empty();
            return new WebServers(options.name(), plain, secured);
        } catch (RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Secured secured(Vertx vertx, WebOptions options, Path folder, Handler<HttpServerRequest> handler) {
        CertificateAuthority authority = CertificateAuthority.open(folder);
        WebServer server = WebServer.startTls(
                vertx,
                options.host(),
                options.tlsPort().getAsInt(),
                authority.issue(options.certifiedNames()),
                handler);
        return new Secured(server, authority.file());
    }

    /** Such as {@code http://127.0.0.1:41234}. */
    public URI endpoint() {
        return uri("http", plain);
    }

    /** Such as {@code https://127.0.0.1:41235}, if there is TLS. */
    public Optional<URI> tlsEndpoint() {
        return secured.map(one -> uri("https", one.server()));
    }

    /** For clients to trust, if there is TLS. */
    public Optional<Path> caCertificate() {
        return secured.map(Secured::caCertificate);
    }

    /** This host with a port, which may be another server's. */
    public String authority(int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private URI uri(String scheme, WebServer server) {
        return URI.create(scheme + "://" + authority(server.port()));
    }

    @Override
    public void close() {
        try {
            plain.close();
        } finally {
            secured.ifPresent(one -> one.server().close());
        }
    }
}
