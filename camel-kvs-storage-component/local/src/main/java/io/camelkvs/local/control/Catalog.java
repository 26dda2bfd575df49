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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All channels and streams, in the order of their creation. Immutable. */
public record Catalog(List<Channel> channels, List<Stream> streams) {

    static final Catalog EMPTY = new Catalog(List.of(), List.of());

    public Catalog {
        channels = List.copyOf(channels);
        streams = List.copyOf(streams);
    }

    public Optional<Channel> channel(String arn) {
        return find(channels, Channel::arn, arn);
    }

    public Optional<Channel> channelNamed(String name) {
        return find(channels, Channel::name, name);
    }

    public Optional<Stream> stream(String arn) {
        return find(streams, Stream::arn, arn);
    }

    public Optional<Stream> streamNamed(String name) {
        return find(streams, Stream::name, name);
    }

    /** The channel whose media a stream stores. */
    Optional<Channel> channelStoredIn(String streamArn) {
        return find(channels, Channel::streamArn, streamArn);
    }

    /** With a channel added, or put in the place of the one with its ARN. */
    Catalog with(Channel channel) {
        return new Catalog(put(channels, Channel::arn, channel), streams);
    }

    /** With a stream added, or put in the place of the one with its ARN. */
    Catalog with(Stream stream) {
        return new Catalog(channels, put(streams, Stream::arn, stream));
    }

    private static <T> Optional<T> find(List<T> all, Function<T, String> key, String wanted) {
        return all.stream().filter(one -> wanted.equals(key.apply(one))).findFirst();
    }

    private static <T> List<T> put(List<T> all, Function<T, String> key, T one) {
        List<T> changed = new ArrayList<>(all);
        changed.replaceAll(old -> key.apply(old).equals(key.apply(one)) ? one : old);
        if (!changed.contains(one)) {
            changed.add(one);
        }
        return changed;
    }
}
