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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.local.auth.LocalCredentials;
import io.camelkvs.local.auth.LocalUser;
import io.camelkvs.local.auth.SignatureMode;
import io.camelkvs.local.policy.Policy;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.KinesisVideoWebRtcStorageClient;

/** IAM mistakes, rehearsed: what a user without a right is told. */
class RightsTest {

    private static final String CAMERA = "arn:aws:iam::123456789012:user/camera";

    private KvsLocal kvs;
    private String channel;
    private String stream;

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void operationsOnChannelsAreDenied() {
        start("kinesisvideo:GetDataEndpoint", "*");

        assertRefused(
                () -> video(v -> v.describeSignalingChannel(r -> r.channelName("cam"))),
                401,
                "AccessDeniedException",
                "User: " + CAMERA + " is not authorized to perform: kinesisvideo:DescribeSignalingChannel on resource: "
                        + channel
                        + " because no identity-based policy allows the kinesisvideo:DescribeSignalingChannel action");
    }

    @Test
    void operationsOnStreamsAreNotAuthorized() {
        start("kinesisvideo:ConnectAsMaster", "*");

        assertRefused(
                () -> video(v -> v.describeStream(r -> r.streamARN(stream))),
                401,
                "NotAuthorizedException",
                "is not authorized to perform: kinesisvideo:DescribeStream on resource: " + stream);
    }

    @Test
    void soAreThoseOfSignaling() {
        start("kinesisvideo:ConnectAsMaster", "*");

        assertRefused(
                () -> {
                    try (KinesisVideoSignalingClient signaling = camera().signaling()) {
                        signaling.getIceServerConfig(r -> r.channelARN(channel));
                    }
                },
                401,
                "NotAuthorizedException",
                "kinesisvideo:GetIceServerConfig on resource: " + channel);
    }

    @Test
    void whatIsNotThereYetIsNamed() {
        start("kinesisvideo:*", "arn:aws:kinesisvideo:*:*:channel/cam/*");

        assertRefused(
                () -> video(v -> v.createSignalingChannel(r -> r.channelName("other"))),
                401,
                "AccessDeniedException",
                "on resource: arn:aws:kinesisvideo:us-east-1:123456789012:channel/other/*");
    }

    @Test
    void aUserMayDoWhatHisPolicyAllows() {
        start("kinesisvideo:DescribeSignalingChannel", "arn:aws:kinesisvideo:us-east-1:123456789012:channel/cam/*");

        assertThatCode(() -> video(v -> v.describeSignalingChannel(r -> r.channelARN(channel))))
                .doesNotThrowAnyException();
    }

