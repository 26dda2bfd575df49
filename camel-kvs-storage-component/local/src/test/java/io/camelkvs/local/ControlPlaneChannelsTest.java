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
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.net.http.WebSocketHandshakeException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.AccountChannelLimitExceededException;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelNameCondition;
import software.amazon.awssdk.services.kinesisvideo.model.ComparisonOperator;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ListSignalingChannelsResponse;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.Status;
import software.amazon.awssdk.services.kinesisvideo.model.Tag;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.KinesisVideoWebRtcStorageClient;

/** The life of channels, as the AWS SDK sees it. */
class ControlPlaneChannelsTest {

    private static final Limits AT_WILL = Limits.ofService().withQuotas(false);

    private KvsLocal kvs;
    private KinesisVideoClient video;

    @BeforeEach
    void start() {
        serve(KvsLocal.builder().limits(AT_WILL));
    }

    private void serve(KvsLocalBuilder builder) {
        kvs = builder.engine(new FakePeers()).start();
        video = Aws.of(kvs).video();
    }

    @AfterEach
    void stop() {
        video.close();
        kvs.close();
    }

    @Test
    void areListedInPagesByName() {
        List<String> names =
                IntStream.range(0, 25).mapToObj("cam-%02d"::formatted).toList();
        names.forEach(this::create);
        create("other");

        assertThat(names(video.listSignalingChannels(r -> {}))).hasSize(26).endsWith("other");
        ListSignalingChannelsResponse first = page(10, "cam-", null);
        ListSignalingChannelsResponse second = page(10, "cam-", first.nextToken());
        ListSignalingChannelsResponse third = page(10, "cam-", second.nextToken());
        assertThat(first.nextToken()).matches("[a-zA-Z0-9+/=]{1,1024}");
        assertThat(third.nextToken()).isNull();
        List<String> all = new ArrayList<>(names(first));
        all.addAll(names(second));
        all.addAll(names(third));
        assertThat(all).isEqualTo(names);
    }

    @Test
    void pagesAreStableWhileChannelsComeAndGo() {
        List.of("a", "b", "c", "d", "e").forEach(this::create);
        ListSignalingChannelsResponse first = page(2, null, null);
        assertThat(names(first)).containsExactly("a", "b");

        delete("a");
        delete("b");
        create("aa");
        create("cc");

        assertThat(names(page(10, null, first.nextToken()))).containsExactly("c", "cc", "d", "e");
    }

