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
package io.camelkvs.session.month;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of the service, written and read without the session's own code. */
final class Frames {

    /** What the service is known to send besides messages (AWS JavaScript SDK, SignalingClient.spec.ts), and worse. */
    static final List<String> GARBAGE = List.of(
            "",
            "{",
            "null",
            "[1,2]",
            "{\"message\":\"Endpoint request timed out\",\"connectionId\":\"x\",\"requestId\":\"y\"}",
            "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":\"bnVsbA==\"}",
            "{\"messageType\":\"ICE_CANDIDATE\",\"messagePayload\":\"***\"}",
            "{\"messageType\":\"TOMORROW\",\"messagePayload\":\"e30=\"}",
            "x".repeat(70_000));

    static final String ICE_PWD = "icepwdicepwdicepwdicepwd";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern UFRAG = Pattern.compile("a=ice-ufrag:(\\S+)");
    private static final Pattern CORRELATION_ID = Pattern.compile("[a-zA-Z0-9_.-]{1,256}");

    /** What the client sent; {@code payload} is the decoded JSON. */
    record FromClient(String action, JsonNode payload, String correlationId) {}

    private Frames() {}

    static String offer(String ufrag) {
        return message("SDP_OFFER", JSON.createObjectNode().put("type", "offer").put("sdp", sdp(ufrag, "actpass")));
    }

    static String candidate(int number, String ufrag, boolean withMid) {
        ObjectNode payload = JSON.createObjectNode().put("candidate", candidate(number, ufrag));
        if (withMid) {
            payload.put("sdpMid", "0");
        }
        return message("ICE_CANDIDATE", payload.put("sdpMLineIndex", 0));
    }

    static String plain(String type) {
        return JSON.createObjectNode().put("messageType", type).toString();
    }

    static String status(String correlationId, String description) {
        ObjectNode frame = JSON.createObjectNode().put("messageType", "STATUS_RESPONSE");
        frame.put("messagePayload", "")
                .putObject("statusResponse")
                .put("correlationId", correlationId)
                .put("success", false)
                .put("errorType", "InvalidArgumentException")
                .put("statusCode", "400")
                .put("description", description);
        return frame.toString();
    }

    /** @throws IllegalArgumentException if the frame is none that the service takes of a master */
    static FromClient read(String text) {
        try {
            JsonNode frame = JSON.readTree(text);
            if (frame.has("recipientClientId")) {
                throw new IllegalArgumentException("a storage session has no client id: " + text);
            }
            String payload = frame.path("messagePayload").textValue();
            String correlationId = frame.path("correlationId").textValue();
            if (payload == null || correlationId == null || payload.length() > 10_000) {
                throw new IllegalArgumentException("payload or correlation id is missing or too long: " + text);
            }
            if (!CORRELATION_ID.matcher(correlationId).matches()) {
                throw new IllegalArgumentException("the correlation id is not allowed: " + text);
            }
            String decoded = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
            return new FromClient(frame.path("action").asText(), JSON.readTree(decoded), correlationId);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    static String ufrag(String sdp) {
        Matcher matcher = UFRAG.matcher(sdp);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no ice-ufrag in " + sdp);
        }
        return matcher.group(1);
    }

    static String candidate(int number, String ufrag) {
        return "candidate:" + number + " 1 udp 33562367 192.0.2." + (1 + number % 200) + " " + (50_000 + number)
                + " typ relay raddr 0.0.0.0 rport 0 generation 0 ufrag " + ufrag;
    }

    static String answer(String ufrag) {
        return sdp(ufrag, "active");
    }

    private static String sdp(String ufrag, String setup) {
        String transport = "c=IN IP4 0.0.0.0\r\na=ice-ufrag:" + ufrag + "\r\na=ice-pwd:" + ICE_PWD
                + "\r\na=ice-options:trickle\r\na=fingerprint:sha-256 " + "AB:".repeat(31) + "AB\r\na=setup:" + setup
                + "\r\na=rtcp-mux\r\n";
        String direction = setup.equals("actpass") ? "a=sendrecv\r\n" : "a=sendonly\r\n";
        return "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n"
                + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n" + transport + "a=mid:0\r\n" + direction
                + "a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n"
                + "m=video 9 UDP/TLS/RTP/SAVPF 125\r\n" + transport + "a=mid:1\r\n" + direction
                + "a=rtpmap:125 H264/90000\r\na=rtcp-fb:125 nack pli\r\n"
                + "a=fmtp:125 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\r\n";
    }

    private static String message(String type, ObjectNode payload) {
        String encoded = Base64.getEncoder().encodeToString(payload.toString().getBytes(StandardCharsets.UTF_8));
        return JSON.createObjectNode()
                .put("messageType", type)
                .put("messagePayload", encoded)
                .toString();
    }
}
