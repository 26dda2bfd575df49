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
package io.camelkvs.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Role;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.aws.ServiceClock;
import io.camelkvs.session.signaling.SignalingConnector.Target;
import io.camelkvs.session.signaling.SignalingHttpClient;
import io.camelkvs.session.signaling.SignalingListener;
import io.camelkvs.session.signaling.SignalingMessage;
import io.camelkvs.session.signaling.SignalingNetwork;
import io.camelkvs.session.signaling.WebSocketSignalingConnector;
import io.camelkvs.tests.Cameras;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Calls and WebSockets by TLS and through a proxy, by the names of AWS's own hosts, which lead to a local service. */
class ProxyAndTrustTest {

    private static final String STANDARD = "kinesisvideo.us-east-1.amazonaws.com";

    @TempDir
    Path folder;

    private KvsLocal service(String... hostnames) {
        var builder = KvsLocal.builder().dataFolder(folder.resolve("data")).tlsPort(0);
        for (String hostname : hostnames) {
            builder.hostname(hostname);
        }
        KvsLocal kvs = builder.start();
        kvs.createRecordedChannel("front-door");
        return kvs;
    }

    private static String keys(KvsLocal kvs) {
        return "region=" + kvs.region() + "&accessKey=" + kvs.accessKey() + "&secretKey=" + kvs.secretKey();
    }

