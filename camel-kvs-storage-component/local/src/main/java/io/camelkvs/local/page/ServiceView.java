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
package io.camelkvs.local.page;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.control.Catalog;
import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.control.Stream;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.signaling.Participant.Role;
import io.camelkvs.local.signaling.SignalingHub;
import io.camelkvs.local.storage.StorageSessionInfo;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.FragmentSelector;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.store.StoredStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the page shows of the service, as members for JSON; times in epoch milliseconds. Any thread may call. */
public final class ServiceView {

    /** Channels a page lists; more are found by its filter. */
    private static final int MOST_CHANNELS = 200;
    /** A week of two seconds each, and some. */
    private static final int MOST_FRAGMENTS = 400_000;
    /** No fragment is longer. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final CatalogFile catalog;
    private final SignalingHub hub;
    private final Supplier<List<StorageSessionInfo>> sessions;
    private final MediaStore media;
    private final Clock clock;
    private final long started;

    public ServiceView(
            CatalogFile catalog,
            SignalingHub hub,
            Supplier<List<StorageSessionInfo>> sessions,
            MediaStore media,
            Clock clock) {
        this.catalog = catalog;
        this.hub = hub;
        this.sessions = sessions;
        this.media = media;
        this.clock = clock;
        started = clock.millis();
    }

    /** Tells one run of the service from another, whose events and sessions begin with 1 again. */
    Map<String, Object> service() {
        return Map.of("started", started, "now", clock.millis());
    }

    /** The channels whose names contain a text, those with storage sessions first. */
    Map<String, Object> channels(String filter) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        Map<String, String> states = sessionStates();
        List<Channel> found = catalog.get().channels().stream()
                .filter(channel -> channel.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        List<Map<String, Object>> shown = found.stream()
                .sorted((one, other) ->
                        Boolean.compare(states.containsKey(other.name()), states.containsKey(one.name())))
                .limit(MOST_CHANNELS)
                .map(channel -> entry(channel, states.get(channel.name())))
                .toList();
        return Map.of("now", clock.millis(), "count", found.size(), "channels", shown);
    }

    /** One channel with its sessions and its stored media; empty if there is none of this name. */
    Optional<Map<String, Object>> channel(String name) {
        Catalog now = catalog.get();
        return Optional.ofNullable(name).flatMap(now::channelNamed).map(channel -> {
            Map<String, Object> members = entry(channel, null);
            members.put("now", clock.millis());
            members.put("arn", channel.arn());
            members.put("viewers", hub.connections(channel.arn()).size() - (master(channel) ? 1 : 0));
            members.put(
                    "sessions",
                    sessions.get().stream()
                            .filter(session -> session.channelName().equals(name))
                            .map(ServiceView::session)
                            .toList());
            stream(now, channel).ifPresent(stream -> members.put("media", media(media.stream(stream.name()))));
            return members;
        });
    }

    /**
     * When there is media of a stream, as spans without a gap of more than a second.
     *
     * @throws ApiException if there is no such stream
     */
    Map<String, Object> recorded(String streamName, Instant from, Instant to) {
        if (catalog.get().streamNamed(streamName).isEmpty()) {
            throw ApiException.notFound("There is no stream '" + streamName + "'.");
        }
        Spans spans = new Spans();
        FragmentSelector during = new FragmentSelector(FragmentSelector.Clock.PRODUCER, from.minus(LONGEST), to);
        media.stream(streamName).fragments(during, MOST_FRAGMENTS).stream()
                .filter(fragment -> !end(fragment).isBefore(from))
                .forEach(spans::add);
        return Map.of("now", clock.millis(), "spans", spans.list());
    }

    private Map<String, Object> entry(Channel channel, String state) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", channel.name());
        members.put("master", master(channel));
        members.put("state", state);
        stream(catalog.get(), channel).ifPresent(stream -> members.put("stream", stream.name()));
        return members;
    }

    private boolean master(Channel channel) {
        return hub.connection(channel.arn(), Participant.MASTER).isPresent();
    }

    /** How far the master's newest session of each channel has come. */
    private Map<String, String> sessionStates() {
        Map<String, String> states = new LinkedHashMap<>();
        sessions.get().stream()
                .filter(session -> session.role() == Role.MASTER)
                .forEach(session ->
                        states.put(session.channelName(), session.state().name()));
        return states;
    }

    private static Optional<Stream> stream(Catalog catalog, Channel channel) {
        return Optional.ofNullable(channel.streamArn()).flatMap(catalog::stream);
    }

    private static Map<String, Object> session(StorageSessionInfo session) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", session.number());
        members.put("role", session.role());
        members.put("clientId", session.clientId());
        members.put("state", session.state());
        members.put("joined", session.joined().toEpochMilli());
        members.put("stats", session.stats());
        members.put("sent", session.sent());
        members.put("roundTripMillis", session.roundTripMillis());
        return members;
    }

    private static Map<String, Object> media(StoredStream stream) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("fragments", stream.fragmentCount());
        stream.earliest()
                .ifPresent(
                        first -> members.put("first", first.producerTimestamp().toEpochMilli()));
        stream.latest().ifPresent(last -> members.put("last", end(last).toEpochMilli()));
        return members;
    }

    private static Instant end(FragmentInfo fragment) {
        return fragment.producerTimestamp().plusMillis(fragment.durationMillis());
    }
}
