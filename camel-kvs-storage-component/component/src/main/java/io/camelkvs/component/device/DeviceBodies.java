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
package io.camelkvs.component.device;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.Texts;
import io.camelkvs.session.media.IceCandidate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Message;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.Jsoner;

/**
 * Reads what a device says from message bodies: as text (SDP, a candidate line), or as the JSON that browsers make of
 * their descriptions and candidates (W3C WebRTC, sections 4.7 and 4.8), as text or as a map. Stateless.
 */
public final class DeviceBodies {

    /** Longest body, in characters; the service takes 10 kB (WebRTC service quotas). */
    static final int MAX_LENGTH = 64 * 1024;

    private static final String SDP_BODY =
            "the SDP answer as text, bytes or stream, or {\"type\":\"answer\",\"sdp\":…} as JSON or Map";
    private static final String CANDIDATE_BODY =
            "a candidate line as text, bytes or stream, or {\"candidate\":…,\"sdpMid\":…,\"sdpMLineIndex\":…} as JSON or Map";

    private DeviceBodies() {}

    /** The answer that a route replies with to an offer; empty if the body is nothing, or still that offer. */
    static Optional<String> reply(Message message, SdpOffer offer) {
        Object body = message.getBody();
        if (body == null || body == offer) {
            return Optional.empty();
        }
        Object content = content(message, SDP_BODY);
        boolean isOffer = content instanceof Map<?, ?> json
                ? SdpOffer.TYPE.equals(json.get("type"))
                : content.equals(offer.sdp().strip());
        return content.equals("") || isOffer ? Optional.empty() : Optional.of(sdp(content));
    }

    /** @throws IllegalArgumentException if the body is no answer; says what is expected */
    public static String answer(Message message) {
        return sdp(content(message, SDP_BODY));
    }

    private static String sdp(Object content) {
        if (!(content instanceof Map<?, ?> json)) {
            return (String) content + "\r\n";
        }
        if (json.get("type") != null && !"answer".equals(json.get("type"))) {
            throw new IllegalArgumentException(
                    "The body's type is " + Texts.shown(json.get("type")) + ", expected is answer");
        }
        if (json.get("sdp") instanceof String sdp) {
            return sdp;
        }
        throw new IllegalArgumentException("The body has no text sdp: use " + SDP_BODY);
    }

    /**
     * A candidate from body and headers; headers win.
     *
     * @throws IllegalArgumentException if it is none; says what is expected
     */
    public static IceCandidate candidate(Message message) {
        if (message.getBody() instanceof IceCandidate candidate) {
            return candidate;
        }
        Object content = content(message, CANDIDATE_BODY);
        Map<?, ?> json = content instanceof Map<?, ?> map ? map : Map.of("candidate", content);
        if (!(json.get("candidate") instanceof String line)) {
            throw new IllegalArgumentException("The body has no text candidate: use " + CANDIDATE_BODY);
        }
        Object mid = firstOf(message.getHeader(KvsStorageConstants.SDP_MID), json.get("sdpMid"));
        Object index = firstOf(message.getHeader(KvsStorageConstants.SDP_M_LINE_INDEX), json.get("sdpMLineIndex"));
        return new IceCandidate(
                line.startsWith("a=") ? line.substring(2) : line, mid == null ? null : mid.toString(), index(index));
    }

    private static Object firstOf(Object header, Object member) {
        return header != null ? header : member;
    }

    private static Integer index(Object value) {
        try {
            return value == null ? null : Integer.valueOf(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(KvsStorageConstants.SDP_M_LINE_INDEX + "=" + Texts.shown(value)
                    + " is no whole number: use the index of the media section, from 0");
        }
    }

    /** A map, or a text without white space around it. */
    private static Object content(Message message, String expected) {
        Object body = message.getBody();
        if (body instanceof Map<?, ?> map) {
            return map;
        }
        String text = text(message);
        if (text == null) {
            String given = body == null ? "null" : "a " + body.getClass().getName();
            throw new IllegalArgumentException("The body is " + given + ": use " + expected);
        }
        String stripped = text.strip();
        return stripped.startsWith("{") ? json(stripped, expected) : stripped;
    }

    /**
     * The body as text, of a stream no more than is allowed; null if it is none.
     *
     * @throws IllegalArgumentException if it is too long
     */
    public static String text(Message message) {
        String text = message.getBody() instanceof InputStream stream ? read(stream) : message.getBody(String.class);
        if (text != null && text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The body is too long: at most " + MAX_LENGTH + " characters are read");
        }
        return text;
    }

    private static String read(InputStream stream) {
        try {
            byte[] bytes = stream.readNBytes(MAX_LENGTH + 1);
            // too long in characters as well, whatever they are
            return new String(bytes, bytes.length > MAX_LENGTH ? ISO_8859_1 : UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The body cannot be read", e);
        }
    }

    private static Map<?, ?> json(String text, String expected) {
        try {
            return (Map<?, ?>) Jsoner.deserialize(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The body is JSON with a number that is none: use " + expected);
        } catch (DeserializationException e) {
            // the cause would show what it met, which may be the SDP
            throw new IllegalArgumentException(
                    "The body begins like JSON and is none at position " + e.getPosition() + ": use " + expected);
        }
    }
}
