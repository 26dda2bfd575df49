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

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelRole;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceEndpointListItem;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideomedia.KinesisVideoMediaClient;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.KinesisVideoWebRtcStorageClient;

/** Real AWS clients of a local service. */
record Aws(URI endpoint, String region, AwsCredentials credentials, ApacheHttpClient.Builder http) {

    static Aws of(KvsLocal kvs) {
        return new Aws(
                kvs.endpoint(),
                kvs.region(),
                AwsBasicCredentials.create(kvs.accessKey(), kvs.secretKey()),
                ApacheHttpClient.builder());
    }

    Aws region(String other) {
        return new Aws(endpoint, other, credentials, http);
    }

    Aws credentials(AwsCredentials other) {
        return new Aws(endpoint, region, other, http);
    }

    Aws at(URI other) {
        return new Aws(other, region, credentials, http);
    }

    Aws over(ApacheHttpClient.Builder other) {
        return new Aws(endpoint, region, credentials, other);
    }

    KinesisVideoClient video() {
        return configured(KinesisVideoClient.builder()).build();
    }

    KinesisVideoSignalingClient signaling() {
        return configured(KinesisVideoSignalingClient.builder()).build();
    }

    KinesisVideoWebRtcStorageClient storage() {
        return configured(KinesisVideoWebRtcStorageClient.builder()).build();
    }

    KinesisVideoMediaClient media() {
        return configured(KinesisVideoMediaClient.builder()).build();
    }

    KinesisVideoArchivedMediaClient archived() {
        return configured(KinesisVideoArchivedMediaClient.builder()).build();
    }

    /** What GetSignalingChannelEndpoint hands out for a master. */
    URI endpoint(String channelArn, ChannelProtocol protocol) {
        try (KinesisVideoClient video = video()) {
            return video
                    .getSignalingChannelEndpoint(request -> request.channelARN(channelArn)
                            .singleMasterChannelEndpointConfiguration(configuration ->
                                    configuration.protocols(protocol).role(ChannelRole.MASTER)))
                    .resourceEndpointList()
                    .stream()
                    .map(ResourceEndpointListItem::resourceEndpoint)
                    .map(URI::create)
                    .findFirst()
                    .orElseThrow();
        }
    }

    void join(String channelArn) {
        try (KinesisVideoWebRtcStorageClient storage =
                at(endpoint(channelArn, ChannelProtocol.WEBRTC)).storage()) {
            storage.joinStorageSession(request -> request.channelArn(channelArn));
        }
    }

    void joinAsViewer(String channelArn, String clientId) {
        try (KinesisVideoWebRtcStorageClient storage =
                at(endpoint(channelArn, ChannelProtocol.WEBRTC)).storage()) {
            storage.joinStorageSessionAsViewer(
                    request -> request.channelArn(channelArn).clientId(clientId));
        }
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder) {
        // left by whatever test had a wrong clock; each client takes it as its own when it is built
        SdkGlobalTime.setGlobalTimeOffset(0);
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClientBuilder(http);
    }
}
