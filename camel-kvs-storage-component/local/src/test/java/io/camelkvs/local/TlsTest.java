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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;

/** https and wss, as clients that trust the service's authority see them. */
class TlsTest {

    @TempDir
    private Path folder;

    @Test
    void restCallsGoByHttpsAndLeadBackToIt() throws Exception {
        try (KvsLocal kvs = start()) {
            String channel = kvs.createRecordedChannel("camera");
            Aws aws = Aws.of(kvs).at(kvs.tlsEndpoint());
            ApacheHttpClient.Builder trusting = ApacheHttpClient.builder()
                    .tlsTrustManagersProvider(() -> trust(kvs.caCertificate()).getTrustManagers());

            assertThat(aws.over(trusting).endpoint(channel, ChannelProtocol.HTTPS))
                    .isEqualTo(kvs.tlsEndpoint());
            assertThat(aws.over(trusting).endpoint(channel, ChannelProtocol.WSS))
                    .isEqualTo(URI.create("wss://" + kvs.tlsEndpoint().getAuthority()));
            assertThat(Aws.of(kvs).endpoint(channel, ChannelProtocol.HTTPS)).isEqualTo(kvs.endpoint());
        }
    }

    @Test
    void signalingGoesByWss() throws Exception {
        try (KvsLocal kvs = start()) {
            String channel = kvs.createRecordedChannel("camera");
            URI wss = URI.create("wss://localhost:" + kvs.tlsEndpoint().getPort());
            URI url = SignedUrl.of(wss, channel, null, Aws.of(kvs).credentials(), kvs.region(), Clock.systemUTC());

            WebSocket socket = client(kvs.caCertificate())
                    .newWebSocketBuilder()
                    .buildAsync(url, new WebSocket.Listener() {})
                    .join();

            assertThat(socket.isOutputClosed()).isFalse();
            socket.abort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "kvs.test", "anything.localhost"})
    void theCertificateIsForTheNamesOfThisMachineAndThoseAskedFor(String name) throws Exception {
        try (KvsLocal kvs = start()) {
            assertThat(certificate(kvs, name).getSubjectX500Principal().getName())
                    .isEqualTo("CN=kvs-local");
        }
    }

    @Test
    void theCertificateIsForNoOtherName() {
        try (KvsLocal kvs = start()) {
            assertThatThrownBy(() -> certificate(kvs, "other.test"))
                    .isInstanceOfAny(SSLHandshakeException.class, SSLPeerUnverifiedException.class)
                    .hasMessageContaining("other.test");
        }
    }

    @Test
    void onlyHttp11IsOffered() throws Exception {
        try (KvsLocal kvs = start()) {
            HttpResponse<String> response = client(kvs.caCertificate())
                    .send(HttpRequest.newBuilder(kvs.tlsEndpoint()).build(), BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void aClientIsToldToTrustTheAuthorityOnce() throws Exception {
        HttpClient trustedLongAgo;
        try (KvsLocal first = start()) {
            trustedLongAgo = client(first.caCertificate());
        }

        try (KvsLocal next = start()) {
            HttpRequest request = HttpRequest.newBuilder(next.tlsEndpoint().resolve("/local/faults"))
                    .build();

            assertThat(trustedLongAgo.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoDoesNotTrustTheAuthorityIsNotServed() {
        try (KvsLocal kvs = start()) {
            HttpRequest request = HttpRequest.newBuilder(kvs.tlsEndpoint()).build();

            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void withoutATlsPortThereIsNoTls() {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(folder).start()) {
            assertThatThrownBy(kvs::tlsEndpoint).hasMessageContaining("tlsPort(0) adds https");
            assertThatThrownBy(kvs::caCertificate).hasMessageContaining("tlsPort(0) adds https");
            assertThat(folder.resolve("ca.pem")).doesNotExist();
        }
    }

    @Test
    void aTakenTlsPortFreesThePlainOne() throws Exception {
        try (KvsLocal kvs = start()) {
            int taken = kvs.tlsEndpoint().getPort();
            int plain = freePort();

            assertThatThrownBy(
                            () -> KvsLocal.builder().port(plain).tlsPort(taken).start())
                    .hasMessageContaining("Cannot listen on 127.0.0.1:" + taken);
            KvsLocal.builder().port(plain).start().close();
        }
    }

    private KvsLocal start() {
        return KvsLocal.builder()
                .engine(new FakePeers())
                .dataFolder(folder)
                .tlsPort(0)
                .hostname("kvs.test")
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The server's certificate, checked for a name without resolving it. */
    private static X509Certificate certificate(KvsLocal kvs, String name) throws Exception {
        SSLContext context = context(kvs.caCertificate());
        Socket tcp = new Socket("127.0.0.1", kvs.tlsEndpoint().getPort());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(tcp, name, 0, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static HttpClient client(Path ca) {
        return HttpClient.newBuilder().sslContext(context(ca)).build();
    }

    private static SSLContext context(Path ca) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(ca).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new CompletionException(e);
        }
    }

    private static TrustManagerFactory trust(Path ca) {
        try (InputStream in = Files.newInputStream(ca)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (IOException | GeneralSecurityException e) {
            throw new CompletionException(e);
        }
    }
}
