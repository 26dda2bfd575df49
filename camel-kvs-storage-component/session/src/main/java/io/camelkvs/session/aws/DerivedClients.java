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
package io.camelkvs.session.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoServiceClientConfiguration;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.KinesisVideoWebRtcStorageClient;

/**
 * The clients of a channel's own endpoints, derived from the settings of the control-plane client: region, credentials,
 * timer thread, and its time-outs if they are shorter than ours. Safe for use by any thread.
 */
final class DerivedClients implements AutoCloseable {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
    /** A clip or images are put together before the first byte of the answer, which ends the time of a call. */
    private static final Duration MEDIA_CALL_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration MEDIA_ATTEMPT_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_ENDPOINTS = 64;

    private final KinesisVideoServiceClientConfiguration settings;
    private final SdkHttpClient http;
    private final SigningTime time;
    private final Duration callTimeout;
    private final Duration attemptTimeout;
    private final EndpointClients<KinesisVideoSignalingClient> signaling;
    private final EndpointClients<KinesisVideoWebRtcStorageClient> storage;
    private final EndpointClients<KinesisVideoArchivedMediaClient> archivedMedia;

    /** @param time what the clients sign with, and the control-plane client in calls with {@link #limits} */
    DerivedClients(KinesisVideoServiceClientConfiguration settings, SdkHttpClient http, SigningTime time) {
        this.settings = settings;
        this.http = http;
        this.time = time;
        ClientOverrideConfiguration override = settings.overrideConfiguration();
        this.callTimeout = shorter(override.apiCallTimeout(), CALL_TIMEOUT);
        this.attemptTimeout = shorter(override.apiCallAttemptTimeout(), ATTEMPT_TIMEOUT);
        this.signaling = new EndpointClients<>(MAX_ENDPOINTS, endpoint -> derive(
                        KinesisVideoSignalingClient.builder().authSchemeProvider(time.signaling()),
                        endpoint,
                        twoAttempts())
                .build());
        this.storage = new EndpointClients<>(MAX_ENDPOINTS, endpoint -> derive(
                        KinesisVideoWebRtcStorageClient.builder().authSchemeProvider(time.storage()),
                        endpoint,
                        AwsRetryStrategy.doNotRetry())
                .build());
        this.archivedMedia = new EndpointClients<>(MAX_ENDPOINTS, this::newArchivedMedia);
    }

    private KinesisVideoArchivedMediaClient newArchivedMedia(URI endpoint) {
        ClientOverrideConfiguration override = settings.overrideConfiguration();
        return derive(
                        KinesisVideoArchivedMediaClient.builder().authSchemeProvider(time.archivedMedia()),
                        endpoint,
                        twoAttempts(),
                        shorter(override.apiCallTimeout(), MEDIA_CALL_TIMEOUT),
                        shorter(override.apiCallAttemptTimeout(), MEDIA_ATTEMPT_TIMEOUT))
                .build();
    }

    /** For GetIceServerConfig; two attempts at most. */
    KinesisVideoSignalingClient signaling(URI endpoint) {
        return signaling.at(endpoint);
    }

    /** For JoinStorageSession; one attempt, since each call yields an offer of its own. */
    KinesisVideoWebRtcStorageClient storage(URI endpoint) {
        return storage.at(endpoint);
    }

    /** For playback; two attempts at most. */
    KinesisVideoArchivedMediaClient archivedMedia(URI endpoint) {
        return archivedMedia.at(endpoint);
    }

    /** The same time-outs and clock for a call by the control-plane client, which itself stays as it is. */
    AwsRequestOverrideConfiguration limits() {
        return limits(AwsRequestOverrideConfiguration.builder().build());
    }

    /** The same for a request that has settings of its own, which are kept. */
    AwsRequestOverrideConfiguration limits(AwsRequestOverrideConfiguration theirs) {
        return theirs.toBuilder()
                .apiCallTimeout(theirs.apiCallTimeout().orElse(callTimeout))
                .apiCallAttemptTimeout(theirs.apiCallAttemptTimeout().orElse(attemptTimeout))
                .addPlugin(time)
                .build();
    }

    /** See {@link AwsKvsApi#retryStrategy}; the SDK's standard retry repeats throttled calls, too. */
    static RetryStrategy twoAttempts() {
        return DefaultRetryStrategy.standardStrategyBuilder()
                .useClientDefaults(false)
                .retryOnException(DerivedClients::isPassing)
                .maxAttempts(2)
                .build();
    }

    private static boolean isPassing(Throwable error) {
        if (error instanceof SdkServiceException refusal) {
            return refusal.statusCode() >= 500;
        }
        return error instanceof ApiCallAttemptTimeoutException
                || error instanceof SdkClientException && error.getCause() instanceof IOException;
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B derive(
            B builder, URI endpoint, RetryStrategy retries) {
        return derive(builder, endpoint, retries, callTimeout, attemptTimeout);
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B derive(
            B builder, URI endpoint, RetryStrategy retries, Duration call, Duration attempt) {
        return builder.httpClient(http)
                .region(settings.region())
                .credentialsProvider(settings.credentialsProvider())
                .endpointOverride(endpoint)
                .overrideConfiguration(override -> {
                    override.apiCallTimeout(call).apiCallAttemptTimeout(attempt).retryStrategy(retries);
                    settings.overrideConfiguration()
                            .scheduledExecutorService()
                            .ifPresent(override::scheduledExecutorService);
                });
    }

    private static Duration shorter(Optional<Duration> theirs, Duration ours) {
        return theirs.filter(timeout -> timeout.compareTo(ours) < 0).orElse(ours);
    }

    @Override
    public void close() {
        signaling.close();
        storage.close();
        archivedMedia.close();
    }
}
