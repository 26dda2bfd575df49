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
package io.camelkvs.local.signaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A text frame from a participant, read as tolerantly as shipped clients need: member names in any case, absent or
 * empty members alike.
 *
 * @param action            such as {@code SDP_ANSWER}
 * @param messagePayload    base64 of a JSON text, or null
 * @param recipientClientId or null
 * @param correlationId     or null; without it no status is ever sent back
 * @param iceServerList     what AWS's C SDK sends with its offers, or null
 */
public record ClientFrame(
        String action, String messagePayload, String recipientClientId, String correlationId, JsonNode iceServerList) {

    /** Longest payload the service takes, in base64 characters. */
    public static final int MAX_PAYLOAD = 10_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public ClientFrame {
        recipientClientId = emptyToNull(recipientClientId);
        correlationId = emptyToNull(correlationId);
    }

    /** Empty if the text is no frame: not a JSON object, or without an action. */
    public static Optional<ClientFrame> parse(String text) {
        try {
            ClientFrame frame = MAPPER.readValue(text, ClientFrame.class);
            return Optional.ofNullable(frame).filter(f -> emptyToNull(f.action()) != null);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * The payload as JSON; both base64 alphabets, with and without padding or line breaks.
     *
     * @throws IllegalArgumentException if it is absent, too long, not base64 or not JSON; the message says which
     */
    public JsonNode payload() {
        if (messagePayload == null || messagePayload.isBlank()) {
            throw new IllegalArgumentException("messagePayload is missing");
        }
        if (messagePayload.length() > MAX_PAYLOAD) {
            throw new IllegalArgumentException("messagePayload has " + messagePayload.length()
                    + " characters, allowed are at most " + MAX_PAYLOAD);
        }
        try {
            return MAPPER.readTree(decode(messagePayload));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("messagePayload is not base64 of a JSON text");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("messagePayload is not base64");
        }
    }

    private static String decode(String base64) {
        String standard = base64.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
        return new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Without the payload, which may hold an ICE password. */
    @Override
    public String toString() {
        return "ClientFrame[action=" + action + ", correlationId=" + correlationId + "]";
    }
}
