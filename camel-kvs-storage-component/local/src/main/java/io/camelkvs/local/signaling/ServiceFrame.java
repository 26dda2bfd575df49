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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text frame to a participant.
 *
 * @param messageType    such as {@code SDP_OFFER}
 * @param messagePayload base64 of a JSON text, or null
 * @param senderClientId of a viewer whose message it is, or null; the master and the storage session have none
 * @param iceServerList  what came with the offer of a viewer made of AWS's C SDK, or null
 * @param statusResponse or null
 */
public record ServiceFrame(
        String messageType,
        String messagePayload,
        String senderClientId,
        @JsonProperty("IceServerList") JsonNode iceServerList,
        StatusResponse statusResponse) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    /**
     * Why a message of the participant failed.
     *
     * @param correlationId of that message
     * @param success       always false
     * @param statusCode    an HTTP status, as text
     * @param description   at most 1 kB
     */
    public record StatusResponse(
            String correlationId, boolean success, String errorType, String statusCode, String description) {}

    public static ServiceFrame offer(String sdp) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", "offer");
        payload.put("sdp", sdp);
        return plain("SDP_OFFER", encode(payload));
    }

    /** With an index but no {@code sdpMid}, as the storage session's candidates come. */
    public static ServiceFrame candidate(String candidate) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("candidate", candidate);
        payload.put("sdpMLineIndex", 0);
        return plain("ICE_CANDIDATE", encode(payload));
    }

    /** With neither index nor {@code sdpMid}. */
    public static ServiceFrame bareCandidate(String candidate) {
        return plain("ICE_CANDIDATE", encode(Map.of("candidate", candidate)));
    }

    /** What a participant sent, for another one; its payload is passed on as it is. */
    static ServiceFrame relayed(ClientFrame frame, Participant from) {
        return new ServiceFrame(frame.action(), frame.messagePayload(), from.clientId(), frame.iceServerList(), null);
    }

    public static ServiceFrame goAway() {
        return plain("GO_AWAY", null);
    }

    public static ServiceFrame reconnectIceServer() {
        return plain("RECONNECT_ICE_SERVER", null);
    }

    public static ServiceFrame invalidArgument(String correlationId, String description) {
        return refusal(correlationId, "InvalidArgumentException", description);
    }

    public static ServiceFrame limitExceeded(String correlationId, String description) {
        return refusal(correlationId, "ClientLimitExceededException", description);
    }

    private static ServiceFrame refusal(String correlationId, String type, String description) {
        String text = description.length() > 1000 ? description.substring(0, 1000) : description;
        return new ServiceFrame(
                "STATUS_RESPONSE", null, null, null, new StatusResponse(correlationId, false, type, "400", text));
    }

    private static ServiceFrame plain(String type, String payload) {
        return new ServiceFrame(type, payload, null, null, null);
    }

    /** The text of the frame. */
    public String text() {
        return json(this);
    }

    private static String encode(Object payload) {
        return Base64.getEncoder().encodeToString(json(payload).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a signaling frame", e);
        }
    }

    /** Without the payload, which may hold an ICE password. */
    @Override
    public String toString() {
        return "ServiceFrame[messageType=" + messageType + ", statusResponse=" + statusResponse + "]";
    }
}
