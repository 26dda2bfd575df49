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
import java.util.Locale;

/**
 * What a request asks for, as far as can be told before it is checked.
 *
 * @param operation such as {@code JoinStorageSession}
 * @param kind      {@code channel} or {@code stream}, or null if none is named
 * @param name      of the channel or stream, or null
 */
public record Call(String operation, String kind, String name) {

    private static final int LONGEST_ARN = 1024;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A REST call. */
    public static Call rest(String operation, byte[] body) {
        JsonNode request = read(body);
        for (String kind : new String[] {"channel", "stream"}) {
            String capital = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
            for (String member : new String[] {capital + "ARN", kind + "Arn", capital + "Name"}) {
                String text = request.path(member).asText("");
                if (!text.isEmpty() && text.length() <= LONGEST_ARN) {
                    return new Call(operation, kind, nameIn(text));
                }
            }
        }
        return ofResource(operation, request.path("ResourceARN").asText(""));
    }

    /** @param nameOrArn of the stream, or null */
    public static Call ofStream(String operation, String nameOrArn) {
        boolean named = nameOrArn != null && !nameOrArn.isEmpty() && nameOrArn.length() <= LONGEST_ARN;
        return new Call(operation, named ? "stream" : null, named ? nameIn(nameOrArn) : null);
    }

    /** The tag operations do not say in the member's name what they are about. */
    private static Call ofResource(String operation, String arn) {
        if (arn.isEmpty() || arn.length() > LONGEST_ARN) {
            return new Call(operation, null, null);
        }
        return new Call(operation, arn.contains(":stream/") ? "stream" : "channel", nameIn(arn));
    }

    /** @param channelArn or null */
    public static Call connectAsMaster(String channelArn) {
        return new Call("ConnectAsMaster", "channel", channelArn == null ? null : nameIn(channelArn));
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
