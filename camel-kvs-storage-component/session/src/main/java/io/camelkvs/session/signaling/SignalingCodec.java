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
package io.camelkvs.session.signaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camelkvs.session.media.IceCandidate;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text frames of the signaling connection to messages and back (developer guide, "Asynchronous message reception",
 * "SendSdpAnswer", "SendIceCandidate"). Reading is tolerant: whatever is not one of our messages is ignored, since the
 * service sends stray frames, and member names and base64 alphabets differ between clients. Safe for use by any thread.
 */
final class SignalingCodec {

    private static final Logger LOG = LoggerFactory.getLogger(SignalingCodec.class);

    /** A description has at most 1 kB (developer guide, "Asynchronous message reception"); it becomes part of messages. */
    private static final int MAX_STATUS_TEXT = 1_024;

    private final JsonMapper json = new JsonMapper();

    /** The message in a frame, or empty if there is none for us. Never throws. */
    Optional<SignalingMessage> decode(String frame) {
        JsonNode message = parse(frame);
        String type = text(message, "messageType");
        if (type == null) {
            LOG.debug("Ignoring a signaling frame of {} characters without a messageType", frame.length());
            return Optional.empty();
        }
        String sender = text(message, "senderClientId");
        if (sender != null && !sender.isEmpty()) {
            // The storage session has no client id; peer-to-peer messages of viewers are not ours to answer.
            LOG.debug("Ignoring {} of another client", shown(type));
            return Optional.empty();
        }
        SignalingMessage decoded = decode(type, message);
        if (decoded == null) {
            LOG.debug("Ignoring {}: unknown or without a usable payload", shown(type));
        }
        return Optional.ofNullable(decoded);
    }

    private SignalingMessage decode(String type, JsonNode message) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "SDP_OFFER" -> offer(payload(message));
            case "ICE_CANDIDATE" -> candidate(payload(message));
            case "GO_AWAY" -> new SignalingMessage.GoAway();
            case "RECONNECT_ICE_SERVER" -> new SignalingMessage.ReconnectIceServer();
            case "STATUS_RESPONSE" -> status(member(message, "statusResponse"));
            default -> null;
        };
    }

    private static SignalingMessage offer(JsonNode payload) {
        String sdp = text(payload, "sdp");
        return sdp == null || sdp.isEmpty() ? null : new SignalingMessage.Offer(sdp);
    }

    private static SignalingMessage candidate(JsonNode payload) {
        String candidate = text(payload, "candidate");
        if (candidate == null) {
            return null;
        }
        JsonNode index = member(payload, "sdpMLineIndex");
        boolean valid = index.isIntegralNumber() && index.canConvertToInt() && index.intValue() >= 0;
        return new SignalingMessage.Candidate(
                new IceCandidate(candidate, text(payload, "sdpMid"), valid ? index.intValue() : null));
    }

    private static SignalingMessage status(JsonNode status) {
        if (!status.isObject()) {
            return null;
        }
        JsonNode code = member(status, "statusCode");
        return new SignalingMessage.StatusResponse(
                shortened(text(status, "correlationId")),
                member(status, "success").asBoolean(false),
                shortened(text(status, "errorType")),
                code.isValueNode() && !code.isNull() ? shortened(code.asText()) : null,
                shortened(text(status, "description")));
    }

    private static String shortened(String text) {
        return text == null || text.length() <= MAX_STATUS_TEXT ? text : text.substring(0, MAX_STATUS_TEXT) + "…";
    }

    /** The frame that carries our answer; a storage session has no recipientClientId. */
    String encodeAnswer(String sdp, String correlationId) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("type", "answer").put("sdp", sdp);
        return frame("SDP_ANSWER", payload, correlationId);
    }

    /** The frame that carries a candidate of ours. */
    String encodeCandidate(IceCandidate candidate, String correlationId) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("candidate", candidate.candidate());
        if (candidate.sdpMid() != null) {
            payload.put("sdpMid", candidate.sdpMid());
        }
        if (candidate.sdpMLineIndex() != null) {
            payload.put("sdpMLineIndex", candidate.sdpMLineIndex());
        } else if (candidate.sdpMid() == null) {
            payload.put("sdpMLineIndex", 0);
        }
        return frame("ICE_CANDIDATE", payload, correlationId);
    }

    private static String frame(String action, ObjectNode payload, String correlationId) {
        byte[] text = payload.toString().getBytes(StandardCharsets.UTF_8);
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("action", action).put("messagePayload", Base64.getEncoder().encodeToString(text));
        if (correlationId != null) {
            frame.put("correlationId", correlationId);
        }
        return frame.toString();
    }

    private JsonNode payload(JsonNode message) {
        String encoded = text(message, "messagePayload");
        if (encoded == null) {
            return JsonNodeFactory.instance.missingNode();
        }
        String standard = encoded.replace('-', '+').replace('_', '/').replaceAll("[=\\s]", "");
        try {
            return parse(new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            LOG.debug("Ignoring a payload of {} characters that is not base64", encoded.length());
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The parser's own words stay out of the log, for they quote the text and an SDP holds the ice-pwd. */
    private JsonNode parse(String text) {
        try {
            JsonNode node = json.readTree(text);
            return node == null ? JsonNodeFactory.instance.missingNode() : node;
        } catch (JsonProcessingException e) {
            LOG.debug("Ignoring {} characters that are not JSON", text.length());
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static String shown(String type) {
        return type.matches("[A-Za-z_]{1,40}") ? type : "a message of an odd type";
    }

    private static String text(JsonNode object, String name) {
        JsonNode member = member(object, name);
        return member.isTextual() ? member.textValue() : null;
    }

    /** The member of that name, upper or lower case; a missing node if there is none. */
    private static JsonNode member(JsonNode object, String name) {
        JsonNode exact = object.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        return object.properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(exact);
    }
}
