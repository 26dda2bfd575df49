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

import io.camelkvs.component.aws.AwsCalls;
import io.camelkvs.component.aws.ServiceUris;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.quota.Quota;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeMediaStorageConfigurationRequest;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeMediaStorageConfigurationResponse;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeSignalingChannelRequest;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeSignalingChannelResponse;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesisvideo.model.GetDataEndpointRequest;
import software.amazon.awssdk.services.kinesisvideo.model.KinesisVideoRequest;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;

/**
 * What the control plane says about one channel and about streams. Answers are asked for anew each time: they change,
 * and whoever needs them often has a session. Safe for use by any thread; nothing blocks.
 */
public final class ControlPlane {

    private static final Pattern NAME_IN_ARN = Pattern.compile("arn:.*:channel/([^/]+)/.*");

    private final AwsCalls calls;
    private final ChannelRef channel;

    public ControlPlane(AwsCalls calls, ChannelRef channel) {
        this.calls = calls;
        this.channel = channel;
    }

    /** Makes a call whose quota is counted for the channel that the request names, else for the endpoint's. */
    <Q extends KinesisVideoRequest, R extends SdkResponse> CompletableFuture<R> call(
            Quota quota, Q request, BiFunction<KinesisVideoClient, Q, R> call) {
        return call(quota, channelOf(request), request, call);
    }

    /** Name of the channel that the request names, else of the endpoint's. */
    String channelOf(SdkRequest request) {
        return request.getValueForField("ChannelARN", String.class)
                .map(arn -> NAME_IN_ARN.matcher(arn).replaceFirst("$1"))
                .or(() -> request.getValueForField("ChannelName", String.class))
                .orElse(channel.name());
    }

    /** Makes a call. */
    <Q extends KinesisVideoRequest, R extends SdkResponse> CompletableFuture<R> call(
            Quota quota, String resource, Q request, BiFunction<KinesisVideoClient, Q, R> call) {
        return calls.call(quota, resource, clients -> clients.kinesisVideo(request, call));
    }

    public CompletableFuture<ChannelInfo> describeChannel() {
        return describeChannel(DescribeSignalingChannelRequest.builder()
                .channelARN(channel.arn())
                .channelName(channel.arn() == null ? channel.name() : null)
                .build());
    }

    public CompletableFuture<ChannelInfo> describeChannel(DescribeSignalingChannelRequest request) {
        return call(Quota.DESCRIBE_SIGNALING_CHANNEL, request, KinesisVideoClient::describeSignalingChannel)
                .thenApply(DescribeSignalingChannelResponse::channelInfo);
    }

    /** The endpoint's ARN if it has one, else what the service says. */
    CompletableFuture<String> channelArn() {
        return channel.arn() != null
                ? CompletableFuture.completedFuture(channel.arn())
                : describeChannel().thenApply(ChannelInfo::channelARN);
    }

    /** Never null: a channel that was never linked is DISABLED without a stream. */
    CompletableFuture<MediaStorageConfiguration> describeStorage() {
        return describeStorage(DescribeMediaStorageConfigurationRequest.builder()
                .channelARN(channel.arn())
                .channelName(channel.arn() == null ? channel.name() : null)
                .build());
    }

    CompletableFuture<MediaStorageConfiguration> describeStorage(DescribeMediaStorageConfigurationRequest request) {
        return call(
                        Quota.DESCRIBE_MEDIA_STORAGE_CONFIGURATION,
                        request,
                        KinesisVideoClient::describeMediaStorageConfiguration)
                .thenApply(DescribeMediaStorageConfigurationResponse::mediaStorageConfiguration)
                .thenApply(storage -> storage != null
                        ? storage
                        : MediaStorageConfiguration.builder().status("DISABLED").build());
    }

    CompletableFuture<StreamInfo> describeStream(StreamRef stream) {
        DescribeStreamRequest request = DescribeStreamRequest.builder()
                .streamARN(stream.arn())
                .streamName(stream.nameUnlessArn())
                .build();
        return call(Quota.DESCRIBE_STREAM, stream.name(), request, KinesisVideoClient::describeStream)
                .thenApply(DescribeStreamResponse::streamInfo);
    }

    /** Where an operation on what the stream has stored is to be called. */
    CompletableFuture<URI> dataEndpoint(StreamRef stream, APIName operation) {
        GetDataEndpointRequest request = GetDataEndpointRequest.builder()
                .streamARN(stream.arn())
                .streamName(stream.nameUnlessArn())
                .apiName(operation)
                .build();
        return call(Quota.GET_DATA_ENDPOINT, stream.name(), request, KinesisVideoClient::getDataEndpoint)
                .thenApply(answer -> ServiceUris.parse("GetDataEndpoint", "a DataEndpoint", answer.dataEndpoint()));
    }
}
