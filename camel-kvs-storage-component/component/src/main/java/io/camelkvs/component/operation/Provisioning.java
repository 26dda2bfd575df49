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

import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.aws.AwsCalls;
import io.camelkvs.session.quota.Quota;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelType;
import software.amazon.awssdk.services.kinesisvideo.model.CreateSignalingChannelRequest;
import software.amazon.awssdk.services.kinesisvideo.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;

/**
 * Creates what a join lacks: the channel, the stream and the link between them; changes nothing that is there. Several
 * may do so at the same time, also on other machines. One for each time; nothing blocks.
 */
public final class Provisioning {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KvsStorageEndpoint endpoint;
    private final AwsCalls calls;
    private final ControlPlane controlPlane;
    private final StreamRef named;
    private final StreamRef asChannel;
    private final long begin;

    public Provisioning(KvsStorageEndpoint endpoint, AwsCalls calls) {
        this.endpoint = endpoint;
        this.calls = calls;
        this.controlPlane = new ControlPlane(calls, endpoint.options().channel());
        StreamChoice streams = new StreamChoice(endpoint, controlPlane);
        this.named = streams.named();
        this.asChannel = streams.asChannel();
        this.begin = calls.nanoTime();
    }

    /**
     * Completes when the channel is ACTIVE and its media is stored. Fails with the SDK's exception; with an
     * {@link IllegalStateException} if what is there contradicts the options; with a
     * {@link java.util.concurrent.TimeoutException} when joinTimeout is over.
     */
    public CompletableFuture<Void> begin() {
        return orIfMissing(controlPlane.describeChannel(), this::createChannel)
                .thenCompose(found -> channelWait().from(found))
                .thenCompose(channel -> controlPlane.describeStorage().thenCompose(storage -> link(channel, storage)));
    }

    private CompletableFuture<ChannelInfo> createChannel() {
        if (endpoint.options().channel().arn() != null) {
            // a channel of that ARN cannot be had again
            return controlPlane.describeChannel();
        }
        CreateSignalingChannelRequest request = CreateSignalingChannelRequest.builder()
                .channelName(endpoint.options().channel().name())
                .channelType(ChannelType.SINGLE_MASTER)
                .build();
        return or(
                        controlPlane.call(
                                Quota.CREATE_SIGNALING_CHANNEL, request, KinesisVideoClient::createSignalingChannel),
                        ResourceInUseException.class,
                        inUse -> CompletableFuture.completedFuture(null))
                .thenCompose(created -> controlPlane.describeChannel());
    }

    private ActiveWait<ChannelInfo> channelWait() {
        return new ActiveWait<>(
                calls,
                "Channel " + endpoint.options().channel().name(),
                rest(),
                controlPlane::describeChannel,
                ChannelInfo::channelStatusAsString);
    }

    private CompletableFuture<Void> link(ChannelInfo channel, MediaStorageConfiguration storage) {
        if (storage.streamARN() == null) {
            StreamRef wanted = named != null ? named : asChannel;
            return orIfMissing(controlPlane.describeStream(wanted), () -> createStream(wanted))
                    .thenCompose(found -> streamWait(wanted).from(found))
                    .thenCompose(stream -> enable(channel, requireRetention(stream)));
        }
        StreamRef linked = StreamRef.parse("StreamARN", storage.streamARN());
        requireNamed(channel, linked);
        return streamWait(linked)
                .begin()
                .thenApply(Provisioning::requireRetention)
                .thenCompose(stream ->
                        isEnabled(storage, stream) ? CompletableFuture.completedFuture(null) : enable(channel, stream));
    }

    private void requireNamed(ChannelInfo channel, StreamRef linked) {
        boolean asNamed = named == null
                || (named.arn() == null
                        ? named.name().equals(linked.name())
                        : named.arn().equals(linked.arn()));
        if (!asNamed) {
            throw new IllegalStateException("Channel " + channel.channelName() + " is linked to stream " + linked.name()
                    + ", not to streamName=" + named + ": set streamName=" + linked.name()
                    + " or leave it out, or link the channel anew by the operations disableStorage and enableStorage");
        }
    }

