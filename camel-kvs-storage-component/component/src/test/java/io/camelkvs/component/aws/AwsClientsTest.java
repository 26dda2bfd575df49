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
package io.camelkvs.component.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.aws.AwsKvsApi;
import io.camelkvs.session.aws.ChannelEndpoints;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** What the options make of the requests, as a server on this machine sees them. */
class AwsClientsTest {

    private final KvsStorageConfiguration configuration = new KvsStorageConfiguration();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Security-Token")));
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aTokenBesideTheKeysIsUsedWithoutAnotherOption() {
        configuration.setAccessKey("AKIDEXAMPLE");
        configuration.setSecretKey("secret");
        configuration.setSessionToken("token");

        describe();

        assertThat(tokens).containsExactly("token");
    }

    @Test
    void theOptionMayBeSetAllTheSame() {
        configuration.setAccessKey("AKIDEXAMPLE");
        configuration.setSecretKey("secret");
        configuration.setSessionToken("token");
        configuration.setUseSessionCredentials(true);

        describe();

        assertThat(tokens).containsExactly("token");
    }

    @Test
    void keysAloneGoWithoutAToken() {
        configuration.setAccessKey("AKIDEXAMPLE");
        configuration.setSecretKey("secret");

        describe();

        assertThat(tokens).containsExactly("null");
    }

    @Test
    void besidesAClientTheProxyIsForTheChannelsEndpoints() {
        configuration.setProxyProtocol(Protocol.HTTP);
        configuration.setProxyHost("127.0.0.1");
        configuration.setProxyPort(server.getAddress().getPort());
        URI endpoint = URI.create("http://channel.invalid");
        try (SdkHttpClient http = AwsNetwork.of(configuration, null).http();
                KinesisVideoClient users = KinesisVideoClient.builder()
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build();
                AwsKvsApi api = new AwsKvsApi(users, http, Clock.systemUTC())) {
            assertThatThrownBy(
                            () -> api.iceServers("arn", new ChannelEndpoints(endpoint, endpoint, endpoint), "client"))
                    .isInstanceOf(KvsSessionException.class);
        }

        assertThat(hosts).containsExactly("channel.invalid");
    }

    private AwsCredentialsProvider credentials(SdkHttpClient http) {
        AwsNetwork network = AwsNetwork.of(configuration, null);
        return AwsCredentialsSource.of(configuration, "eu-west-1", network, http, null, null, new Owned());
    }

    private void describe() {
        configuration.setUriEndpointOverride(
                "http://127.0.0.1:" + server.getAddress().getPort());
        try (SdkHttpClient http = AwsNetwork.of(configuration, null).http();
                KinesisVideoClient client =
                        AwsClients.kinesisVideo(configuration, "eu-west-1", credentials(http), http);
                AwsKvsApi api = new AwsKvsApi(client, http, Clock.systemUTC())) {
            assertThatThrownBy(() -> api.describeChannel(ChannelRef.parse("cam")))
                    .isInstanceOf(KvsSessionException.class);
        }
    }
}
