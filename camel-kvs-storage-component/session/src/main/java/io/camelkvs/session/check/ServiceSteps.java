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
package io.camelkvs.session.check;

import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.aws.ChannelDescription;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.aws.StorageDescription;
import io.camelkvs.session.aws.StreamDescription;
import io.camelkvs.session.media.IceServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the service is asked, and how its answers are judged. What asks blocks. */
final class ServiceSteps {

    private static final String ACTIVE = "ACTIVE";
    /** HTTP dates count whole seconds, and answers take a while. */
    private static final Duration TOLERATED_OFFSET = Duration.ofSeconds(30);

    private static final String NOT_LINKED = "the channel stores no media";

    record Entrance(String channelArn, ChannelEndpoints endpoints) {}

    private final KvsApi api;
    private final CheckSubject subject;

    ServiceSteps(KvsApi api, CheckSubject subject) {
        this.api = api;
        this.subject = subject;
    }

    /** Learns the access key id. */
    Outcome<String> credentials() {
        String accessKeyId = api.accessKeyId();
        return Outcome.of(
                accessKeyId, Finding.ok(Aspect.CREDENTIALS, "The provider gave access key " + accessKeyId + "."));
    }

    /** Learns the channel's ARN; if describing it is not allowed, from the subject. */
    Outcome<String> channel() {
        ChannelDescription channel;
        try {
            channel = api.describeChannel(subject.channel());
        } catch (KvsSessionException e) {
            String arn = subject.channel().arn();
            if (arn != null && e.failure().kind() == FailureKind.ACCESS_DENIED) {
                return Outcome.of(arn, Step.CHANNEL.failed(e.failure()));
            }
            throw e;
        }
        String found = "Channel " + channel.name() + " is " + channel.status() + " (" + channel.arn() + ").";
        boolean active = ACTIVE.equals(channel.status());
        return Outcome.of(
                channel.arn(),
                Step.CHANNEL.allowed(),
                active
                        ? Finding.ok(Aspect.CHANNEL, found)
                        : Finding.failed(Aspect.CHANNEL, found, FailureKind.CHANNEL_NOT_ACTIVE.remedy()));
    }

    Outcome<StorageDescription> storage(String channelArn) {
        StorageDescription storage = api.describeStorage(channelArn);
        Finding finding = isLinked(storage)
                ? Finding.ok(Aspect.STORAGE, "Media is stored in " + storage.streamArn() + ".")
                : Finding.failed(
                        Aspect.STORAGE,
                        "Media storage is " + (storage.enabled() ? "ENABLED without a stream." : "DISABLED."),
                        FailureKind.STORAGE_NOT_ENABLED.remedy());
        return Outcome.of(storage, Step.STORAGE.allowed(), finding);
    }

    /** A channel has no endpoint for joins if it is known to store no media. */
    static Outcome<String> enterable(Outcome<String> channel, Outcome<StorageDescription> storage) {
        return storage.value() == null || isLinked(storage.value()) ? channel : Outcome.lacking(NOT_LINKED);
    }

    static Outcome<String> streamArn(Outcome<StorageDescription> storage) {
        if (storage.value() == null) {
            return Outcome.lacking(storage.lack());
        }
        return isLinked(storage.value()) ? Outcome.of(storage.value().streamArn()) : Outcome.lacking(NOT_LINKED);
    }

    private static boolean isLinked(StorageDescription storage) {
        return storage.enabled() && storage.streamArn() != null;
    }

    Outcome<Entrance> endpoints(String channelArn) {
        ChannelEndpoints endpoints = api.endpoints(channelArn, subject.role());
        String found =
                "A " + subject.role() + " connects to " + endpoints.wss() + " and joins at " + endpoints.webrtc() + ".";
        return Outcome.of(
                new Entrance(channelArn, endpoints), Step.ENDPOINTS.allowed(), Finding.ok(Aspect.ROLE, found));
    }

    Outcome<List<IceServer>> iceServers(Entrance entrance) {
        return Outcome.of(
                api.iceServers(entrance.channelArn(), entrance.endpoints(), subject.clientId()),
                Step.ICE_CONFIG.allowed());
    }

    Outcome<StreamDescription> stream(String streamArn) {
        StreamDescription stream = api.describeStream(streamArn);
        String found = "Stream " + stream.name() + " is " + stream.status() + ".";
        boolean active = ACTIVE.equals(stream.status());
        return Outcome.of(
                stream,
                Step.STREAM.allowed(),
                active
                        ? Finding.ok(Aspect.STREAM, found)
                        : Finding.failed(Aspect.STREAM, found, "Wait until the stream's status is ACTIVE."));
    }

    Outcome<Boolean> dataEndpoint(String streamArn) {
        api.putMediaEndpoint(streamArn);
        return Outcome.of(true, Step.DATA_ENDPOINT.allowed());
    }

    /** A link needs a retention above zero (API reference, UpdateMediaStorageConfiguration), but it can be lowered later. */
    static Outcome<Boolean> retention(StreamDescription stream) {
        String found = "Stream " + stream.name() + " keeps media for " + stream.retentionHours() + " h.";
        Finding finding = stream.retentionHours() > 0
                ? Finding.ok(Aspect.RETENTION, found)
                : Finding.failed(
                        Aspect.RETENTION,
                        found,
                        "Raise the stream's retention to an hour at least with UpdateDataRetention "
                                + "(INCREASE_DATA_RETENTION).");
        return Outcome.of(true, finding);
    }

    Outcome<Boolean> clock() {
        Optional<Duration> offset = api.clockOffset();
        if (offset.isEmpty()) {
            return Outcome.of(true, Step.CLOCK.skipped("no answer of the service had a date"));
        }
        Duration off = offset.get();
        String found = off.abs().toSeconds() == 0
                ? "This machine's clock agrees with the service's."
                : "This machine's clock is " + off.abs().toSeconds() + " s "
                        + (off.isNegative() ? "ahead of" : "behind") + " the service's.";
        Finding finding = off.abs().compareTo(TOLERATED_OFFSET) <= 0
                ? Finding.ok(Aspect.CLOCK, found)
                : Finding.warning(
                        Aspect.CLOCK,
                        found,
                        "Set the clock (NTP): AWS refuses signatures that are five minutes off, and the times of events "
                                + "and logs are wrong.");
        return Outcome.of(true, finding);
    }
}
