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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camelkvs.local.KvsLocal;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelRole;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideomedia.KinesisVideoMediaClient;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.KinesisVideoWebRtcStorageClient;

/** The five clients of the AWS SDK for Java, each at the endpoint that the service names, and how their calls ended. */
final class JavaClients implements AutoCloseable {

    private final KvsLocal kvs;
    private final Outcomes outcomes = new Outcomes();
    private final SdkHttpClient http = ApacheHttpClient.create();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(http));
    private final KinesisVideoClient video;

    JavaClients(KvsLocal kvs) {
        this.kvs = kvs;
        // left by whatever test had a wrong clock
        SdkGlobalTime.setGlobalTimeOffset(0);
        video = client(KinesisVideoClient.builder(), kvs.endpoint().toString());
    }

    /** Names of all operations of the five APIs. */
    static List<String> operations() {
        return Stream.of(
                        KinesisVideoClient.class,
                        KinesisVideoSignalingClient.class,
                        KinesisVideoWebRtcStorageClient.class,
                        KinesisVideoMediaClient.class,
                        KinesisVideoArchivedMediaClient.class)
                .flatMap(client -> Arrays.stream(client.getMethods()))
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                .map(Method::getName)
                .filter(name -> !name.endsWith("Paginator") && !name.endsWith("AsBytes"))
                .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .toList();
    }

    Outcomes outcomes() {
        return outcomes;
    }

    KinesisVideoClient video() {
        return video;
    }

    KinesisVideoSignalingClient signaling(String channelArn) {
        return client(KinesisVideoSignalingClient.builder(), endpoint(channelArn, ChannelProtocol.HTTPS));
    }

    KinesisVideoWebRtcStorageClient storage(String channelArn) {
        return client(KinesisVideoWebRtcStorageClient.builder(), endpoint(channelArn, ChannelProtocol.WEBRTC));
    }

    KinesisVideoMediaClient media(String stream) {
        return client(KinesisVideoMediaClient.builder(), endpoint(stream, APIName.GET_MEDIA));
    }

    KinesisVideoArchivedMediaClient archived(String stream, APIName name) {
        return client(KinesisVideoArchivedMediaClient.builder(), endpoint(stream, name));
    }

    /** Expects an error of the SDK's own type with that status and a text. */
    static void refuses(Class<? extends AwsServiceException> type, int status, Runnable call) {
        AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call::run);
        assertThat(refusal).isExactlyInstanceOf(type);
        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.awsErrorDetails().errorMessage()).isNotBlank();
        assertThat(refusal.requestId()).isNotBlank();
    }

    private String endpoint(String channelArn, ChannelProtocol protocol) {
        return video.getSignalingChannelEndpoint(request -> request.channelARN(channelArn)
                        .singleMasterChannelEndpointConfiguration(configuration ->
                                configuration.protocols(protocol).role(ChannelRole.MASTER)))
                .resourceEndpointList()
                .get(0)
                .resourceEndpoint();
    }

    private String endpoint(String stream, APIName name) {
        return video.getDataEndpoint(request -> request.streamName(stream).apiName(name))
                .dataEndpoint();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AutoCloseable> C client(
            B builder, String endpoint) {
        C client = builder.endpointOverride(URI.create(endpoint))
                .region(Region.of(kvs.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(kvs.accessKey(), kvs.secretKey())))
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new Recorder()))
                .httpClient(http)
                .build();
        open.add(0, client);
        return client;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private final class Recorder implements ExecutionInterceptor {

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            add(attributes, Outcomes.DONE);
        }

        @Override
        public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
            if (context.exception() instanceof AwsServiceException refusal) {
                add(attributes, refusal.awsErrorDetails().errorCode() + " " + refusal.statusCode());
            }
        }

        private void add(ExecutionAttributes attributes, String outcome) {
            outcomes.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), outcome);
        }
    }
}
