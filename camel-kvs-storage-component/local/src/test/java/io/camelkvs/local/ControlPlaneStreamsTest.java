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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.ComparisonOperator;
import software.amazon.awssdk.services.kinesisvideo.model.ConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.DefaultStorageTier;
import software.amazon.awssdk.services.kinesisvideo.model.Format;
import software.amazon.awssdk.services.kinesisvideo.model.FormatConfigKey;
import software.amazon.awssdk.services.kinesisvideo.model.ImageGenerationConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.ImageSelectorType;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesisvideo.model.NotificationConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideo.model.UpdateDataRetentionOperation;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

/** The life of streams, as the AWS SDK sees it, over restarts of the service. */
class ControlPlaneStreamsTest {

    private static final ImageGenerationConfiguration IMAGES = ImageGenerationConfiguration.builder()
            .status(ConfigurationStatus.ENABLED)
            .imageSelectorType(ImageSelectorType.PRODUCER_TIMESTAMP)
            .destinationConfig(d -> d.uri("s3://bucket/prefix").destinationRegion("eu-central-1"))
            .samplingInterval(3000)
            .format(Format.JPEG)
            .formatConfig(Map.of(FormatConfigKey.JPEG_QUALITY, "80"))
            .widthPixels(320)
            .build();
    private static final NotificationConfiguration NOTIFICATION = NotificationConfiguration.builder()
            .status(ConfigurationStatus.DISABLED)
            .destinationConfig(d -> d.uri("arn:aws:sns:us-east-1:123456789012:topic"))
            .build();

    @TempDir
    private Path folder;

    private KvsLocal kvs;
    private KinesisVideoClient video;

    @BeforeEach
    void start() {
        kvs = KvsLocal.builder()
                .engine(new FakePeers())
                .dataFolder(folder)
                .limits(Limits.ofService().withQuotas(false))
                .start();
        video = Aws.of(kvs).video();
    }

    @AfterEach
    void stop() {
        video.close();
        kvs.close();
    }

    private void restart() {
        stop();
        start();
    }

    @Test
    void areListedInPagesByName() {
        List.of("b", "a2", "a1", "a3").forEach(name -> create(name, 0));

        assertThat(names(video.listStreams(r -> {}))).containsExactly("a1", "a2", "a3", "b");
        ListStreamsResponse first = video.listStreams(
                r -> r.maxResults(2).streamNameCondition(c -> c.comparisonOperator(ComparisonOperator.BEGINS_WITH)
                        .comparisonValue("a")));
        assertThat(names(first)).containsExactly("a1", "a2");
        assertThat(names(video.listStreams(
                        r -> r.nextToken(first.nextToken()).streamNameCondition(c -> c.comparisonValue("a")))))
                .containsExactly("a3");
    }

    @Test
    void anUpdateChangesWhatIsGivenAndTheVersion() {
        video.createStream(r -> r.streamName("cam").deviceName("old").mediaType("video/h264"));
        String version = describe("cam").version();

        video.updateStream(r -> r.streamName("cam").currentVersion(version).mediaType("video/h264,audio/aac"));

        StreamInfo after = describe("cam");
        assertThat(after.mediaType()).isEqualTo("video/h264,audio/aac");
        assertThat(after.deviceName()).isEqualTo("old");
        assertThat(after.version()).isNotEqualTo(version);
        assertThatExceptionOfType(VersionMismatchException.class)
                .isThrownBy(() -> video.updateStream(
                        r -> r.streamName("cam").currentVersion(version).deviceName("new")))
                .withMessageContaining("not the present version of the stream cam");
    }

