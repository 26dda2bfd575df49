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

import java.util.Map;
import java.util.Objects;

/**
 * One change of the catalog, as it is written to the journal; exactly one member is not null.
 *
 * @param channel     is new, or takes the place of the one of its name
 * @param stream      is new, or takes the place of the one of its name
 * @param goneChannel name of a channel that is there no more
 * @param goneStream  name of a stream that is there no more
 */
record Change(Channel channel, Stream stream, String goneChannel, String goneStream) {

    Change {
        long members = java.util.stream.Stream.of(channel, stream, goneChannel, goneStream)
                .filter(Objects::nonNull)
                .count();
        if (members != 1) {
            throw new IllegalArgumentException("A change has " + members + " members, it must have one");
        }
    }

    static Change to(Channel channel) {
        return new Change(channel, null, null, null);
    }

    static Change to(Stream stream) {
        return new Change(null, stream, null, null);
    }

    static Change without(Resource resource) {
        return resource instanceof Channel
                ? new Change(null, null, resource.name(), null)
                : new Change(null, null, null, resource.name());
    }

    void applyTo(Map<String, Channel> channels, Map<String, Stream> streams) {
        if (channel != null) {
            channels.put(channel.name(), channel);
        } else if (stream != null) {
            streams.put(stream.name(), stream);
        } else if (goneChannel != null) {
            channels.remove(goneChannel);
        } else {
            streams.remove(goneStream);
        }
    }
}