    private CompletableFuture<StreamInfo> createStream(StreamRef wanted) {
        if (wanted.arn() != null) {
            // a stream of that ARN cannot be had again
            return controlPlane.describeStream(wanted);
        }
        CreateStreamRequest request = CreateStreamRequest.builder()
                .streamName(wanted.name())
                .dataRetentionInHours(endpoint.getConfiguration().getDataRetentionInHours())
                .build();
        return or(
                        controlPlane.call(
                                Quota.CREATE_STREAM, wanted.name(), request, KinesisVideoClient::createStream),
                        ResourceInUseException.class,
                        inUse -> CompletableFuture.completedFuture(null))
                .thenCompose(created -> controlPlane.describeStream(wanted));
    }

    private ActiveWait<StreamInfo> streamWait(StreamRef stream) {
        return new ActiveWait<>(
                calls,
                "Stream " + stream.name(),
                rest(),
                () -> controlPlane.describeStream(stream),
                StreamInfo::statusAsString);
    }

    private static StreamInfo requireRetention(StreamInfo stream) {
        if (stream.dataRetentionInHours() == null || stream.dataRetentionInHours() < 1) {
            throw new IllegalStateException("Stream " + stream.streamName() + " keeps nothing, its data retention is 0"
                    + " hours, so no channel can be stored in it: raise it (aws kinesisvideo update-data-retention"
                    + " --stream-name " + stream.streamName() + " --operation INCREASE_DATA_RETENTION"
                    + " --data-retention-change-in-hours 24 --current-version " + stream.version()
                    + "), or name another stream by streamName");
        }
        return stream;
    }

    /** What was just created may be refused for a while, and somebody else may link the two first. */
    private CompletableFuture<Void> enable(ChannelInfo channel, StreamInfo stream) {
        CompletableFuture<Void> enabled = controlPlane
                .call(
                        Quota.UPDATE_MEDIA_STORAGE_CONFIGURATION,
                        LinkOperations.storageRequest(
                                channel.channelARN(), MediaStorageConfigurationStatus.ENABLED, stream.streamARN()),
                        KinesisVideoClient::updateMediaStorageConfiguration)
                .thenApply(done -> null);
        return or(enabled, ResourceInUseException.class, inUse -> controlPlane
                .describeStorage()
                .thenCompose(storage -> {
                    if (isEnabled(storage, stream)) {
                        return CompletableFuture.completedFuture(null);
                    }
                    boolean hopeless = storage.streamARN() != null || rest().isZero();
                    return hopeless
                            ? CompletableFuture.failedFuture(inUse)
                            : calls.pause(PAUSE).thenCompose(over -> enable(channel, stream));
                }));
    }

    private static boolean isEnabled(MediaStorageConfiguration storage, StreamInfo stream) {
        return storage.status() == MediaStorageConfigurationStatus.ENABLED
                && stream.streamARN().equals(storage.streamARN());
    }

    /** What is left of joinTimeout. */
    private Duration rest() {
        Duration rest = endpoint.options().joinTimeout().minusNanos(calls.nanoTime() - begin);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private static <T> CompletableFuture<T> orIfMissing(
            CompletableFuture<T> description, Supplier<CompletableFuture<T>> creation) {
        return or(description, ResourceNotFoundException.class, missing -> creation.get());
    }

    private static <T, E extends Throwable> CompletableFuture<T> or(
            CompletableFuture<T> answer, Class<E> expected, Function<E, CompletableFuture<T>> instead) {
        return answer.exceptionallyCompose(error -> {
            Throwable cause = error instanceof CompletionException ? error.getCause() : error;
            return expected.isInstance(cause)
                    ? instead.apply(expected.cast(cause))
                    : CompletableFuture.failedFuture(cause);
        });
    }
}
