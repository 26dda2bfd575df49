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

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.session.quota.Quota;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeMediaStorageConfigurationRequest;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideo.model.UpdateMediaStorageConfigurationRequest;

/** Links a channel to the stream that its media is stored in. Safe for use by any thread; nothing blocks. */
final class LinkOperations {

    private final ControlPlane controlPlane;
    private final StreamChoice streams;

    LinkOperations(ControlPlane controlPlane, StreamChoice streams) {
        this.controlPlane = controlPlane;
        this.streams = streams;
    }

    CompletableFuture<Reply> enable(Parameters parameters) {
        if (parameters.isPojoRequest()) {
            return updateStorage(parameters.request(UpdateMediaStorageConfigurationRequest.class, () -> null));
        }
        StreamRef stream = streams.namedOrAsChannel(parameters);
        return controlPlane.channelArn().thenCompose(arn -> streamArn(stream)
                .thenCompose(streamArn ->
                        updateStorage(storageRequest(arn, MediaStorageConfigurationStatus.ENABLED, streamArn))));
    }

    private CompletableFuture<String> streamArn(StreamRef stream) {
        return stream.arn() != null
                ? CompletableFuture.completedFuture(stream.arn())
                : controlPlane.describeStream(stream).thenApply(StreamInfo::streamARN);
    }

    CompletableFuture<Reply> disable(Parameters parameters) {
        if (parameters.isPojoRequest()) {
            return updateStorage(parameters.request(UpdateMediaStorageConfigurationRequest.class, () -> null));
        }
        return controlPlane
                .channelArn()
                .thenCompose(arn -> updateStorage(storageRequest(arn, MediaStorageConfigurationStatus.DISABLED, null)));
    }

    static UpdateMediaStorageConfigurationRequest storageRequest(
            String channelArn, MediaStorageConfigurationStatus status, String streamArn) {
        return UpdateMediaStorageConfigurationRequest.builder()
                .channelARN(channelArn)
                .mediaStorageConfiguration(storage -> storage.status(status).streamARN(streamArn))
                .build();
    }

    private CompletableFuture<Reply> updateStorage(UpdateMediaStorageConfigurationRequest request) {
        return controlPlane
                .call(
                        Quota.UPDATE_MEDIA_STORAGE_CONFIGURATION,
                        request,
                        KinesisVideoClient::updateMediaStorageConfiguration)
                .thenApply(done -> reply(request.mediaStorageConfiguration())
                        .with(KvsStorageConstants.CHANNEL_ARN, request.channelARN()));
    }

    CompletableFuture<Reply> describe(Parameters parameters) {
        CompletableFuture<MediaStorageConfiguration> storage = parameters.isPojoRequest()
                ? controlPlane.describeStorage(
                        parameters.request(DescribeMediaStorageConfigurationRequest.class, () -> null))
                : controlPlane.describeStorage();
        return storage.thenApply(LinkOperations::reply);
    }

    private static Answer reply(MediaStorageConfiguration storage) {
        return Answer.of(storage).with(KvsStorageConstants.STREAM_ARN, storage.streamARN());
    }
}
