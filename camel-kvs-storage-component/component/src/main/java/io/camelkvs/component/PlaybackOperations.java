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
package io.camelkvs.component;

import io.camelkvs.session.quota.Quota;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetClipRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetClipResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetDashStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetHlsStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetMediaForFragmentListRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetMediaForFragmentListResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.KinesisVideoArchivedMediaRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ListFragmentsRequest;

/** Reads what a stream has stored. Safe for use by any thread; nothing blocks. */
final class PlaybackOperations {

    private final KvsStorageEndpoint endpoint;
    private final AwsCalls calls;
    private final ControlPlane controlPlane;
    private final StreamChoice streams;

    PlaybackOperations(KvsStorageEndpoint endpoint, ContextSessions sessions) {
        this.endpoint = endpoint;
        this.calls = endpoint.awsCalls(sessions);
        this.controlPlane = new ControlPlane(calls, endpoint.options().channel());
        this.streams = new StreamChoice(endpoint, controlPlane);
    }

    CompletableFuture<Reply> perform(KvsStorageOperation operation, Exchange exchange) {
        Parameters parameters = new Parameters(
                operation, exchange.getMessage(), endpoint.getConfiguration().isPojoRequest());
        PlaybackRequests requests = new PlaybackRequests(parameters);
        return switch (operation) {
            case getHlsUrl -> hls(parameters, requests);
            case getDashUrl -> dash(parameters, requests);
            case listFragments -> fragments(parameters, requests);
            case getImages -> images(parameters, requests);
            case getClip -> clip(parameters, requests, exchange);
            case getMediaForFragments -> media(parameters, requests, exchange);
            default -> throw new IllegalArgumentException(operation + " is no operation on stored media");
        };
    }

    /** A request, and the stream that it names; a request of the SDK names its own. */
    private record Asked<Q>(Q request, StreamRef stream) {}

    private CompletableFuture<Reply> hls(Parameters parameters, PlaybackRequests requests) {
        GetHlsStreamingSessionUrlRequest request =
                parameters.request(GetHlsStreamingSessionUrlRequest.class, requests::hls);
        return addressed(parameters, request)
                .thenCompose(asked -> call(
                        Quota.GET_HLS_STREAMING_SESSION_URL,
                        APIName.GET_HLS_STREAMING_SESSION_URL,
                        asked,
                        KinesisVideoArchivedMediaClient::getHLSStreamingSessionURL,
                        answer -> PlaybackAnswers.url(
                                ServiceUris.parse(
                                        "GetHLSStreamingSessionURL", "a URL", answer.hlsStreamingSessionURL()),
                                request.expires())));
    }

    private CompletableFuture<Reply> dash(Parameters parameters, PlaybackRequests requests) {
        GetDashStreamingSessionUrlRequest request =
                parameters.request(GetDashStreamingSessionUrlRequest.class, requests::dash);
        return addressed(parameters, request)
                .thenCompose(asked -> call(
                        Quota.GET_DASH_STREAMING_SESSION_URL,
                        APIName.GET_DASH_STREAMING_SESSION_URL,
                        asked,
                        KinesisVideoArchivedMediaClient::getDASHStreamingSessionURL,
                        answer -> PlaybackAnswers.url(
                                ServiceUris.parse(
                                        "GetDASHStreamingSessionURL", "a URL", answer.dashStreamingSessionURL()),
                                request.expires())));
    }

    private CompletableFuture<Reply> fragments(Parameters parameters, PlaybackRequests requests) {
        ListFragmentsRequest request = parameters.request(ListFragmentsRequest.class, requests::fragments);
        return addressed(parameters, request)
                .thenCompose(asked -> call(
                        Quota.LIST_FRAGMENTS,
                        APIName.LIST_FRAGMENTS,
                        asked,
                        KinesisVideoArchivedMediaClient::listFragments,
                        PlaybackAnswers::fragments));
    }

    private CompletableFuture<Reply> images(Parameters parameters, PlaybackRequests requests) {
        GetImagesRequest request = parameters.request(GetImagesRequest.class, requests::images);
        return addressed(parameters, request)
                .thenCompose(asked -> call(
                        Quota.GET_IMAGES,
                        APIName.GET_IMAGES,
                        asked,
                        KinesisVideoArchivedMediaClient::getImages,
                        PlaybackAnswers::images));
    }

