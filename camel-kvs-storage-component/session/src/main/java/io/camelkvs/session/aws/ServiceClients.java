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

import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoServiceClientConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.KinesisVideoRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;

/**
 * Calls that no session makes, with requests, answers and exceptions of the SDK. They are signed with the account's
 * clock, which each answer sets right; one refused for the time of its signature is made once more with the time
 * corrected. Quotas are the caller's to keep. Safe for use by any thread; every call blocks, up to 10 s, one for archived
 * media up to 60 s until its answer begins.
 */
public final class ServiceClients {

    private final KinesisVideoClient client;
    private final KinesisVideoServiceClientConfiguration settings;
    private final DerivedClients derived;
    private final ClockedCalls calls;

    ServiceClients(KinesisVideoClient client, DerivedClients derived, ClockedCalls calls) {
        this.client = client;
        this.settings = client.serviceClientConfiguration();
        this.derived = derived;
        this.calls = calls;
    }

    /** The region that calls are signed for. */
    public String region() {
        return settings.region().id();
    }

    /** Calls the control plane; time-outs that the request has of its own are kept. */
    public <Q extends KinesisVideoRequest, R extends SdkResponse> R kinesisVideo(
            Q request, BiFunction<KinesisVideoClient, Q, R> call) {
        Q limited = limited(request);
        return run(
                settings.endpointOverride().orElse(null),
                request,
                () -> call.apply(client, limited),
                Function.identity());
    }

    /** Calls the HTTPS endpoint that GetSignalingChannelEndpoint names. */
    public <Q extends SdkRequest, R extends SdkResponse> R signaling(
            URI endpoint, Q request, BiFunction<KinesisVideoSignalingClient, Q, R> call) {
        return run(endpoint, request, () -> call.apply(derived.signaling(endpoint), request), Function.identity());
    }

    /** Calls an endpoint that GetDataEndpoint names. */
    public <Q extends SdkRequest, R extends SdkResponse> R archivedMedia(
            URI endpoint, Q request, BiFunction<KinesisVideoArchivedMediaClient, Q, R> call) {
        return run(endpoint, request, () -> call.apply(derived.archivedMedia(endpoint), request), Function.identity());
    }

    /**
     * Calls an endpoint that GetDataEndpoint names, for an answer that is read while it comes. It holds a connection of
     * the HTTP client until it is read to its end, closed or aborted.
     */
    public <Q extends SdkRequest, R extends SdkResponse> ResponseInputStream<R> mediaStream(
            URI endpoint, Q request, BiFunction<KinesisVideoArchivedMediaClient, Q, ResponseInputStream<R>> call) {
        return run(
                endpoint,
                request,
                () -> call.apply(derived.archivedMedia(endpoint), request),
                ResponseInputStream::response);
    }

    private <T> T run(URI endpoint, SdkRequest request, Supplier<T> call, Function<T, ? extends SdkResponse> response) {
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        return calls.runPlainly(
                new Call(operation, "of the request", region(), endpoint, false), call, response::apply);
    }

    /** The builder of a request builds requests of the same class. */
    @SuppressWarnings("unchecked")
    private <Q extends KinesisVideoRequest> Q limited(Q request) {
        AwsRequestOverrideConfiguration theirs = request.overrideConfiguration()
                .orElseGet(() -> AwsRequestOverrideConfiguration.builder().build());
        return (Q) request.toBuilder()
                .overrideConfiguration(derived.limits(theirs))
                .build();
    }
}
