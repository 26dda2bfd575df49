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
package io.camelkvs.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.Upkeep;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.media.IceTransportPolicy;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** What users may write in a URI, and what they are told when they may not. */
class EndpointOptionsTest {

    private static final String ARN = "arn:aws:kinesisvideo:eu-west-1:111122223333:channel/cam/1700000000000";

    /** For what leaves nothing behind. */
    private static final DefaultCamelContext SHARED = new DefaultCamelContext();

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterAll
    static void stopShared() {
        SHARED.stop();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aNameAloneGivesTheDefaults() {
        EndpointOptions options = options("kvs-storage:front-door");

        assertThat(options.channel().name()).isEqualTo("front-door");
        assertThat(options.channel().arn()).isNull();
        assertThat(options.operation()).isEqualTo(KvsStorageOperation.joinStorageSession);
        assertThat(options.waitFor()).isEqualTo(WaitFor.INGESTING);
        assertThat(options.joinTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.autoJoin()).isFalse();
        assertThat(options.join().media().source()).isEqualTo("test-pattern");
        assertThat(options.join().maxJoins()).isEqualTo(5);
    }

    @Test
    void anArnIsAChannelToo() {
        EndpointOptions options = options("kvs-storage:" + ARN + "?region=eu-west-1");

        assertThat(options.channel().arn()).isEqualTo(ARN);
        assertThat(options.channel().name()).isEqualTo("cam");
    }

    @Test
    void everyOptionArrives() {
        EndpointOptions options = options("kvs-storage:cam?operation=leaveStorageSession&waitFor=offer&joinTimeout=90s"
                + "&autoJoin=true&mediaSource=rtsp://camera/1"
                + "&source.loop=true&source.transport=tcp&videoWidth=320&videoHeight=240&videoFrameRate=10"
                + "&maxVideoBitrate=500000&keyFrameInterval=4s&offerTimeout=7s&connectTimeout=20s&maxJoins=3&iceTransportPolicy=relay"
                + "&retryDelay=2s&maxRetryDelay=PT1M&rejoinAfter=50m&reconnectAfter=PT40M&mediaTimeout=5s"
                + "&giveUpAttempts=4&giveUpWindow=1h&takeBackAfter=10m");

        assertThat(options.operation()).isEqualTo(KvsStorageOperation.leaveStorageSession);
        assertThat(options.waitFor()).isEqualTo(WaitFor.OFFER);
        assertThat(options.joinTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.autoJoin()).isTrue();
        assertThat(options.join().media().source()).isEqualTo("rtsp://camera/1");
        assertThat(options.join().media().sourceParameters()).isEqualTo(Map.of("loop", "true", "transport", "tcp"));
        assertThat(options.join().media().video().width()).isEqualTo(320);
        assertThat(options.join().media().video().height()).isEqualTo(240);
        assertThat(options.join().media().video().framesPerSecond()).isEqualTo(10);
        assertThat(options.join().media().maxVideoBitrate()).isEqualTo(500_000);
        assertThat(options.join().media().keyFrameInterval()).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.join().offerTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(options.join().connectTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(options.join().ice().transportPolicy()).isEqualTo(IceTransportPolicy.RELAY);
        assertThat(options.join().maxJoins()).isEqualTo(3);
        assertThat(options.join().retryDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.join().maxRetryDelay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.join().upkeep())
                .isEqualTo(new Upkeep(
                        Duration.ofMinutes(50),
                        Duration.ofMinutes(40),
                        Duration.ofSeconds(5),
                        4,
                        Duration.ofHours(1),
                        Duration.ofMinutes(10)));
    }

    @Test
    void upkeepIsThatOfTheSessionByDefault() {
        assertThat(options("kvs-storage:cam").join().upkeep()).isEqualTo(Upkeep.defaults());
    }

    @Test
    void endpointsCopyTheComponentsOptions() {
        KvsStorageComponent component = context.getComponent("kvs-storage", KvsStorageComponent.class);
        component.getConfiguration().setVideoFrameRate(5);
        component.getConfiguration().setSourceParameters(Map.of("loop", "true"));

        KvsStorageEndpoint one = endpoint("kvs-storage:one?videoFrameRate=6&source.speed=2");
        EndpointOptions two = options("kvs-storage:two");

        assertThat(one.options().join().media().sourceParameters()).isEqualTo(Map.of("loop", "true", "speed", "2"));
        assertThat(two.join().media().video().framesPerSecond()).isEqualTo(5);
        assertThat(two.join().media().sourceParameters()).isEqualTo(Map.of("loop", "true"));
        assertThat(component.getConfiguration().getVideoFrameRate()).isEqualTo(5);
    }

    @Test
    void aCamerasPasswordCanStayOutOfTheUri() {
        context.getPropertiesComponent().addInitialProperty("camera.url", "rtsp://user:geheim@camera/1");

        KvsStorageEndpoint endpoint = endpoint("kvs-storage:cam?mediaSource=#property:camera.url");

        assertThat(endpoint.options().join().media().source()).isEqualTo("rtsp://user:geheim@camera/1");
        assertThat(endpoint.getEndpointUri() + endpoint).doesNotContain("geheim");
    }

    @Test
    void theKeysAreMasked() {
        KvsStorageEndpoint endpoint =
                endpoint("kvs-storage:cam?accessKey=AKIDGEHEIM&secretKey=geheim&sessionToken=geheim2");

        assertThat(endpoint.toString()).doesNotContainIgnoringCase("geheim");
    }

    @Test
    void aKeyInTheUriIsMaskedAndNotTold() throws Exception {
        KvsStorageEndpoint endpoint = endpoint("kvs-storage:cam?region=us-east-1&iotCredentialEndpoint=x&iotRoleAlias=a"
                + "&iotCertificate=base64:AAAA&iotPrivateKey=base64:*geheim*");
        context.start();

        assertThat(endpoint.toString()).doesNotContain("geheim");
        assertThatThrownBy(() -> endpoint.createProducer().start())
                .hasStackTraceContaining("The content of iotPrivateKey cannot be read")
                .extracting(Throwables::getStackTrace)
                .asString()
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "cam?videoWidth=641            | videoWidth=641 is not usable: use an even number from 16 to 3840",
                "cam?videoHeight=0             | videoHeight=0 is not usable",
                "cam?videoFrameRate=61         | videoFrameRate=61 is out of range: use 1 to 60",
                "cam?maxVideoBitrate=10        | maxVideoBitrate=10 is out of range: use 30000 to 20000000",
                "cam?keyFrameInterval=1m       | keyFrameInterval=60000 ms is out of range: use 500 ms to 20 s",
                "cam?offerTimeout=0            | offerTimeout=0 ms is out of range: use 1 s to 60 s",
                "cam?connectTimeout=10m        | connectTimeout=600000 ms is out of range: use 1 s to 120 s",
                "cam?maxJoins=11               | maxJoins=11 is out of range: use 1 to 10",
                "cam?retryDelay=0              | retryDelay=0 ms is out of range",
                "cam?retryDelay=10m            | retryDelay=600000 ms is longer than maxRetryDelay=300000 ms: lower",
                "cam?rejoinAfter=9s            | rejoinAfter=9000 ms is out of range: use 10 s to 86400 s",
                "cam?reconnectAfter=25h        | reconnectAfter=90000000 ms is out of range: use 10 s to 86400 s",
                "cam?mediaTimeout=1s           | mediaTimeout=1000 ms is out of range: use 2 s to 300 s",
                "cam?giveUpAttempts=-1         | giveUpAttempts=-1 is out of range: use 1 to 1000, or 0 to never",
                "cam?giveUpWindow=0            | giveUpWindow=0 ms is out of range: use 1 s to 86400 s",
                "cam?takeBackAfter=0           | takeBackAfter=0 ms is out of range: use 1 s to 86400 s",
                "cam?joinTimeout=0             | joinTimeout=0 ms is out of range: use 1 ms to 24 h",
                "cam-*-x                      | channelName=cam-*-x is not a pattern of channel names: use * for all",
                "cam-*?autoJoin=true          | autoJoin=true does not go with the pattern channelName=cam-*",
                "*?answer=ROUTE               | answer=ROUTE does not go with the pattern channelName=*",
                "cam?downAfter=500            | downAfter=500 ms is out of range: use 1 s to 86400 s",
                "cam?recoveredAfter=25h       | recoveredAfter=90000000 ms is out of range: use 0 s to 86400 s",
                "cam?flappingCount=1          | flappingCount=1 is out of range: use 2 to 1000 losses, or 0 for never",
                "cam?flappingWindow=1s        | flappingWindow=1000 ms is out of range: use 10 s to 86400 s",
                "cam?noKeyFrameAfter=10       | noKeyFrameAfter=10 ms is out of range: use 1 s to 3600 s, or 0 for never",
                "cam?noAudioAfter=2h          | noAudioAfter=7200000 ms is out of range: use 1 s to 3600 s, or 0 for never",
                "cam?clockSkewLimit=1         | clockSkewLimit=1 ms is out of range: use 1 s to 3600 s, or 0 for never",
                "cam?quotaNearPercent=101     | quotaNearPercent=101 is out of range: use 10 to 100 percent, or 0 for never",
                "cam?eventQueuePolicy=BLOCK   | eventQueuePolicy=BLOCK is not known: use DROP_OLDEST, DROP_NEWEST",
                "cam?eventQueueSize=0          | eventQueueSize=0 is out of range: use 1 to 1000000 events",
                "cam?mediaSource=              | mediaSource is empty: use test-pattern",
                "cam?events=INGESTING,INJEST   | events=INJEST is not known: use groups (OFFER, SIGNALING, MEDIA, FAILURE, ALERT), event types (SIGNALING_OPENED",
                "cam?operation=record          | operation=record is not known: use joinStorageSession, ",
                "cam?iceTransportPolicy=tcp    | iceTransportPolicy=tcp is not known: use ALL, RELAY",
                "cam?waitFor=answer            | waitFor=answer is not known: use OFFER, CONNECTED, INGESTING",
                "cam?colour=red                | Unknown parameters=[{colour=red}]",
                "my%20cam                      | channelName=my cam is not a channel name",
                "arn:aws:s3:::bucket           | channelName=arn:aws:s3:::bucket is not a channel ARN",
                "cam?accessKey=AKID            | accessKey is set without secretKey: set both",
                "cam?secretKey=hidden          | secretKey is set without accessKey: set both",
                "cam?sessionToken=hidden       | sessionToken is set without accessKey and secretKey: set all three",
                "cam?useSessionCredentials=true | useSessionCredentials=true needs accessKey, secretKey and sessionT",
                "cam?useDefaultCredentialsProvider=true&useProfileCredentialsProvider=true | choose one",
                "cam?overrideEndpoint=true     | overrideEndpoint=true needs uriEndpointOverride",
                "cam?uriEndpointOverride=localhost:4566 | uriEndpointOverride=localhost:4566 is not usable: use a URI",
                "cam?proxyHost=proxy           | proxyHost is set without proxyPort: set both or none",
                "cam?proxyHost=proxy&proxyPort=8080 | proxyProtocol=https (the default) means that the proxy itself is",
                "cam?proxyHost=p&proxyPort=65536&proxyProtocol=HTTP | proxyPort=65536 is out of range: use 1 to 65535",
                "cam?proxyHost=me:hidden@p&proxyPort=1&proxyProtocol=HTTP | proxyHost is not usable: use a host name",
                "cam?proxyHost=http://p&proxyPort=1&proxyProtocol=HTTP | proxyHost is not usable: use a host name",
                "cam?proxyHost=::1&proxyPort=1&proxyProtocol=HTTP | proxyHost is not usable: use a host name",
                "cam?uriEndpointOverride=http://me:hidden@x | uriEndpointOverride has a user name or password in it",
                "cam?fipsEnabled=true&uriEndpointOverride=http://x | fipsEnabled=true chooses among AWS's own endpoints",
                "cam?dualstackEnabled=true&uriEndpointOverride=http://x | dualstackEnabled=true chooses among AWS's own",
                "cam?iceCandidateTypes=hots    | iceCandidateTypes=hots is not known: use HOST, SRFLX, PRFLX, RELAY",
                "cam?iceCandidateTypes=prflx   | iceCandidateTypes=prflx leaves no candidate",
                "cam?iceTransportPolicy=RELAY&iceCandidateTypes=host,srflx | which iceCandidateTypes=host,srflx leaves",
                "cam?assumeRoleArn=camera      | assumeRoleArn=camera is not usable: use the ARN of a role, such as arn:",
                "cam?assumeRoleSessionName=me  | assumeRoleSessionName is set without assumeRoleArn: set both or none",
                "cam?assumeRoleExternalId=42   | assumeRoleExternalId is set without assumeRoleArn: set both or none",
                "cam?assumeRoleArn=arn:aws:iam::123456789012:role/r&assumeRoleSessionName=x | assumeRoleSessionName=x is",
                "cam?assumeRoleArn=arn:aws:iam::123456789012:role/r&assumeRoleExternalId=x | assumeRoleExternalId=x is",
                "cam?iotRoleAlias=camera       | need iotCredentialEndpoint and iotCertificate and iotPrivateKey, too",
                "cam?iotCredentialEndpoint=https://x&iotRoleAlias=a&iotCertificate=c&iotPrivateKey=hidden"
                        + " | iotCredentialEndpoint=https://x is not usable: use a host without scheme and path",
                "cam?iotCredentialEndpoint=-x..y&iotRoleAlias=a&iotCertificate=c&iotPrivateKey=hidden"
                        + " | iotCredentialEndpoint=-x..y is not usable: use a host without scheme and path",
                "cam?iotCredentialEndpoint=x&iotRoleAlias=a%20b&iotCertificate=c&iotPrivateKey=hidden"
                        + " | iotRoleAlias=a b is not usable: use 1 to 128 characters",
                "cam?iotCredentialEndpoint=x&iotRoleAlias=a&iotThingName=t/1&iotCertificate=c&iotPrivateKey=hidden"
                        + " | iotThingName=t/1 is not usable: use 1 to 128 characters",
                "cam?iotCredentialEndpoint=x&iotRoleAlias=a&iotCertificate=c&iotPrivateKey=k&accessKey=a&secretKey=hidden"
                        + " | iotCredentialEndpoint is another source of credentials than accessKey",
            })
    void whatIsWrongIsSaid(String rest, String message) {
        assertThatThrownBy(() -> SHARED.getEndpoint("kvs-storage:" + rest))
                .rootCause()
                .hasMessageContaining(message)
                .message()
                .doesNotContain("hidden");
    }

    @Test
    void theRegionMustBeThatOfTheArn() {
        assertThatThrownBy(() -> endpoint("kvs-storage:" + ARN + "?region=us-east-1"))
                .hasStackTraceContaining("region=us-east-1 contradicts the channel's ARN, which is of region eu-west-1:"
                        + " leave the region option out or set it to eu-west-1");
    }

    @Test
    void theRegionMustBeThatOfTheClient() {
        try (KinesisVideoClient client =
                KinesisVideoClient.builder().region(Region.US_WEST_2).build()) {
            context.getRegistry().bind("client", client);

            assertThatThrownBy(() -> endpoint("kvs-storage:cam?region=us-east-1&kinesisVideoClient=#client"))
                    .hasStackTraceContaining("region=us-east-1 contradicts the KinesisVideoClient");
            assertThatThrownBy(() -> endpoint("kvs-storage:" + ARN + "?kinesisVideoClient=#client"))
                    .hasStackTraceContaining("use a client for region eu-west-1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uriEndpointOverride=http://localhost:4566 | uriEndpointOverride",
                "overrideEndpoint=true                     | overrideEndpoint",
                "accessKey=hidden&secretKey=hidden         | accessKey, secretKey",
                "sessionToken=hidden                       | sessionToken",
                "useDefaultCredentialsProvider=true        | useDefaultCredentialsProvider",
                "useProfileCredentialsProvider=true&profileCredentialsName=p"
                        + " | useProfileCredentialsProvider, profileCredentialsName",
                "useSessionCredentials=true                | useSessionCredentials",
                "fipsEnabled=true&dualstackEnabled=true    | fipsEnabled, dualstackEnabled",
                "assumeRoleArn=arn:aws:iam::123456789012:role/r | assumeRoleArn",
                "assumeRoleSessionName=me&assumeRoleExternalId=x | assumeRoleSessionName, assumeRoleExternalId",
                "iotCredentialEndpoint=x                   | iotCredentialEndpoint",
                "iotRoleAlias=a&iotThingName=t             | iotRoleAlias, iotThingName",
                "iotCertificate=c&iotPrivateKey=hidden&iotCaCertificate=a"
                        + " | iotCertificate, iotPrivateKey, iotCaCertificate",
            })
    void whatAClientWouldMakeUselessIsRefused(String ignored, String named) {
        withAutowiredClient(() -> assertThatThrownBy(() -> endpoint("kvs-storage:cam?" + ignored))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "so these options would be ignored: " + named + ". Remove them, or keep the client out")
                .hasMessageContaining("autowiredEnabled=false")
                .message()
                .doesNotContain("hidden"));
    }

    @Test
    void withTheClientKeptOutTheSameOptionsAreFine() {
        withAutowiredClient(() -> {
            KvsStorageComponent component = new KvsStorageComponent();
            component.setAutowiredEnabled(false);
            context.addComponent("own", component);

            KvsStorageConfiguration configuration = endpoint(
                            "own:cam?accessKey=a&secretKey=b&uriEndpointOverride=http://localhost:4566")
                    .getConfiguration();

            assertThat(configuration.getKinesisVideoClient()).isNull();
        });
    }

    @Test
    void theProxyIsCheckedBesidesAClientToo() {
        withAutowiredClient(() -> {
            assertThatThrownBy(() -> endpoint("kvs-storage:cam?proxyHost=proxy"))
                    .hasStackTraceContaining("proxyHost is set without proxyPort: set both or none");
            assertThat(endpoint("kvs-storage:cam?proxyHost=proxy&proxyPort=8080&proxyProtocol=HTTP"
                                    + "&trustAllCertificates=true")
                            .options())
                    .isNotNull();
        });
    }

    @Test
    void trustInEverythingAndATrustStoreDoNotGoTogether() {
        context.getRegistry().bind("tls", new SSLContextParameters());

        assertThatThrownBy(() -> endpoint("kvs-storage:cam?sslContextParameters=#tls&trustAllCertificates=true"))
                .hasStackTraceContaining(
                        "trustAllCertificates=true would make sslContextParameters (or the context's by"
                                + " useGlobalSslContextParameters) useless");
    }

    @Test
    void theContextsTlsIsUsedIfTheComponentIsTold() {
        SSLContextParameters ofContext = new SSLContextParameters();
        SSLContextParameters own = new SSLContextParameters();
        context.getRegistry().bind("tls", own);
        context.setSSLContextParameters(ofContext);
        assertThat(endpoint("kvs-storage:one").getConfiguration().getSslContextParameters())
                .isNull();

        context.getComponent("kvs-storage", KvsStorageComponent.class).setUseGlobalSslContextParameters(true);

        assertThat(endpoint("kvs-storage:two").getConfiguration().getSslContextParameters())
                .isSameAs(ofContext);
        assertThat(endpoint("kvs-storage:three?sslContextParameters=#tls")
                        .getConfiguration()
                        .getSslContextParameters())
                .isSameAs(own);
    }

    private void withAutowiredClient(Runnable test) {
        try (KinesisVideoClient client =
                KinesisVideoClient.builder().region(Region.US_WEST_2).build()) {
            context.getRegistry().bind("client", client);
            test.run();
        }
    }

    private EndpointOptions options(String uri) {
        return endpoint(uri).options();
    }

    private KvsStorageEndpoint endpoint(String uri) {
        if (!context.isStarted()) {
            context.start();
        }
        return context.getEndpoint(uri, KvsStorageEndpoint.class);
    }
}