    @Test
    void aTokenBelongsToItsList() {
        List.of("a1", "a2", "b1").forEach(this::create);
        String token = page(1, "a", null).nextToken();
        video.createStream(r -> r.streamName("a1"));

        assertThat(names(page(1, "a", token))).containsExactly("a2");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> page(1, "b", token))
                .withMessageContaining("NextToken");
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> page(1, null, token));
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> video.listStreams(r -> r.nextToken(token)));
    }

    @Test
    void anUpdateChangesTtlAndVersion() {
        String arn = create("cam");
        String version = describe("cam").version();

        video.updateSignalingChannel(r ->
                r.channelARN(arn).currentVersion(version).singleMasterConfiguration(c -> c.messageTtlSeconds(120)));

        ChannelInfo after = describe("cam");
        assertThat(after.singleMasterConfiguration().messageTtlSeconds()).isEqualTo(120);
        assertThat(after.version()).isNotEqualTo(version);
        assertThat(after.channelStatus()).isEqualTo(Status.ACTIVE);
        assertThatExceptionOfType(VersionMismatchException.class)
                .isThrownBy(() -> video.updateSignalingChannel(r -> r.channelARN(arn)
                        .currentVersion(version)
                        .singleMasterConfiguration(c -> c.messageTtlSeconds(5))));
        assertThatExceptionOfType(VersionMismatchException.class)
                .isThrownBy(() ->
                        video.deleteSignalingChannel(r -> r.channelARN(arn).currentVersion(version)));
        video.deleteSignalingChannel(r -> r.channelARN(arn).currentVersion(after.version()));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> describe("cam"));
    }

    @Test
    void aNameIsFreeAgainAfterItsDeletionAndTheOldArnIsNot() {
        String old = create("cam");

        video.deleteSignalingChannel(r -> r.channelARN(old));
        await().until(() -> System.currentTimeMillis() > Long.parseLong(old.substring(old.lastIndexOf('/') + 1)));
        String next = create("cam");

        assertThat(next).isNotEqualTo(old);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> video.describeSignalingChannel(r -> r.channelARN(old)));
    }

    @Test
    void changesTakeAsLongAsTheActivation() {
        stop();
        SteppedClock clock = SteppedClock.standing();
        serve(KvsLocal.builder().limits(AT_WILL).clock(clock).activationDelay(Duration.ofSeconds(20)));
        String arn = create("cam");
        assertThat(describe("cam").channelStatus()).isEqualTo(Status.CREATING);
        clock.step(Duration.ofSeconds(20));
        assertThat(describe("cam").channelStatus()).isEqualTo(Status.ACTIVE);

        video.updateSignalingChannel(r -> r.channelARN(arn)
                .currentVersion(describe("cam").version())
                .singleMasterConfiguration(c -> c.messageTtlSeconds(30)));
        assertThat(describe("cam").channelStatus()).isEqualTo(Status.UPDATING);
        assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> delete("cam"));
        clock.step(Duration.ofSeconds(20));

        delete("cam");
        assertThat(describe("cam").channelStatus()).isEqualTo(Status.DELETING);
        assertNobodyConnects(arn);
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> create("cam"))
                .withMessageContaining("DELETING");
        clock.step(Duration.ofSeconds(20));
        await().untilAsserted(() ->
                assertThat(names(video.listSignalingChannels(r -> {}))).isEmpty());
        create("cam");
    }

    @Test
    void aMappedChannelOrStreamIsNotDeleted() {
        String channel = kvs.createRecordedChannel("cam");
        String stream =
                video.describeStream(r -> r.streamName("cam")).streamInfo().streamARN();

        assertThat(video.describeMappedResourceConfiguration(r -> r.streamARN(stream))
                        .mappedResourceConfigurationList())
                .singleElement()
                .satisfies(mapped -> assertThat(mapped.arn()).isEqualTo(channel));
        assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> delete("cam"));
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> video.deleteStream(r -> r.streamARN(stream)));

        video.updateMediaStorageConfiguration(r -> r.channelARN(channel)
                .mediaStorageConfiguration(c -> c.status(MediaStorageConfigurationStatus.DISABLED)));
        assertThat(video.describeMappedResourceConfiguration(r -> r.streamName("cam"))
                        .mappedResourceConfigurationList())
                .isEmpty();
        delete("cam");
        video.deleteStream(r -> r.streamARN(stream));
        assertThat(video.listStreams(r -> {}).streamInfoList()).isEmpty();
    }

    @Test
    void aDeletedChannelClosesItsMaster() throws Exception {
        String arn = create("cam");
        try (Signaling master = Signaling.master(kvs, arn)) {
            delete("cam");

            assertThat(master.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }

    @Test
    void aDeletedChannelEndsItsStorageSessions() {
        String arn = kvs.createRecordedChannel("cam");
        Aws.of(kvs).join(arn);
        await().until(() -> kvs.sessions().size() == 1);

        video.updateMediaStorageConfiguration(r ->
                r.channelARN(arn).mediaStorageConfiguration(c -> c.status(MediaStorageConfigurationStatus.DISABLED)));
        delete("cam");

        await().until(() -> kvs.sessions().isEmpty());
    }

    @Test
    void tagsAreMergedAndTakenAway() {
        String arn = video.createSignalingChannel(r -> r.channelName("cam").tags(tag("site", "Köln 1"), tag("a", "")))
                .channelARN();

        video.tagResource(r -> r.resourceARN(arn).tags(tag("a", "1"), tag("owner", "x@example.com")));
        assertThat(video.listTagsForResource(r -> r.resourceARN(arn)).tags())
                .containsOnly(entry("site", "Köln 1"), entry("a", "1"), entry("owner", "x@example.com"));

        video.untagResource(r -> r.resourceARN(arn).tagKeyList("a", "absent"));
        assertThat(video.listTagsForResource(r -> r.resourceARN(arn)).tags()).containsOnlyKeys("site", "owner");
        assertThat(video.listTagsForResource(r -> r.resourceARN(arn)).nextToken())
                .isNull();
    }

    @Test
    void anAccountHasRoomForSoMany() {
        stop();
        serve(KvsLocal.builder().limits(AT_WILL.withAccount(2, 1)));
        create("a");
        create("b");

        assertThatExceptionOfType(AccountChannelLimitExceededException.class)
                .isThrownBy(() -> create("c"))
                .withMessageContaining("allowed are 2");
        delete("a");
        create("c");
    }

    private void assertNobodyConnects(String arn) {
        try (KinesisVideoSignalingClient signaling = Aws.of(kvs).signaling();
                KinesisVideoWebRtcStorageClient storage = Aws.of(kvs).storage()) {
            assertNotFound(() -> signaling.getIceServerConfig(r -> r.channelARN(arn)));
            assertNotFound(() -> storage.joinStorageSession(r -> r.channelArn(arn)));
        }
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> Signaling.direct(kvs, arn, Clock.systemUTC()))
                .havingCause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(404));
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatExceptionOfType(AwsServiceException.class).isThrownBy(call).satisfies(e -> assertThat(e.statusCode())
                .isEqualTo(404));
    }

    private String create(String name) {
        return video.createSignalingChannel(r -> r.channelName(name)).channelARN();
    }

    private void delete(String name) {
        video.deleteSignalingChannel(r -> r.channelARN(describe(name).channelARN()));
    }

    private ChannelInfo describe(String name) {
        return video.describeSignalingChannel(r -> r.channelName(name)).channelInfo();
    }

    private ListSignalingChannelsResponse page(int max, String prefix, String token) {
        ChannelNameCondition condition = prefix == null
                ? null
                : ChannelNameCondition.builder()
                        .comparisonOperator(ComparisonOperator.BEGINS_WITH)
                        .comparisonValue(prefix)
                        .build();
        return video.listSignalingChannels(
                r -> r.maxResults(max).nextToken(token).channelNameCondition(condition));
    }

    private static List<String> names(ListSignalingChannelsResponse page) {
        return page.channelInfoList().stream().map(ChannelInfo::channelName).toList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
