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
package io.camelkvs.local.control;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All channels and streams, by name. Immutable. */
public final class Catalog {

    static final Catalog EMPTY = new Catalog(new TreeMap<>(), new TreeMap<>());

    private final NavigableMap<String, Channel> channels;
    private final NavigableMap<String, Stream> streams;
    /** Names of channels by the ARN of the stream that stores them. */
    private final Map<String, String> storedBy;

    private Catalog(NavigableMap<String, Channel> channels, NavigableMap<String, Stream> streams) {
        this.channels = Collections.unmodifiableNavigableMap(channels);
        this.streams = Collections.unmodifiableNavigableMap(streams);
        storedBy = storedBy(channels);
    }

    static Catalog of(Collection<Channel> channels, Collection<Stream> streams) {
        return new Catalog(byName(channels), byName(streams));
    }

    /** In the order of their names. */
    public Collection<Channel> channels() {
        return channels.values();
    }

    /** In the order of their names. */
    public Collection<Stream> streams() {
        return streams.values();
    }

    public Optional<Channel> channel(String arn) {
        return find(channels, arn);
    }

    public Optional<Channel> channelNamed(String name) {
        return Optional.ofNullable(channels.get(name));
    }

    public Optional<Stream> stream(String arn) {
        return find(streams, arn);
    }

    public Optional<Stream> streamNamed(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    /** The number of channels and streams. */
    int size() {
        return channels.size() + streams.size();
    }

    /** What is soon gone. */
    List<Resource> deleting() {
        return java.util.stream.Stream.<Resource>concat(channels().stream(), streams().stream())
                .filter(Resource::deleting)
                .toList();
    }

    NavigableMap<String, Channel> channelsByName() {
        return channels;
    }

    NavigableMap<String, Stream> streamsByName() {
        return streams;
    }

    /** The channel whose media a stream stores. */
    Optional<Channel> channelStoredIn(String streamArn) {
        return Optional.ofNullable(storedBy.get(streamArn)).flatMap(this::channelNamed);
    }

    /** After the changes, one after another. */
    Catalog with(List<Change> changes) {
        NavigableMap<String, Channel> newChannels = new TreeMap<>(channels);
        NavigableMap<String, Stream> newStreams = new TreeMap<>(streams);
        changes.forEach(change -> change.applyTo(newChannels, newStreams));
        return new Catalog(newChannels, newStreams);
    }

    /** An ARN has the name as its second last part. */
    private static <T extends Resource> Optional<T> find(Map<String, T> all, String arn) {
        String[] parts = arn.split("/", -1);
        return parts.length < 3
                ? Optional.empty()
                : Optional.ofNullable(all.get(parts[1])).filter(one -> one.arn().equals(arn));
    }

    private static <T extends Resource> NavigableMap<String, T> byName(Collection<T> all) {
        return all.stream()
                .collect(
                        Collectors.toMap(Resource::name, Function.identity(), (first, second) -> second, TreeMap::new));
    }

    private static Map<String, String> storedBy(Map<String, Channel> channels) {
        Map<String, String> names = new HashMap<>();
        for (Channel channel : channels.values()) {
            if (channel.streamArn() != null) {
                names.put(channel.streamArn(), channel.name());
            }
        }
        return names;
    }
}
