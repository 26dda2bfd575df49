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
package io.camelkvs.component.operation;

import io.camelkvs.component.ContextSessions;
import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.KvsStorageOperation;
import io.camelkvs.component.aws.AwsCalls;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.quota.Quota;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelType;
import software.amazon.awssdk.services.kinesisvideo.model.ComparisonOperator;
import software.amazon.awssdk.services.kinesisvideo.model.CreateSignalingChannelRequest;
import software.amazon.awssdk.services.kinesisvideo.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesisvideo.model.DeleteSignalingChannelRequest;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeSignalingChannelRequest;
import software.amazon.awssdk.services.kinesisvideo.model.ListSignalingChannelsRequest;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideo.model.Tag;

/** Calls of the control plane about channels and streams. Safe for use by any thread; nothing blocks. */
final class ChannelOperations {

    private static final int MOST_CHANNELS = 10_000;
    private static final int LONGEST_RETENTION = 87_600;

    private final KvsStorageEndpoint endpoint;
    private final AwsCalls calls;
    private final ControlPlane controlPlane;
    private final StreamChoice streams;
    private final LinkOperations links;
    private final EndpointOperations endpoints;

    ChannelOperations(KvsStorageEndpoint endpoint, ContextSessions sessions) {
        this.endpoint = endpoint;
        this.calls = endpoint.awsCalls(sessions);
        this.controlPlane = new ControlPlane(calls, channel());
        this.streams = new StreamChoice(endpoint, controlPlane);
        this.links = new LinkOperations(controlPlane, streams);
        this.endpoints = new EndpointOperations(endpoint, calls, controlPlane);
    }

    CompletableFuture<Reply> perform(KvsStorageOperation operation, Exchange exchange) {
        Parameters parameters = new Parameters(
                operation, exchange.getMessage(), endpoint.getConfiguration().isPojoRequest());
        return switch (operation) {
            case createChannel -> createChannel(parameters).thenApply(ChannelOperations::reply);
            case createStream -> createStream(parameters).thenApply(ChannelOperations::reply);
            case enableStorage -> links.enable(parameters);
            case disableStorage -> links.disable(parameters);
            case describeChannel -> describeChannel(parameters).thenApply(ChannelOperations::reply);
            case describeStorage -> links.describe(parameters);
            case listChannels -> listChannels(parameters);
            case deleteChannel -> deleteChannel(parameters);
            case getEndpoints -> endpoints.endpoints(parameters);
            case getIceServers -> endpoints.iceServers(parameters);
            default -> throw new IllegalArgumentException(operation + " is no operation on channels");
        };
    }

    private CompletableFuture<ChannelInfo> createChannel(Parameters parameters) {
        CreateSignalingChannelRequest request =
                parameters.request(CreateSignalingChannelRequest.class, () -> channelRequest(parameters));
        return controlPlane
                .call(
                        Quota.CREATE_SIGNALING_CHANNEL,
                        request.channelName(),
                        request,
                        KinesisVideoClient::createSignalingChannel)
                .thenCompose(created -> active(request.channelName(), created.channelARN()));
    }

    private CreateSignalingChannelRequest channelRequest(Parameters parameters) {
        Integer ttl = parameters.integer(KvsStorageConstants.MESSAGE_TTL, 5, 120);
        CreateSignalingChannelRequest.Builder request = CreateSignalingChannelRequest.builder()
                .channelName(channel().name())
                .channelType(ChannelType.SINGLE_MASTER)
                .tags(parameters.map(KvsStorageConstants.TAGS).entrySet().stream()
                        .map(ChannelOperations::tag)
                        .toList());
        return ttl == null
                ? request.build()
                : request.singleMasterConfiguration(configuration -> configuration.messageTtlSeconds(ttl))
                        .build();
    }

    private static Tag tag(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }

    private CompletableFuture<ChannelInfo> active(String name, String arn) {
        DescribeSignalingChannelRequest request =
                DescribeSignalingChannelRequest.builder().channelARN(arn).build();
        return new ActiveWait<>(
                        calls,
                        "Channel " + name,
                        patience(),
                        () -> controlPlane.describeChannel(request),
                        ChannelInfo::channelStatusAsString)
                .begin();
    }

