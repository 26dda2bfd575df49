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

/**
 * A signaling channel.
 *
 * @param name              1 to 256 of {@code [a-zA-Z0-9_.-]}
 * @param arn               ends in the creation time
 * @param creationMillis    epoch milliseconds
 * @param messageTtlSeconds how long undelivered messages are kept, 5 to 120
 * @param version           changes with each update
 * @param streamArn         the stream its media is stored in, or null while storage is not enabled
 * @param tags              at most 50; null for none
 * @param updatedMillis     epoch milliseconds of the last update that takes time, or 0
 * @param deleting          whether it is soon gone
 */
public record Channel(
        String name,
        String arn,
        long creationMillis,
        int messageTtlSeconds,
        String version,
        String streamArn,
        Map<String, String> tags,
        long updatedMillis,
        boolean deleting)
        implements Resource {

    public Channel {
        tags = Tags.sorted(tags);
    }

    /** A new one, without tags. */
    public Channel(
            String name, String arn, long creationMillis, int messageTtlSeconds, String version, String streamArn) {
        this(name, arn, creationMillis, messageTtlSeconds, version, streamArn, null, 0, false);
    }

    @Override
    public String kind() {
        return "channel";
    }

    Channel storedIn(String newStreamArn, String newVersion) {
        return new Channel(
                name, arn, creationMillis, messageTtlSeconds, newVersion, newStreamArn, tags, updatedMillis, deleting);
    }

    Channel withTtl(int newTtlSeconds, String newVersion, long nowMillis) {
        return new Channel(name, arn, creationMillis, newTtlSeconds, newVersion, streamArn, tags, nowMillis, deleting);
    }

    Channel tagged(Map<String, String> newTags) {
        return new Channel(
                name, arn, creationMillis, messageTtlSeconds, version, streamArn, newTags, updatedMillis, deleting);
    }

    Channel deleted() {
        return new Channel(name, arn, creationMillis, messageTtlSeconds, version, streamArn, tags, updatedMillis, true);
    }
}
