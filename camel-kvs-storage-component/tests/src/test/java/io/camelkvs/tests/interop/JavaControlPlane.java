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
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelRole;
import software.amazon.awssdk.services.kinesisvideo.model.ComparisonOperator;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.MappedResourceConfigurationListItem;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.Tag;
import software.amazon.awssdk.services.kinesisvideo.model.TagsPerResourceExceededLimitException;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

/** Operations on channels and their tags, mapped streams included; each is done, and refused. */
final class JavaControlPlane {

    private static final String MISSING_CHANNEL =
            "arn:aws:kinesisvideo:us-east-1:123456789012:channel/nowhere/1700000000000";

    private final KinesisVideoClient video;
    private final String channelArn;

    JavaControlPlane(KinesisVideoClient video, String channelArn) {
        this.video = video;
        this.channelArn = channelArn;
    }

    Map<String, Executable> scenarios() {
        Map<String, Executable> scenarios = new LinkedHashMap<>();
        scenarios.put("a channel from creation to deletion", this::channel);
        scenarios.put("channels by name, page by page", this::channels);
        scenarios.put("endpoints of a channel", this::endpoints);
        scenarios.put("a channel mapped to a stream", this::mapping);
        scenarios.put("tags of a channel", this::tags);
        return scenarios;
    }

    private void channel() {
        String name = "java-channel";
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.describeSignalingChannel(request -> request.channelName(name)));
        String arn = video.createSignalingChannel(request -> request.channelName(name)
                        .singleMasterConfiguration(configuration -> configuration.messageTtlSeconds(30))
                        .tags(tag("made-by", "java")))
                .channelARN();
        refuses(
                ResourceInUseException.class,
                400,
                () -> video.createSignalingChannel(request -> request.channelName(name)));
        ChannelInfo created = video.describeSignalingChannel(request -> request.channelName(name))
                .channelInfo();
        assertThat(created.channelARN()).isEqualTo(arn);
        assertThat(created.singleMasterConfiguration().messageTtlSeconds()).isEqualTo(30);
        refuses(
                VersionMismatchException.class,
                400,
                () -> video.updateSignalingChannel(request -> request.channelARN(arn)
                        .currentVersion("Old")
                        .singleMasterConfiguration(configuration -> configuration.messageTtlSeconds(60))));
        video.updateSignalingChannel(request -> request.channelARN(arn)
                .currentVersion(created.version())
                .singleMasterConfiguration(configuration -> configuration.messageTtlSeconds(60)));
        refuses(
                VersionMismatchException.class,
                400,
                () -> video.deleteSignalingChannel(
                        request -> request.channelARN(arn).currentVersion(created.version())));
        video.deleteSignalingChannel(request -> request.channelARN(arn));
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.describeSignalingChannel(request -> request.channelName(name)));
    }

    private void channels() {
        List<String> names = List.of("java-page-1", "java-page-2", "java-page-3");
        names.forEach(name -> video.createSignalingChannel(request -> request.channelName(name)));
        assertThat(video.listSignalingChannelsPaginator(
                                request -> request.maxResults(2).channelNameCondition(condition -> condition
                                        .comparisonOperator(ComparisonOperator.BEGINS_WITH)
                                        .comparisonValue("java-page-")))
                        .channelInfoList())
                .extracting(ChannelInfo::channelName)
                .containsExactlyInAnyOrderElementsOf(names);
        refuses(
                InvalidArgumentException.class,
                400,
                () -> video.listSignalingChannels(request -> request.maxResults(10_001)));
    }

    private void endpoints() {
        assertThat(video.getSignalingChannelEndpoint(request -> request.channelARN(channelArn)
                                .singleMasterChannelEndpointConfiguration(configuration -> configuration
                                        .protocols(ChannelProtocol.WSS, ChannelProtocol.HTTPS, ChannelProtocol.WEBRTC)
                                        .role(ChannelRole.VIEWER)))
                        .resourceEndpointList())
                .hasSize(3);
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.getSignalingChannelEndpoint(request -> request.channelARN(MISSING_CHANNEL)));
    }

    private void mapping() {
        String channel = video.createSignalingChannel(request -> request.channelName("java-mapped"))
                .channelARN();
        String stream = video.createStream(
                        request -> request.streamName("java-mapped").dataRetentionInHours(1))
                .streamARN();
        String unretained = video.createStream(request -> request.streamName("java-unretained"))
                .streamARN();
        refuses(NoDataRetentionException.class, 400, () -> map(channel, unretained));
        map(channel, stream);
        assertThat(video.describeMediaStorageConfiguration(request -> request.channelARN(channel))
                        .mediaStorageConfiguration())
                .isEqualTo(MediaStorageConfiguration.builder()
                        .status(MediaStorageConfigurationStatus.ENABLED)
                        .streamARN(stream)
                        .build());
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.describeMediaStorageConfiguration(request -> request.channelARN(MISSING_CHANNEL)));
        assertThat(video.describeMappedResourceConfiguration(request -> request.streamARN(stream))
                        .mappedResourceConfigurationList())
                .extracting(MappedResourceConfigurationListItem::arn)
                .containsExactly(channel);
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.describeMappedResourceConfiguration(request -> request.streamName("nowhere")));
    }

    private void map(String channel, String stream) {
        video.updateMediaStorageConfiguration(
                request -> request.channelARN(channel).mediaStorageConfiguration(configuration -> configuration
                        .status(MediaStorageConfigurationStatus.ENABLED)
                        .streamARN(stream)));
    }

    private void tags() {
        video.tagResource(request -> request.resourceARN(channelArn).tags(tag("place", "door"), tag("java", "")));
        assertThat(channelTags()).containsEntry("place", "door");
        video.untagResource(request -> request.resourceARN(channelArn).tagKeyList("place"));
        assertThat(channelTags()).doesNotContainKey("place");
        List<Tag> many =
                IntStream.range(0, 50).mapToObj(n -> tag("key-" + n, "x")).toList();
        refuses(
                TagsPerResourceExceededLimitException.class,
                400,
                () -> video.tagResource(
                        request -> request.resourceARN(channelArn).tags(many)));
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.untagResource(
                        request -> request.resourceARN(MISSING_CHANNEL).tagKeyList("place")));
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> video.listTagsForResource(request -> request.resourceARN(MISSING_CHANNEL)));
    }

    private Map<String, String> channelTags() {
        return video.listTagsForResource(request -> request.resourceARN(channelArn))
                .tags();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