    private CompletableFuture<StreamInfo> createStream(Parameters parameters) {
        CreateStreamRequest request = parameters.request(CreateStreamRequest.class, () -> streamRequest(parameters));
        return controlPlane
                .call(Quota.CREATE_STREAM, request.streamName(), request, KinesisVideoClient::createStream)
                .thenCompose(created -> active(new StreamRef(request.streamName(), created.streamARN())));
    }

    private CreateStreamRequest streamRequest(Parameters parameters) {
        Integer hours = parameters.integer(KvsStorageConstants.DATA_RETENTION, 0, LONGEST_RETENTION);
        Map<String, String> tags = parameters.map(KvsStorageConstants.TAGS);
        return CreateStreamRequest.builder()
                .streamName(streams.namedOrAsChannel(parameters).name())
                .dataRetentionInHours(
                        hours != null ? hours : endpoint.getConfiguration().getDataRetentionInHours())
                .tags(tags.isEmpty() ? null : tags)
                .build();
    }

    private CompletableFuture<StreamInfo> active(StreamRef stream) {
        return new ActiveWait<>(
                        calls,
                        "Stream " + stream.name(),
                        patience(),
                        () -> controlPlane.describeStream(stream),
                        StreamInfo::statusAsString)
                .begin();
    }

    private CompletableFuture<ChannelInfo> describeChannel(Parameters parameters) {
        return parameters.isPojoRequest()
                ? controlPlane.describeChannel(parameters.request(DescribeSignalingChannelRequest.class, () -> null))
                : controlPlane.describeChannel();
    }

    private CompletableFuture<Reply> listChannels(Parameters parameters) {
        ListSignalingChannelsRequest request =
                parameters.request(ListSignalingChannelsRequest.class, () -> listRequest(parameters));
        return controlPlane
                .call(Quota.LIST_SIGNALING_CHANNELS, request, KinesisVideoClient::listSignalingChannels)
                .thenApply(page ->
                        Answer.of(page.channelInfoList()).with(KvsStorageConstants.NEXT_TOKEN, page.nextToken()));
    }

    private static ListSignalingChannelsRequest listRequest(Parameters parameters) {
        String prefix = parameters.text(KvsStorageConstants.NAME_PREFIX);
        ListSignalingChannelsRequest.Builder request = ListSignalingChannelsRequest.builder()
                .maxResults(parameters.integer(KvsStorageConstants.MAX_RESULTS, 1, MOST_CHANNELS))
                .nextToken(parameters.text(KvsStorageConstants.NEXT_TOKEN));
        return prefix == null
                ? request.build()
                : request.channelNameCondition(condition -> condition
                                .comparisonOperator(ComparisonOperator.BEGINS_WITH)
                                .comparisonValue(prefix))
                        .build();
    }

    private CompletableFuture<Reply> deleteChannel(Parameters parameters) {
        if (parameters.isPojoRequest()) {
            DeleteSignalingChannelRequest request = parameters.request(DeleteSignalingChannelRequest.class, () -> null);
            return delete(request)
                    .thenApply(done -> Answer.of(null).with(KvsStorageConstants.CHANNEL_ARN, request.channelARN()));
        }
        return controlPlane.describeChannel().thenCompose(channel -> delete(DeleteSignalingChannelRequest.builder()
                        .channelARN(channel.channelARN())
                        .currentVersion(channel.version())
                        .build())
                .thenApply(done -> reply(channel)));
    }

    private CompletableFuture<?> delete(DeleteSignalingChannelRequest request) {
        return controlPlane.call(Quota.DELETE_SIGNALING_CHANNEL, request, KinesisVideoClient::deleteSignalingChannel);
    }

    private ChannelRef channel() {
        return endpoint.options().channel();
    }

    private Duration patience() {
        return endpoint.options().joinTimeout();
    }

    private static Answer reply(ChannelInfo channel) {
        return Answer.of(channel)
                .with(KvsStorageConstants.CHANNEL_NAME, channel.channelName())
                .with(KvsStorageConstants.CHANNEL_ARN, channel.channelARN());
    }

    private static Answer reply(StreamInfo stream) {
        return Answer.of(stream).with(KvsStorageConstants.STREAM_ARN, stream.streamARN());
    }
}
