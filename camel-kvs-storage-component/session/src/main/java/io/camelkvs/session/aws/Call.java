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

/**
 * One call to the service, as messages name it. Immutable.
 *
 * @param operation    name in the API reference, {@code JoinStorageSession} say; never null
 * @param channel      name or ARN of the channel, or the ARN of its stream or of a role; never null
 * @param region       region that the call was signed for; never null
 * @param endpoint     where it went, without query, or null for the region's own control plane
 * @param needsStorage the service answers InvalidArgument if the channel has no enabled media storage
 */
public record Call(String operation, String channel, String region, URI endpoint, boolean needsStorage) {

    /** Region and endpoint in words, for the end of a message. */
    String where() {
        return "region " + region + (endpoint == null ? "" : ", endpoint " + endpoint);
    }

    /** Whether it is the upgrade to a WebSocket. */
    boolean isConnect() {
        return operation.startsWith("ConnectAs");
    }

    @Override
    public String toString() {
        return operation + " of " + what() + channel;
    }

    private String what() {
        if (channel.contains(":role/")) {
            return "role ";
        }
        return channel.contains(":stream/") ? "stream " : "channel ";
    }
}
