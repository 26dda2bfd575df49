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
package io.camelkvs.tests.interop;

import static io.camelkvs.tests.interop.JavaClients.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideo.model.ComparisonOperator;
import software.amazon.awssdk.services.kinesisvideo.model.ConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.DefaultStorageTier;
import software.amazon.awssdk.services.kinesisvideo.model.Format;
import software.amazon.awssdk.services.kinesisvideo.model.ImageGenerationConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.ImageSelectorType;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.KinesisVideoException;
import software.amazon.awssdk.services.kinesisvideo.model.NotificationConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideo.model.UpdateDataRetentionOperation;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

/** Operations on streams, their tags and configurations; each is done, and refused. */
final class JavaStreams {

    private static final String MISSING = "arn:aws:kinesisvideo:us-east-1:123456789012:stream/nowhere/1700000000000";
    private static final String NOWHERE = "nowhere";

    private final KinesisVideoClient video;
    private final String stream;

    JavaStreams(KinesisVideoClient video, String stream) {
        this.video = video;
        this.stream = stream;
    }

    Map<String, Executable> scenarios() {
        Map<String, Executable> scenarios = new LinkedHashMap<>();
        scenarios.put("a stream from creation to deletion", this::stream);
        scenarios.put("streams by name, page by page", this::streams);
        scenarios.put("data endpoints", this::dataEndpoints);
        scenarios.put("tags of a stream", this::tags);
        scenarios.put("image generation", this::imageGeneration);
        scenarios.put("notifications", this::notifications);
        scenarios.put("the storage tier", this::storageTier);
        scenarios.put("the edge agent, which is not there", this::edgeAgent);
        return scenarios;
    }

    private void stream() {
        String name = "java-stream";
        refuses(ResourceNotFoundException.class, 404, () -> describe(name));
        String arn = video.createStream(request -> request.streamName(name)
                        .dataRetentionInHours(2)
                        .mediaType("video/h264")
                        .tags(Map.of("made-by", "java")))
                .streamARN();
        refuses(ResourceInUseException.class, 400, () -> video.createStream(request -> request.streamName(name)));
        StreamInfo created = describe(name);
        assertThat(created.streamARN()).isEqualTo(arn);
        assertThat(created.mediaType()).isEqualTo("video/h264");
        update(arn, created.version(), "camera");
        refuses(VersionMismatchException.class, 400, () -> update(arn, created.version(), "other"));
        assertThat(describe(name).deviceName()).isEqualTo("camera");
        changeRetention(name, UpdateDataRetentionOperation.INCREASE_DATA_RETENTION, 22);
        assertThat(describe(name).dataRetentionInHours()).isEqualTo(24);
        refuses(
                InvalidArgumentException.class,
                400,
                () -> changeRetention(name, UpdateDataRetentionOperation.DECREASE_DATA_RETENTION, 25));
        refuses(ResourceNotFoundException.class, 404, () -> video.deleteStream(request -> request.streamARN(MISSING)));
        video.deleteStream(request -> request.streamARN(arn));
        refuses(ResourceNotFoundException.class, 404, () -> describe(name));
    }

    private StreamInfo describe(String name) {
        return video.describeStream(request -> request.streamName(name)).streamInfo();
    }

    private void update(String arn, String version, String device) {
        video.updateStream(
                request -> request.streamARN(arn).currentVersion(version).deviceName(device));
    }

    private void changeRetention(String name, UpdateDataRetentionOperation operation, int hours) {
        video.updateDataRetention(request -> request.streamName(name)
                .currentVersion(describe(name).version())
                .operation(operation)
                .dataRetentionChangeInHours(hours));
    }

    private void streams() {
        List<String> names = List.of("java-stream-page-1", "java-stream-page-2", "java-stream-page-3");
        names.forEach(name -> video.createStream(request -> request.streamName(name)));
        assertThat(video.listStreamsPaginator(
                                request -> request.maxResults(2).streamNameCondition(condition -> condition
                                        .comparisonOperator(ComparisonOperator.BEGINS_WITH)
                                        .comparisonValue("java-stream-page-")))
                        .streamInfoList())
                .extracting(StreamInfo::streamName)
                .containsExactlyInAnyOrderElementsOf(names);
        refuses(InvalidArgumentException.class, 400, () -> video.listStreams(request -> request.maxResults(0)));
    }