    private static void assertRecorded(KvsLocal kvs) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !kvs.stream("front-door").fragments().isEmpty());
    }

    @Test
    void allGoesThroughTheProxyAndTrustsWhomItIsTold() throws Exception {
        try (KvsLocal kvs = service(STANDARD);
                ConnectProxy proxy = ConnectProxy.to(kvs.tlsEndpoint());
                Cameras cameras = new Cameras(keys(kvs) + "&" + proxy.options())) {
            cameras.context().getRegistry().bind("tls", Trust.in(kvs, folder));

            cameras.command("front-door", "sslContextParameters=#tls");

            assertRecorded(kvs);
            // calls share connections, the WebSocket has one of its own
            assertThat(proxy.asked()).hasSizeGreaterThanOrEqualTo(2).containsOnly(STANDARD + ":443");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fipsEnabled=true,                        kinesisvideo-fips.us-east-1.amazonaws.com",
        "dualstackEnabled=true,                   kinesisvideo.us-east-1.api.aws",
        "fipsEnabled=true&dualstackEnabled=true,  kinesisvideo-fips.us-east-1.api.aws"
    })
    void endpointsOfAnotherKindAreReached(String options, String host) throws Exception {
        try (KvsLocal kvs = service(host);
                ConnectProxy proxy = ConnectProxy.to(kvs.tlsEndpoint());
                Cameras cameras = new Cameras(keys(kvs) + "&" + proxy.options())) {
            cameras.command("front-door", "waitFor=CONNECTED&trustAllCertificates=true&" + options);

            assertThat(Set.copyOf(proxy.asked())).containsExactly(host + ":443");
        }
    }

    @Test
    void theContextsTrustIsEnoughWithoutAProxy() throws Exception {
        try (KvsLocal kvs = service();
                Cameras cameras = new Cameras(keys(kvs) + "&uriEndpointOverride=" + kvs.tlsEndpoint())) {
            cameras.context().setSSLContextParameters(Trust.in(kvs, folder));
            cameras.context()
                    .getComponent("kvs-storage", io.camelkvs.component.KvsStorageComponent.class)
                    .setUseGlobalSslContextParameters(true);

            cameras.command("front-door", "");

            assertRecorded(kvs);
        }
    }

    @Test
    void anUnknownAuthorityIsNotTrusted() throws Exception {
        try (KvsLocal kvs = service();
                Cameras cameras = new Cameras(keys(kvs) + "&uriEndpointOverride=" + kvs.tlsEndpoint())) {
            assertThatThrownBy(() -> cameras.command("front-door", "joinTimeout=3s"))
                    .hasStackTraceContaining("unable to find valid certification path");
            assertThat(kvs.sessions()).isEmpty();
        }
    }

    @Test
    void callsCheckTheNameOfTheHost() throws Exception {
        try (KvsLocal kvs = service(STANDARD);
                ConnectProxy proxy = ConnectProxy.to(kvs.tlsEndpoint());
                Cameras cameras = new Cameras(keys(kvs) + "&" + proxy.options())) {
            cameras.context().getRegistry().bind("tls", Trust.in(kvs, folder));

            assertThatThrownBy(() -> cameras.command(
                            "front-door",
                            "joinTimeout=3s&sslContextParameters=#tls&uriEndpointOverride=https://other.example"))
                    .hasStackTraceContaining("Certificate for <other.example> doesn't match");
            assertThat(kvs.sessions()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sslContextParameters=#tls, Certificate for <sts.example> doesn't match",
        "sslContextParameters=#none, unable to find valid certification path"
    })
    void theRolesServiceIsCheckedToo(String trust, String refusal) throws Exception {
        System.setProperty("aws.endpointUrlSts", "https://sts.example");
        try (KvsLocal kvs = service(STANDARD);
                ConnectProxy proxy = ConnectProxy.to(kvs.tlsEndpoint());
                Cameras cameras = new Cameras(
                        keys(kvs) + "&" + proxy.options() + "&assumeRoleArn=arn:aws:iam::123456789012:role/camera")) {
            cameras.context().getRegistry().bind("tls", Trust.in(kvs, folder));
            cameras.context().getRegistry().bind("none", new SSLContextParameters());

            assertThatThrownBy(() -> cameras.command("front-door", "joinTimeout=3s&" + trust))
                    .hasStackTraceContaining(refusal);
            assertThat(Set.copyOf(proxy.asked())).containsExactly("sts.example:443");
        } finally {
            System.clearProperty("aws.endpointUrlSts");
        }
    }

    @Test
    void aProxyThatRefusesIsNamed() throws Exception {
        try (KvsLocal kvs = service();
                ConnectProxy proxy = ConnectProxy.refusing("403 Forbidden");
                Cameras cameras = new Cameras(keys(kvs) + "&" + proxy.options())) {
            assertThatThrownBy(() -> cameras.command("front-door", "joinTimeout=3s"))
                    .hasStackTraceContaining("refused with 403")
                    .hasStackTraceContaining("Not AWS answered but something on the way, a proxy");
        }
    }

    /** The control plane would notice first; so the WebSocket alone. */
    @Test
    void theWebSocketChecksNameAndAuthority() throws Exception {
        try (KvsLocal kvs = service(STANDARD);
                ConnectProxy proxy = ConnectProxy.to(kvs.tlsEndpoint());
                WebSocket webSocket = new WebSocket(kvs, proxy)) {
            SSLContextParameters trust = Trust.in(kvs, folder);

            assertThat(webSocket.failure(trust, STANDARD)).isNull();
            assertThat(webSocket.failure(trust, "other.example"))
                    .hasMessageContaining("No subject alternative DNS name matching other.example found");
            assertThat(webSocket.failure(new SSLContextParameters(), STANDARD))
                    .hasMessageContaining("unable to find valid certification path");
            assertThat(proxy.asked()).containsExactly(STANDARD + ":443", "other.example:443", STANDARD + ":443");
        }
    }

    @Test
    void theWebSocketNamesAProxyThatRefuses() throws Exception {
        for (String answer : new String[] {"403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway"}) {
            try (KvsLocal kvs = service(STANDARD);
                    ConnectProxy proxy = ConnectProxy.refusing(answer);
                    WebSocket webSocket = new WebSocket(kvs, proxy)) {
                KvsSessionException failure = webSocket.failure(Trust.in(kvs, folder), STANDARD);

                assertThat(failure).hasMessageContaining(answer.substring(0, 3));
                assertThat(failure.failure().kind()).isIn(FailureKind.INTERCEPTED, FailureKind.SERVICE_UNREACHABLE);
            }
        }
    }

    /** Connects as master, through the proxy. */
    private record WebSocket(KvsLocal kvs, ConnectProxy proxy, ScheduledExecutorService threads)
            implements AutoCloseable {

        WebSocket(KvsLocal kvs, ConnectProxy proxy) {
            this(kvs, proxy, Executors.newScheduledThreadPool(2));
        }

        /** Null if it could connect. */
        KvsSessionException failure(SSLContextParameters tls, String host) throws Exception {
            SignalingNetwork network = new SignalingNetwork(
                    tls.createSSLContext(new org.apache.camel.impl.DefaultCamelContext()), proxy.address());
            try (SignalingHttpClient http = new SignalingHttpClient(threads, network)) {
                new WebSocketSignalingConnector(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(kvs.accessKey(), kvs.secretKey())),
                                kvs.region(),
                                Scheduler.of(Clock.systemUTC(), threads),
                                http,
                                new ServiceClock(Clock.systemUTC()))
                        .connect(
                                new Target(
                                        URI.create("wss://" + host),
                                        kvs.createRecordedChannel("front-door"),
                                        Role.MASTER,
                                        null),
                                new Deaf())
                        .join()
                        .close();
                return null;
            } catch (java.util.concurrent.CompletionException e) {
                return (KvsSessionException) e.getCause();
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    /** Listens to nothing. */
    private static final class Deaf implements SignalingListener {
        @Override
        public void onMessage(SignalingMessage message) {}

        @Override
        public void onClosed(int code, String reason) {}
    }
}