    @Test
    void theFirstUserMayDoAll() {
        start("kinesisvideo:Nothing", "*");

        assertThatCode(() -> {
                    try (KinesisVideoClient video = Aws.of(kvs).video()) {
                        video.describeStream(r -> r.streamName("cam"));
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aJoinNeedsRightsOnTheStreamToo() {
        start("kinesisvideo:*", "arn:aws:kinesisvideo:*:*:channel/cam/*");

        assertRefused(
                this::join,
                403,
                "AccessDeniedException",
                "is not authorized to perform: kinesisvideo:DescribeStream on resource: " + stream);
    }

    /** Naming a channel that he has rights on beside the stream he wants, and so on. */
    @ParameterizedTest
    @CsvSource({
        "/describeStream, StreamName, other",
        "/getDataEndpoint, StreamName, other",
        "/getHLSStreamingSessionURL, StreamName, other",
        "/getClip, StreamName, other",
        "/deleteStream, StreamARN, stream/other",
        "/describeMappedResourceConfiguration, StreamName, other",
        "/describeSignalingChannel, ChannelName, other",
        "/v1/get-ice-server-config, ChannelARN, channel/other",
        "/TagResource, ResourceARN, channel/other",
        "/joinStorageSession, channelArn, channel/other",
        "/joinStorageSessionAsViewer, channelArn, channel/other",
        "/listStreams, MaxResults, 5",
    })
    void aRightOnOneThingIsNoneOnAnother(String path, String member, String value) throws Exception {
        start("kinesisvideo:*", "arn:aws:kinesisvideo:*:*:*/cam/*");
        kvs.createRecordedChannel("other");
        Map<String, Object> body = new HashMap<>(
                Map.of("ChannelARN", channel, "channelArn", channel, "ResourceARN", channel, "StreamARN", stream));
        body.keySet().removeIf(name -> member.equals(name.replace("ARN", "Name")));
        body.put(member, value.contains("/") ? kind(value) : value);

        HttpResponse<String> answer = SignedPost.to(kvs, camera(), path, new ObjectMapper().writeValueAsString(body));

        assertThat(answer.body()).contains("is not authorized to perform");
        assertThat(answer.statusCode()).isIn(401, 403);
    }

    private static String kind(String kindAndName) {
        return "arn:aws:kinesisvideo:us-east-1:123456789012:" + kindAndName + "/1700000000000";
    }

    @Test
    void anExplicitDenyOfTheMediaIsNamedAtTheJoin() {
        startWith(
                """
                {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"},
                               {"Effect": "Deny", "Action": "kinesisvideo:PutMedia", "Resource": "*"}]}""");

        assertRefused(
                this::join,
                403,
                "AccessDeniedException",
                "kinesisvideo:PutMedia on resource: " + stream + " with an explicit deny in an identity-based policy");
    }

    @Test
    void connectingIsForbidden() {
        start("kinesisvideo:ConnectAsViewer", "*");

        assertThatThrownBy(() -> Signaling.open(SignedUrl.of(
                        kvs.endpoint(), channel, null, camera().credentials(), kvs.region(), Clock.systemUTC())))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, e -> {
                    assertThat(e.getResponse().statusCode()).isEqualTo(403);
                    assertThat(e.getResponse().headers().firstValue("x-amzn-errortype"))
                            .hasValue("AccessDeniedException");
                    assertThat(e.getResponse().headers().firstValue("x-amzn-error-message"))
                            .hasValueSatisfying(message -> assertThat(message)
                                    .contains("kinesisvideo:ConnectAsMaster on resource: " + channel));
                });
    }

    @Test
    void leniencyServesWhoeverSignsWrong() {
        kvs = KvsLocal.builder()
                .engine(new FakePeers())
                .signatures(SignatureMode.LENIENT)
                .start();
        kvs.createRecordedChannel("cam");
        Aws wrong = Aws.of(kvs).region("eu-west-1").credentials(AwsBasicCredentials.create("AKIAWHOEVER", "whatever"));

        assertThatCode(() -> {
                    try (KinesisVideoClient video = wrong.video()) {
                        video.describeSignalingChannel(r -> r.channelName("cam"));
                    }
                })
                .doesNotThrowAnyException();
    }

    private void start(String action, String resource) {
        startWith("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"%s\"}}"
                .formatted(action, resource));
    }

    private void startWith(String policy) {
        LocalUser admin = LocalUser.of("admin", new LocalCredentials("ADMIN", "admin-secret", null));
        LocalCredentials camera = new LocalCredentials("CAMERA", "camera-secret", null);
        kvs = KvsLocal.builder()
                .engine(new FakePeers())
                .users(admin, new LocalUser("camera", camera, Policy.parse(policy)))
                .start();
        channel = kvs.createRecordedChannel("cam");
        try (KinesisVideoClient video = Aws.of(kvs).video()) {
            stream = video.describeStream(r -> r.streamName("cam")).streamInfo().streamARN();
        }
    }

    private Aws camera() {
        return Aws.of(kvs).credentials(AwsBasicCredentials.create("CAMERA", "camera-secret"));
    }

    private void video(Consumer<KinesisVideoClient> call) {
        try (KinesisVideoClient video = camera().video()) {
            call.accept(video);
        }
    }

    private void join() {
        try (KinesisVideoWebRtcStorageClient storage = camera().storage()) {
            storage.joinStorageSession(r -> r.channelArn(channel));
        }
    }

    private static void assertRefused(ThrowingCallable call, int status, String type, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(type);
            assertThat(e).hasMessageContaining(message);
        });
    }
}