    private void dataEndpoints() {
        for (APIName name : APIName.knownValues()) {
            assertThat(video.getDataEndpoint(
                                    request -> request.streamName(stream).apiName(name))
                            .dataEndpoint())
                    .startsWith("http");
        }
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.getDataEndpoint(
                        request -> request.streamName(NOWHERE).apiName(APIName.GET_CLIP)));
    }

    private void tags() {
        video.tagStream(request -> request.streamName(stream).tags(Map.of("place", "door", "java", "yes")));
        assertThat(streamTags()).containsEntry("java", "yes");
        video.untagStream(request -> request.streamName(stream).tagKeyList("java"));
        assertThat(streamTags()).doesNotContainKey("java");
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.tagStream(request -> request.streamName(NOWHERE).tags(Map.of("a", "b"))));
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.untagStream(request -> request.streamName(NOWHERE).tagKeyList("a")));
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.listTagsForStream(request -> request.streamName(NOWHERE)));
    }

    private Map<String, String> streamTags() {
        return video.listTagsForStream(request -> request.streamName(stream)).tags();
    }

    private void imageGeneration() {
        ImageGenerationConfiguration images = ImageGenerationConfiguration.builder()
                .status(ConfigurationStatus.ENABLED)
                .imageSelectorType(ImageSelectorType.SERVER_TIMESTAMP)
                .destinationConfig(
                        destination -> destination.uri("s3://pictures/door").destinationRegion("us-east-1"))
                .samplingInterval(3000)
                .format(Format.JPEG)
                .build();
        video.updateImageGenerationConfiguration(
                request -> request.streamName(stream).imageGenerationConfiguration(images));
        assertThat(video.describeImageGenerationConfiguration(request -> request.streamName(stream))
                        .imageGenerationConfiguration()
                        .destinationConfig())
                .isEqualTo(images.destinationConfig());
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.updateImageGenerationConfiguration(
                        request -> request.streamName(NOWHERE).imageGenerationConfiguration(images)));
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.describeImageGenerationConfiguration(request -> request.streamName(NOWHERE)));
    }

    private void notifications() {
        NotificationConfiguration notifications = NotificationConfiguration.builder()
                .status(ConfigurationStatus.ENABLED)
                .destinationConfig(destination -> destination.uri("arn:aws:sns:us-east-1:123456789012:door"))
                .build();
        video.updateNotificationConfiguration(
                request -> request.streamName(stream).notificationConfiguration(notifications));
        assertThat(video.describeNotificationConfiguration(request -> request.streamName(stream))
                        .notificationConfiguration())
                .isEqualTo(notifications);
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.updateNotificationConfiguration(
                        request -> request.streamName(NOWHERE).notificationConfiguration(notifications)));
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.describeNotificationConfiguration(request -> request.streamName(NOWHERE)));
    }

    private void storageTier() {
        String version = describe(stream).version();
        store(version, DefaultStorageTier.WARM);
        refuses(VersionMismatchException.class, 400, () -> store(version, DefaultStorageTier.HOT));
        assertThat(video.describeStreamStorageConfiguration(request -> request.streamName(stream))
                        .streamStorageConfiguration()
                        .defaultStorageTier())
                .isEqualTo(DefaultStorageTier.WARM);
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.describeStreamStorageConfiguration(request -> request.streamName(NOWHERE)));
    }

    private void store(String version, DefaultStorageTier tier) {
        video.updateStreamStorageConfiguration(request -> request.streamName(stream)
                .currentVersion(version)
                .streamStorageConfiguration(configuration -> configuration.defaultStorageTier(tier)));
    }

    private void edgeAgent() {
        String hub = "arn:aws:iot:us-east-1:123456789012:thing/hub";
        unknown(() -> video.startEdgeConfigurationUpdate(
                request -> request.streamName(stream).edgeConfig(edge -> edge.hubDeviceArn(hub))));
        unknown(() -> video.describeEdgeConfiguration(request -> request.streamName(stream)));
        unknown(() -> video.deleteEdgeConfiguration(request -> request.streamName(stream)));
        unknown(() -> video.listEdgeAgentConfigurations(request -> request.hubDeviceArn(hub)));
    }

    private static void unknown(Runnable call) {
        refuses(KinesisVideoException.class, 404, call);
    }
}
