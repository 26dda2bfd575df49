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
package io.camelkvs.local.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What a request asks for, as far as can be told before it is checked.
 *
 * @param operation such as {@code JoinStorageSession}
 * @param kind      {@code channel} or {@code stream}, or null if none is named
 * @param name      of the channel or stream, or null
 */
public record Call(String operation, String kind, String name) {

    /** Those that want rights on the channel's stream, too. */
    static final Set<String> JOINS = Set.of("JoinStorageSession", "JoinStorageSessionAsViewer");

    private static final List<String> KINDS = List.of("channel", "stream");
    private static final Set<String> TAGGING = Set.of("TagResource", "UntagResource", "ListTagsForResource");
    private static final Set<String> LISTS =
            Set.of("ListSignalingChannels", "ListStreams", "ListEdgeAgentConfigurations");
    private static final Set<String> ON_CHANNELS = Set.of(
            "CreateSignalingChannel",
            "DescribeSignalingChannel",
            "UpdateSignalingChannel",
            "DeleteSignalingChannel",
            "GetSignalingChannelEndpoint",
            "GetIceServerConfig",
            "SendAlexaOfferToMaster",
            "UpdateMediaStorageConfiguration",
            "DescribeMediaStorageConfiguration");
    private static final int LONGEST_ARN = 1024;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A REST call. Only what its operation reads tells what it is about: a right on one thing is none on another. */
    public static Call rest(String operation, byte[] body) {
        JsonNode request = read(body);
        if (TAGGING.contains(operation)) {
            return ofResource(operation, request.path("ResourceARN").asText(""));
        } else if (LISTS.contains(operation)) {
            return new Call(operation, null, null);
        } else if (JOINS.contains(operation)) {
            return named(operation, "channel", request, "channelArn");
        } else if (ON_CHANNELS.contains(operation)) {
            return named(operation, "channel", request, "ChannelARN", "ChannelName");
        }
        return named(operation, "stream", request, "StreamARN", "StreamName");
    }

    private static Call named(String operation, String kind, JsonNode request, String... members) {
        for (String member : members) {
            String text = request.path(member).asText("");
            if (!text.isEmpty() && text.length() <= LONGEST_ARN) {
                return new Call(operation, kind, nameIn(text));
            }
        }
        return new Call(operation, kind, null);
    }

    /** A call that names its stream in a header. */
    public static Call ofStream(String operation, String nameOrArn) {
        boolean named = nameOrArn != null && !nameOrArn.isEmpty() && nameOrArn.length() <= LONGEST_ARN;
        return new Call(operation, "stream", named ? nameIn(nameOrArn) : null);
    }

    /** Of tags, whose ARN says whether it is a channel's or a stream's. */
    private static Call ofResource(String operation, String arn) {
        for (String kind : KINDS) {
            if (arn.length() <= LONGEST_ARN && arn.contains(":" + kind + "/")) {
                return new Call(operation, kind, nameIn(arn));
            }
        }
        return new Call(operation, null, null);
    }

    /**
     * A WebSocket upgrade.
     *
     * @param operation  ConnectAsMaster or ConnectAsViewer
     * @param channelArn or null
     */
    public static Call connect(String operation, String channelArn) {
        return new Call(operation, "channel", channelArn == null ? null : nameIn(channelArn));
    }

    private static JsonNode read(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            return read == null ? MAPPER.missingNode() : read;
        } catch (IOException e) {
            // The operation will say what is wrong with it.
            return MAPPER.missingNode();
        }
    }

    /** The name in {@code arn:…:channel/NAME/CREATION}, or the text itself. */
    private static String nameIn(String arnOrName) {
        String[] parts = arnOrName.split("/", -1);
        return parts.length == 3 ? parts[1] : arnOrName;
    }
}
