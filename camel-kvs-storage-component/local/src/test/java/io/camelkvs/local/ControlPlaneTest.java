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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelRole;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelType;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceEndpointListItem;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.Status;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.KinesisVideoWebRtcStorageClient;

/** Each operation, and each way it can be refused, as the AWS SDK sees it. */
class ControlPlaneTest {

    private static final String NOWHERE = "arn:aws:kinesisvideo:us-east-1:123456789012:channel/nowhere/1700000000000";

    private static KvsLocal kvs;
    private static Aws aws;
    private static KinesisVideoClient video;

    private String name;

    @BeforeAll
    static void start() {
        kvs = KvsLocal.builder()
                .engine(new FakePeers())
                .limits(Limits.ofService().withQuotas(false))
                .start();
        aws = Aws.of(kvs);
        video = aws.video();
    }

    @AfterAll
    static void stop() {
        video.close();
        kvs.close();
    }

    @BeforeEach
    void nameAfterTheTest(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void createsAndDescribesAChannel() {
        String arn = video.createSignalingChannel(r -> r.channelName(name)
                        .channelType(ChannelType.SINGLE_MASTER)
                        .singleMasterConfiguration(c -> c.messageTtlSeconds(30)))
                .channelARN();

        assertThat(arn).matches("arn:aws:kinesisvideo:us-east-1:123456789012:channel/" + name + "/\\d{13}");
        ChannelInfo byName =
                video.describeSignalingChannel(r -> r.channelName(name)).channelInfo();
        assertThat(byName.channelARN()).isEqualTo(arn);
        assertThat(byName.channelName()).isEqualTo(name);
        assertThat(byName.channelType()).isEqualTo(ChannelType.SINGLE_MASTER);
        assertThat(byName.channelStatus()).isEqualTo(Status.ACTIVE);
        assertThat(byName.singleMasterConfiguration().messageTtlSeconds()).isEqualTo(30);
        assertThat(byName.version()).matches("[a-zA-Z0-9]{1,64}");
        assertThat(arn).endsWith("/" + byName.creationTime().toEpochMilli());
        assertThat(video.describeSignalingChannel(r -> r.channelARN(arn)).channelInfo())
                .isEqualTo(byName);
    }

    @Test
    void refusesBadChannels() {
        channel(name);

        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> channel(name))
                .withMessageContaining("already exists")
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400))
                .satisfies(e -> assertThat(e.requestId()).isNotBlank());
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> channel("no spaces"))
                .withMessageContaining("ChannelName is 'no spaces', allowed is");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> video.createSignalingChannel(
                        r -> r.channelName("b").singleMasterConfiguration(c -> c.messageTtlSeconds(4))))
                .withMessageContaining("MessageTtlSeconds is 4, allowed is 5 to 120");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() ->
                        video.createSignalingChannel(r -> r.channelName("b").channelType(ChannelType.FULL_MESH)))
                .withMessageContaining("FULL_MESH");
    }

    @Test
    void saysWhichChannelIsMissing() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> video.describeSignalingChannel(r -> r.channelName("absent")))
                .withMessageContaining("channel is not found or not active: absent")
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> video.describeSignalingChannel(r -> r.channelARN(NOWHERE)));
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> video.describeSignalingChannel(r -> r.channelARN("arn:aws:s3:::bucket")))
                .withMessageContaining("ChannelARN is 'arn:aws:s3:::bucket', allowed is an ARN such as");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> video.describeSignalingChannel(r -> {}))
                .withMessageContaining("Either ChannelName or ChannelARN must be given");
    }

    @Test
    void createsAndDescribesAStream() {
        String arn = video.createStream(
                        r -> r.streamName(name).dataRetentionInHours(5).mediaType("video/h264,audio/aac"))
                .streamARN();

        assertThat(arn).matches("arn:aws:kinesisvideo:us-east-1:123456789012:stream/" + name + "/\\d{13}");
        StreamInfo info = video.describeStream(r -> r.streamName(name)).streamInfo();
        assertThat(info.streamARN()).isEqualTo(arn);
        assertThat(info.dataRetentionInHours()).isEqualTo(5);
        assertThat(info.mediaType()).isEqualTo("video/h264,audio/aac");
        assertThat(info.status()).isEqualTo(Status.ACTIVE);
        assertThat(video.describeStream(r -> r.streamARN(arn)).streamInfo()).isEqualTo(info);
        assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> stream(name, 5));
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> stream("b", 87_601))
                .withMessageContaining("DataRetentionInHours is 87601, allowed is 0 to 87600");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> video.describeStream(r -> r.streamName("absent")));
    }

    @Test
    void mapsAChannelToAStreamAndBack() {
        String channel = channel(name);
        String stream = stream(name, 24);
        assertThat(storage(channel)).isEqualTo(MediaStorageConfigurationStatus.DISABLED);

        enable(channel, stream);
        enable(channel, stream);

        assertThat(storage(channel)).isEqualTo(MediaStorageConfigurationStatus.ENABLED);
        assertThat(video.describeMediaStorageConfiguration(r -> r.channelName(name))
                        .mediaStorageConfiguration()
                        .streamARN())
                .isEqualTo(stream);
        video.updateMediaStorageConfiguration(r -> r.channelARN(channel)
                .mediaStorageConfiguration(c -> c.status(MediaStorageConfigurationStatus.DISABLED)));
        assertThat(storage(channel)).isEqualTo(MediaStorageConfigurationStatus.DISABLED);
        enable(channel, stream);
        video.updateMediaStorageConfiguration(r -> r.channelARN(channel)
                .mediaStorageConfiguration(
                        c -> c.status(MediaStorageConfigurationStatus.DISABLED).streamARN(stream)));
        assertThat(storage(channel)).isEqualTo(MediaStorageConfigurationStatus.DISABLED);
    }

    @Test
    void refusesBadMappings() {
        String channel = channel(name);
        String other = channel(name + ".other");
        String stream = stream(name, 24);
        String unkept = stream(name + ".unkept", 0);

        assertThatExceptionOfType(NoDataRetentionException.class)
                .isThrownBy(() -> enable(channel, unkept))
                .withMessageContaining("0 hours")
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        enable(channel, stream);
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> enable(other, stream))
                .withMessageContaining("already mapped to the channel " + name);
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> enable(channel, stream(name + ".second", 24)))
                .withMessageContaining("already mapped to " + stream);
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> enable(NOWHERE, stream));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> enable(other, NOWHERE.replace("channel", "stream")));
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> enable(other, null))
                .withMessageContaining("MediaStorageConfiguration.StreamARN is missing");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> video.updateMediaStorageConfiguration(
                        r -> r.channelARN(other).mediaStorageConfiguration(c -> c.status("SOMETIMES"))))
                .withMessageContaining("SOMETIMES");
    }

    @Test
    void newResourcesAreActiveAfterADelay() {
        SteppedClock clock = SteppedClock.system();
        try (KvsLocal slow = KvsLocal.builder()
                        .engine(new FakePeers())
                        .clock(clock)
                        .activationDelay(Duration.ofMinutes(1))
                        .start();
                KinesisVideoClient client = Aws.of(slow).video()) {
            String channel =
                    client.createSignalingChannel(r -> r.channelName("slow")).channelARN();
            String stream = client.createStream(r -> r.streamName("slow").dataRetentionInHours(1))
                    .streamARN();

            assertThat(client.describeSignalingChannel(r -> r.channelName("slow"))
                            .channelInfo()
                            .channelStatus())
                    .isEqualTo(Status.CREATING);
            assertThatExceptionOfType(ResourceInUseException.class)
                    .isThrownBy(() -> enable(client, channel, stream))
                    .withMessageContaining("CREATING");

            clock.step(Duration.ofMinutes(1));
            // The client's signature is a minute old by now, which is within what is allowed.
            enable(client, channel, stream);
        }
    }

    @Test
    void handsOutEndpointsThatNameThisService() {
        String channel = kvs.createRecordedChannel(name);

        List<ResourceEndpointListItem> endpoints = video.getSignalingChannelEndpoint(
                        r -> r.channelARN(channel).singleMasterChannelEndpointConfiguration(c -> c.protocols(
                                        ChannelProtocol.WSS, ChannelProtocol.HTTPS, ChannelProtocol.WEBRTC)
                                .role(ChannelRole.MASTER)))
                .resourceEndpointList();

        String authority = kvs.endpoint().getAuthority();
        assertThat(endpoints)
                .extracting(ResourceEndpointListItem::protocolAsString, ResourceEndpointListItem::resourceEndpoint)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("WSS", "ws://" + authority),
                        org.assertj.core.groups.Tuple.tuple("HTTPS", "http://" + authority),
                        org.assertj.core.groups.Tuple.tuple("WEBRTC", "http://" + authority));
    }

    @Test
    void handsOutTheEndpointOfAStreamsMedia() {
        String arn = stream(name, 1);

        assertThat(video.getDataEndpoint(r -> r.streamARN(arn).apiName(APIName.PUT_MEDIA))
                        .dataEndpoint())
                .isEqualTo(kvs.endpoint().toString());
        assertThat(video.getDataEndpoint(r -> r.streamName(name).apiName(APIName.GET_CLIP))
                        .dataEndpoint())
                .isEqualTo(kvs.endpoint().toString());
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(
                        () -> video.getDataEndpoint(r -> r.streamName("absent").apiName(APIName.PUT_MEDIA)));
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> video.getDataEndpoint(r -> r.streamName(name).apiName("PUT_SOUND")))
                .withMessageContaining("APIName is 'PUT_SOUND', allowed is one of [PUT_MEDIA, ");
    }

    @Test
    void anUnmappedChannelHasNoWebrtcEndpointAndCannotBeJoined() {
        String channel = channel(name);

        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> aws.endpoint(channel, ChannelProtocol.WEBRTC))
                .withMessageContaining("media storage is not enabled");
        try (KinesisVideoWebRtcStorageClient storage = aws.storage()) {
            assertThatExceptionOfType(
                            software.amazon.awssdk.services.kinesisvideowebrtcstorage.model.InvalidArgumentException
                                    .class)
                    .isThrownBy(() -> storage.joinStorageSession(r -> r.channelArn(channel)))
                    .withMessageContaining("is not mapped to a stream")
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        }
    }

    @Test
    void joinsAndRefusesToJoinWhatIsNotThere() {
        String channel = kvs.createRecordedChannel(name);

        try (KinesisVideoWebRtcStorageClient storage = aws.storage()) {
            storage.joinStorageSession(r -> r.channelArn(channel));
            assertThatExceptionOfType(
                            software.amazon.awssdk.services.kinesisvideowebrtcstorage.model.ResourceNotFoundException
                                    .class)
                    .isThrownBy(() -> storage.joinStorageSession(r -> r.channelArn(NOWHERE)));
            assertThatExceptionOfType(
                            software.amazon.awssdk.services.kinesisvideowebrtcstorage.model.InvalidArgumentException
                                    .class)
                    .isThrownBy(() -> storage.joinStorageSession(r -> r.channelArn("nonsense")))
                    .withMessageContaining("channelArn is 'nonsense'");
        }
    }

    @Test
    void theIceServerListTellsOfTheStunServer() {
        String channel = channel(name);

        try (KinesisVideoSignalingClient signaling = aws.signaling()) {
            assertThat(signaling.getIceServerConfig(r -> r.channelARN(channel)).iceServerList())
                    .singleElement()
                    .satisfies(server -> {
                        assertThat(server.uris()).containsExactly(kvs.stunUri());
                        assertThat(server.username()).isNull();
                        assertThat(server.password()).isNull();
                    });
            assertThatExceptionOfType(
                            software.amazon.awssdk.services.kinesisvideosignaling.model.ResourceNotFoundException.class)
                    .isThrownBy(() -> signaling.getIceServerConfig(r -> r.channelARN(NOWHERE)));
        }
    }

    @Test
    void anUnknownOperationIsNotFound() {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> video.listEdgeAgentConfigurations(r -> r.hubDeviceArn("arn:aws:iot:x:1:thing/y")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    @Test
    void errorsCarryTypeAndMessageWhereverClientsLook() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(kvs.endpoint() + "/describeStream"))
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("MissingAuthenticationTokenException");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(response.headers().firstValue("Date").orElseThrow())
                .matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(response.body())
                .contains(
                        "\"__type\":\"MissingAuthenticationTokenException\"",
                        "\"message\":\"Missing Authentication Token\"",
                        "\"Message\":\"Missing Authentication Token\"");
    }

    private static String channel(String name) {
        return video.createSignalingChannel(r -> r.channelName(name)).channelARN();
    }

    private static String stream(String name, int hours) {
        return video.createStream(r -> r.streamName(name).dataRetentionInHours(hours))
                .streamARN();
    }

    private static void enable(String channel, String stream) {
        enable(video, channel, stream);
    }

    private static void enable(KinesisVideoClient client, String channel, String stream) {
        client.updateMediaStorageConfiguration(r -> r.channelARN(channel)
                .mediaStorageConfiguration(
                        c -> c.status(MediaStorageConfigurationStatus.ENABLED).streamARN(stream)));
    }

    private static MediaStorageConfigurationStatus storage(String channel) {
        return video.describeMediaStorageConfiguration(r -> r.channelARN(channel))
                .mediaStorageConfiguration()
                .status();
    }
}
