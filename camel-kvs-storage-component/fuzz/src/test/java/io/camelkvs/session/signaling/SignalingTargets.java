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

import io.camelkvs.fuzz.Target;
import io.camelkvs.session.Failure;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.aws.Call;
import io.camelkvs.session.aws.ServiceClock;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;

/** What the service sends over the signaling connection, and how it refuses one. */
public final class SignalingTargets {

    private static final String OFFER = "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 1 2 IN IP4 0.0.0.0\\r\\n\"}";
    private static final String CANDIDATE =
            "{\"candidate\":\"candidate:1 1 udp 1 192.0.2.1 3478 typ relay\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}";
    private static final SignalingCodec CODEC = new SignalingCodec();
    private static final Instant NOW = Instant.parse("2025-01-02T03:04:05Z");
    private static final Call CALL =
            new Call("ConnectAsMaster", "cam", "eu-central-1", URI.create("wss://m-1.example"), false);
    private static final int LONGEST_MESSAGE = 4_096;

    private SignalingTargets() {}

    public static List<Target> all() {
        return List.of(
                Target.ofText(
                        "signaling frame",
                        CODEC::decode,
                        frame("SDP_OFFER", OFFER),
                        frame("ICE_CANDIDATE", CANDIDATE),
                        "{\"messageType\":\"GO_AWAY\",\"messagePayload\":\"\"}",
                        "{\"MessageType\":\"RECONNECT_ICE_SERVER\",\"senderClientId\":null}",
                        "{\"messageType\":\"STATUS_RESPONSE\",\"statusResponse\":{\"correlationId\":\"c-1\","
                                + "\"success\":false,\"errorType\":\"InvalidArgumentException\",\"statusCode\":\"400\","
                                + "\"description\":\"x\"}}",
                        "{\"message\":\"Endpoint request timed out\",\"connectionId\":\"x\",\"requestId\":\"y\"}"),
                Target.ofText(
                        "signaling payload",
                        payload -> {
                            CODEC.decode(frame("SDP_OFFER", payload));
                            CODEC.decode(frame("ICE_CANDIDATE", payload));
                        },
                        OFFER,
                        CANDIDATE,
                        "null"),
                Target.ofText("signaling fragments", SignalingTargets::fragments, frame("SDP_OFFER", OFFER)),
                Target.ofText(
                        "refused upgrade",
                        SignalingTargets::refusal,
                        "403\nDate: Thu, 02 Jan 2025 03:14:05 GMT\nx-amzn-ErrorType: InvalidSignatureException:http://x\n"
                                + "x-amzn-RequestId: r-1\n\n{\"message\":\"Signature expired: 1\"}",
                        "400\nDate: Fri, 31 Dec 9999 23:59:59 GMT\n\n{\"__type\":\"x#ClientLimitExceededException\","
                                + "\"Message\":\"m\"}",
                        "403\nDate: Thu, 01 Jan 0001 00:00:00 GMT\n\nSignature not yet current",
                        "404\n\n<html><head><title>Log in</title></head>",
                        "302\nLocation: http://portal\n\n"));
    }

    private static String frame(String type, String payload) {
        return "{\"messageType\":\"" + type + "\",\"messagePayload\":\""
                + Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "\"}";
    }

    /** The text in parts: a frame may be cut anywhere, in the middle of a character's surrogates too. */
    private static void fragments(String text) {
        SignalingListener deaf = new SignalingListener() {
            @Override
            public void onMessage(SignalingMessage message) {}

            @Override
            public void onClosed(int code, String reason) {}
        };
        WebSocket socket = (WebSocket) Proxy.newProxyInstance(
                WebSocket.class.getClassLoader(), new Class<?>[] {WebSocket.class}, (proxy, method, arguments) -> null);
        FrameReceiver receiver =
                new FrameReceiver(CODEC, new WebSocketSignalingConnection(CALL, CODEC, new Frozen(), deaf));
        int step = 1 + text.length() % 17;
        for (int at = 0; at < text.length(); at += step) {
            int end = Math.min(text.length(), at + step);
            receiver.onText(socket, text.substring(at, end), end == text.length() || text.charAt(at) == '}');
        }
    }

    /** Status, headers, an empty line, and the body. */
    private static void refusal(String text) {
        String[] headAndBody = text.split("\n\n", 2);
        String[] head = headAndBody[0].split("\n");
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : Arrays.stream(head).skip(1).toList()) {
            String[] nameAndValue = line.split(": ?", 2);
            if (nameAndValue.length == 2 && nameAndValue[0].matches("[A-Za-z-]+")) {
                headers.put(nameAndValue[0], List.of(nameAndValue[1]));
            }
        }
        int status = head.length > 0 && head[0].matches("[1-9]\\d\\d") ? Integer.parseInt(head[0]) : 403;
        ServiceClock clock = new ServiceClock(() -> NOW);
        Failure failure = new HandshakeFailures(clock)
                .classify(
                        CALL,
                        new WebSocketHandshakeException(new Refusal(
                                status,
                                HttpHeaders.of(headers, (name, value) -> true),
                                headAndBody.length > 1 ? headAndBody[1] : null)),
                        clock.correction(),
                        NOW);
        if (failure.message().length() > LONGEST_MESSAGE) {
            throw new AssertionError("a message of " + failure.message().length() + " characters");
        }
        clock.now().atZone(ZoneOffset.UTC).getYear();
    }

    private static final class Frozen implements Scheduler {
        @Override
        public Instant now() {
            return Clock.fixed(NOW, ZoneOffset.UTC).instant();
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Task schedule(Duration delay, Runnable task) {
            return () -> {};
        }
    }

    private record Refusal(int statusCode, HttpHeaders headers, String body) implements HttpResponse<String> {
        @Override
        public java.net.http.HttpRequest request() {
            return null;
        }

        @Override
        public Optional<HttpResponse<String>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return URI.create("wss://m-1.example");
        }

        @Override
        public java.net.http.HttpClient.Version version() {
            return java.net.http.HttpClient.Version.HTTP_1_1;
        }
    }
}
