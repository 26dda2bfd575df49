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
package io.camelkvs.tests.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** What a client has said over its signaling WebSocket, read from the bytes that it sent (RFC 6455, section 5.2). */
final class SentFrames {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(UTF_8);
    private static final int TEXT = 1;

    private final List<JsonNode> messages = new ArrayList<>();

    /** @param sent the upgrade and all frames after it; the last may be incomplete */
    SentFrames(byte[] sent) {
        ByteBuffer bytes = ByteBuffer.wrap(sent);
        bytes.position(headLength(sent));
        while (readFrame(bytes)) {
            bytes.mark();
        }
    }

    static boolean areIn(byte[] sent) {
        return new String(sent, 0, Math.min(sent.length, 8192), UTF_8)
                .toLowerCase()
                .contains("upgrade: websocket");
    }

    /** The ICE candidates of all messages, those within answers, too, without {@code a=}. */
    List<String> candidates() {
        List<String> candidates = new ArrayList<>();
        for (JsonNode message : messages) {
            String payload = new String(
                    Base64.getDecoder().decode(message.path("messagePayload").asText()), UTF_8);
            JsonNode content = read(payload);
            candidates.add(content.path("candidate").asText(""));
            Pattern.compile("(?m)^a=(candidate:.*)$")
                    .matcher(content.path("sdp").asText(""))
                    .results()
                    .forEach(line -> candidates.add(line.group(1).strip()));
        }
        candidates.removeIf(String::isEmpty);
        return candidates;
    }

    private boolean readFrame(ByteBuffer bytes) {
        if (bytes.remaining() < 6) {
            return false;
        }
        int opcode = bytes.get() & 0x0f;
        int length = bytes.get() & 0x7f;
        if (length == 126) {
            length = bytes.getShort() & 0xffff;
        }
        byte[] mask = new byte[4];
        if (bytes.remaining() < length + mask.length) {
            return false;
        }
        bytes.get(mask);
        byte[] content = new byte[length];
        bytes.get(content);
        for (int i = 0; i < length; i++) {
            content[i] ^= mask[i % mask.length];
        }
        if (opcode == TEXT) {
            messages.add(read(new String(content, UTF_8)));
        }
        return true;
    }

    private static int headLength(byte[] sent) {
        for (int i = 0; i + HEAD_END.length <= sent.length; i++) {
            if (ByteBuffer.wrap(sent, i, HEAD_END.length).equals(ByteBuffer.wrap(HEAD_END))) {
                return i + HEAD_END.length;
            }
        }
        return sent.length;
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