    private CompletableFuture<Reply> clip(Parameters parameters, PlaybackRequests requests, Exchange exchange) {
        GetClipRequest request = parameters.request(GetClipRequest.class, requests::clip);
        return addressed(parameters, request)
                .thenCompose(asked -> stream(
                        Quota.GET_CLIP,
                        APIName.GET_CLIP,
                        asked,
                        KinesisVideoArchivedMediaClient::getClip,
                        GetClipResponse::contentType,
                        exchange));
    }

    private CompletableFuture<Reply> media(Parameters parameters, PlaybackRequests requests, Exchange exchange) {
        GetMediaForFragmentListRequest request =
                parameters.request(GetMediaForFragmentListRequest.class, requests::media);
        return addressed(parameters, request)
                .thenCompose(asked -> stream(
                        Quota.GET_MEDIA_FOR_FRAGMENT_LIST,
                        APIName.GET_MEDIA_FOR_FRAGMENT_LIST,
                        asked,
                        KinesisVideoArchivedMediaClient::getMediaForFragmentList,
                        GetMediaForFragmentListResponse::contentType,
                        exchange));
    }

    /** The request with its stream: that of a request of the SDK, else the one named, else the one linked. */
    private <Q extends KinesisVideoArchivedMediaRequest> CompletableFuture<Asked<Q>> addressed(
            Parameters parameters, Q request) {
        Optional<String> theirs = request.getValueForField("StreamARN", String.class)
                .or(() -> request.getValueForField("StreamName", String.class));
        return theirs.isPresent()
                ? CompletableFuture.completedFuture(
                        new Asked<>(request, StreamRef.parse("The request's stream", theirs.get())))
                : streams.namedOrLinked(parameters).thenApply(stream -> new Asked<>(address(request, stream), stream));
    }

    /** All requests for stored media name their stream by the same two members. */
    @SuppressWarnings("unchecked")
    private static <Q extends KinesisVideoArchivedMediaRequest> Q address(Q request, StreamRef stream) {
        KinesisVideoArchivedMediaRequest.Builder builder = request.toBuilder();
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().equals("StreamARN")) {
                field.set(builder, stream.arn());
            } else if (field.memberName().equals("StreamName")) {
                field.set(builder, stream.nameUnlessArn());
            }
        }
        return (Q) builder.build();
    }

    private <Q extends KinesisVideoArchivedMediaRequest, R extends SdkResponse> CompletableFuture<Reply> call(
            Quota quota,
            APIName api,
            Asked<Q> asked,
            BiFunction<KinesisVideoArchivedMediaClient, Q, R> call,
            Function<R, Answer> reply) {
        return controlPlane
                .dataEndpoint(asked.stream(), api)
                .thenCompose(uri -> calls.call(
                        quota, asked.stream().name(), clients -> clients.archivedMedia(uri, asked.request(), call)))
                .thenApply(answer -> reply.apply(answer)
                        .with(KvsStorageConstants.STREAM_ARN, asked.stream().arn()));
    }

    private <Q extends KinesisVideoArchivedMediaRequest, R extends SdkResponse> CompletableFuture<Reply> stream(
            Quota quota,
            APIName api,
            Asked<Q> asked,
            BiFunction<KinesisVideoArchivedMediaClient, Q, ResponseInputStream<R>> call,
            Function<R, String> contentType,
            Exchange exchange) {
        return controlPlane
                .dataEndpoint(asked.stream(), api)
                .thenCompose(uri -> calls.stream(
                        quota, asked.stream().name(), clients -> clients.mediaStream(uri, asked.request(), call)))
                .thenApply(answer -> new StoredMedia(answer, contentType.apply(answer.response()), calls::endStream))
                .thenApply(media -> reply(media, asked.stream(), exchange));
    }

    private static Reply reply(StoredMedia media, StreamRef stream, Exchange exchange) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                media.close();
            }
        });
        return Answer.of(media)
                .with(Exchange.CONTENT_TYPE, media.contentType())
                .with(KvsStorageConstants.STREAM_ARN, stream.arn());
    }
}
