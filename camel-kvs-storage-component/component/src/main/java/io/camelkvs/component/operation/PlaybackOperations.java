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
import io.camelkvs.session.quota.Quota;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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
            case listFragments ->
                call(
                        Quota.LIST_FRAGMENTS,
                        APIName.LIST_FRAGMENTS,
                        addressed(parameters, ListFragmentsRequest.class, requests::fragments),
                        KinesisVideoArchivedMediaClient::listFragments,
                        PlaybackAnswers::fragments);
            case getImages ->
                call(
                        Quota.GET_IMAGES,
                        APIName.GET_IMAGES,
                        addressed(parameters, GetImagesRequest.class, requests::images),
                        KinesisVideoArchivedMediaClient::getImages,
                        PlaybackAnswers::images);
            case getClip ->
                stream(
                        Quota.GET_CLIP,
                        APIName.GET_CLIP,
                        addressed(parameters, GetClipRequest.class, requests::clip),
                        KinesisVideoArchivedMediaClient::getClip,
                        GetClipResponse::contentType,
                        exchange);
            case getMediaForFragments ->
                stream(
                        Quota.GET_MEDIA_FOR_FRAGMENT_LIST,
                        APIName.GET_MEDIA_FOR_FRAGMENT_LIST,
                        addressed(parameters, GetMediaForFragmentListRequest.class, requests::media),
                        KinesisVideoArchivedMediaClient::getMediaForFragmentList,
                        GetMediaForFragmentListResponse::contentType,
                        exchange);
            default -> throw new IllegalArgumentException(operation + " is no operation on stored media");
        };
    }

    private CompletableFuture<Reply> hls(Parameters parameters, PlaybackRequests requests) {
        return addressed(parameters, GetHlsStreamingSessionUrlRequest.class, requests::hls)
                .thenCompose(asked -> call(
                        Quota.GET_HLS_STREAMING_SESSION_URL,
                        APIName.GET_HLS_STREAMING_SESSION_URL,
                        asked,
                        KinesisVideoArchivedMediaClient::getHLSStreamingSessionURL,
                        answer -> PlaybackAnswers.hls(answer, asked.request().expires())));
    }

    private CompletableFuture<Reply> dash(Parameters parameters, PlaybackRequests requests) {
        return addressed(parameters, GetDashStreamingSessionUrlRequest.class, requests::dash)
                .thenCompose(asked -> call(
                        Quota.GET_DASH_STREAMING_SESSION_URL,
                        APIName.GET_DASH_STREAMING_SESSION_URL,
                        asked,
                        KinesisVideoArchivedMediaClient::getDASHStreamingSessionURL,
                        answer -> PlaybackAnswers.dash(answer, asked.request().expires())));
    }

    /** A request, and the stream that it names; a request of the SDK names its own. */
    private record Asked<Q>(Q request, StreamRef stream) {}

    /** The request with its stream: that of a request of the SDK, else the one named, else the one linked. */
    private <Q extends KinesisVideoArchivedMediaRequest> CompletableFuture<Asked<Q>> addressed(
            Parameters parameters, Class<Q> type, Supplier<Q> fromHeaders) {
        Q request = parameters.request(type, fromHeaders);
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
            CompletableFuture<Asked<Q>> addressed,
            BiFunction<KinesisVideoArchivedMediaClient, Q, R> call,
            Function<R, Answer> reply) {
        return addressed.thenCompose(asked -> call(quota, api, asked, call, reply));
    }

    private <Q extends KinesisVideoArchivedMediaRequest, R extends SdkResponse> CompletableFuture<Reply> call(
            Quota quota,
            APIName api,
            Asked<Q> asked,
            BiFunction<KinesisVideoArchivedMediaClient, Q, R> call,
            Function<R, Answer> reply) {
        String stream = asked.stream().name();
        return controlPlane
                .dataEndpoint(asked.stream(), api)
                .thenCompose(
                        uri -> calls.call(quota, stream, clients -> clients.archivedMedia(uri, asked.request(), call)))
                .thenApply(answer -> reply.apply(answer)
                        .with(KvsStorageConstants.STREAM_ARN, asked.stream().arn()));
    }

    private <Q extends KinesisVideoArchivedMediaRequest, R extends SdkResponse> CompletableFuture<Reply> stream(
            Quota quota,
            APIName api,
            CompletableFuture<Asked<Q>> addressed,
            BiFunction<KinesisVideoArchivedMediaClient, Q, ResponseInputStream<R>> call,
            Function<R, String> contentType,
            Exchange exchange) {
        return addressed.thenCompose(asked -> controlPlane
                .dataEndpoint(asked.stream(), api)
                .thenCompose(uri -> calls.stream(
                        quota, asked.stream().name(), clients -> clients.mediaStream(uri, asked.request(), call)))
                .thenApply(answer -> new StoredMedia(answer, contentType.apply(answer.response()), calls::endStream))
                .thenApply(media -> reply(media, asked.stream(), exchange)));
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