    @Test
    void retentionIsRaisedAndLoweredWithinTenYears() {
        create("cam", 0);

        retain(UpdateDataRetentionOperation.INCREASE_DATA_RETENTION, 87_600);
        assertThat(describe("cam").dataRetentionInHours()).isEqualTo(87_600);
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> retain(UpdateDataRetentionOperation.INCREASE_DATA_RETENTION, 1))
                .withMessageContaining("would make the retention 87601 hours; allowed is 0 to 87600");
        retain(UpdateDataRetentionOperation.DECREASE_DATA_RETENTION, 87_576);
        assertThat(describe("cam").dataRetentionInHours()).isEqualTo(24);
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> retain(UpdateDataRetentionOperation.DECREASE_DATA_RETENTION, Integer.MAX_VALUE));
    }

    @Test
    void everythingSurvivesARestart() {
        String arn = video.createStream(r -> r.streamName("cam")
                        .dataRetentionInHours(24)
                        .kmsKeyId("alias/mine")
                        .tags(Map.of("site", "1", "gone", "2"))
                        .streamStorageConfiguration(c -> c.defaultStorageTier(DefaultStorageTier.WARM)))
                .streamARN();
        video.tagStream(r -> r.streamARN(arn).tags(Map.of("more", "")));
        video.untagStream(r -> r.streamName("cam").tagKeyList("gone"));
        video.updateImageGenerationConfiguration(r -> r.streamName("cam").imageGenerationConfiguration(IMAGES));
        video.updateNotificationConfiguration(r -> r.streamARN(arn).notificationConfiguration(NOTIFICATION));
        StreamInfo before = describe("cam");
        assertThat(before.kmsKeyId()).isEqualTo("alias/mine");

        restart();

        assertThat(describe("cam")).isEqualTo(before);
        assertThat(video.listTagsForStream(r -> r.streamName("cam")).tags()).isEqualTo(Map.of("site", "1", "more", ""));
        assertThat(video.describeStreamStorageConfiguration(r -> r.streamName("cam"))
                        .streamStorageConfiguration()
                        .defaultStorageTier())
                .isEqualTo(DefaultStorageTier.WARM);
        assertThat(video.describeImageGenerationConfiguration(r -> r.streamName("cam"))
                        .imageGenerationConfiguration())
                .isEqualTo(IMAGES);
        assertThat(video.describeNotificationConfiguration(r -> r.streamName("cam"))
                        .notificationConfiguration())
                .isEqualTo(NOTIFICATION);
    }

    @Test
    void configurationsAreTakenAwayByLeavingThemOut() {
        create("cam", 1);
        video.updateImageGenerationConfiguration(r -> r.streamName("cam").imageGenerationConfiguration(IMAGES));
        video.updateNotificationConfiguration(r -> r.streamName("cam").notificationConfiguration(NOTIFICATION));

        video.updateImageGenerationConfiguration(r -> r.streamName("cam"));
        video.updateNotificationConfiguration(r -> r.streamName("cam"));

        assertThat(video.describeImageGenerationConfiguration(r -> r.streamName("cam"))
                        .imageGenerationConfiguration())
                .isNull();
        assertThat(video.describeNotificationConfiguration(r -> r.streamName("cam"))
                        .notificationConfiguration())
                .isNull();
    }

    @Test
    void theStorageTierIsHotUntilItIsChanged() {
        String arn = create("cam", 24);
        assertThat(tier(arn)).isEqualTo(DefaultStorageTier.HOT);

        video.updateStreamStorageConfiguration(r -> r.streamARN(arn)
                .currentVersion(describe("cam").version())
                .streamStorageConfiguration(c -> c.defaultStorageTier(DefaultStorageTier.WARM)));

        assertThat(tier(arn)).isEqualTo(DefaultStorageTier.WARM);
    }

    @Test
    void aStreamWithoutAKeyHasThatOfTheService() {
        create("cam", 0);

        assertThat(describe("cam").kmsKeyId()).isEqualTo("arn:aws:kms:us-east-1:123456789012:alias/aws/kinesisvideo");
    }

    @Test
    void deletingAStreamDeletesItsMedia() throws Exception {
        String arn = create("cam", 24);
        Path media = kvs.stream("cam").folder();
        Files.writeString(media.resolve("some.mkv"), "media");

        video.deleteStream(r -> r.streamARN(arn));

        assertThat(media).doesNotExist();
        create("cam", 24);
        assertThat(kvs.stream("cam").fragments()).isEmpty();
    }

    @Test
    void aDeletionThatWasCutOffIsFinishedAtTheNextStart() throws Exception {
        String arn = create("cam", 24);
        Path media = kvs.stream("cam").folder();
        restart();
        stop();
        Path file = folder.resolve("catalog.json");
        Files.writeString(file, Files.readString(file).replace("\"deleting\":false", "\"deleting\":true"));
        start();

        assertThat(media).doesNotExist();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> video.describeStream(r -> r.streamARN(arn)));
    }

    private String create(String name, int hours) {
        return video.createStream(r -> r.streamName(name).dataRetentionInHours(hours))
                .streamARN();
    }

    private StreamInfo describe(String name) {
        return video.describeStream(r -> r.streamName(name)).streamInfo();
    }

    private void retain(UpdateDataRetentionOperation operation, int hours) {
        video.updateDataRetention(r -> r.streamName("cam")
                .currentVersion(describe("cam").version())
                .operation(operation)
                .dataRetentionChangeInHours(hours));
    }

    private DefaultStorageTier tier(String arn) {
        return video.describeStreamStorageConfiguration(r -> r.streamARN(arn))
                .streamStorageConfiguration()
                .defaultStorageTier();
    }

    private static List<String> names(ListStreamsResponse page) {
        return page.streamInfoList().stream().map(StreamInfo::streamName).toList();
    }
}
