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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Frames damaged at random, from a seed that a failure names: decoding never throws, and whole frames still decode. */
class SignalingCodecFuzzTest {

    private static final String[] WORDS = {
        "messageType",
        "messagePayload",
        "SDP_OFFER",
        "ICE_CANDIDATE",
        "STATUS_RESPONSE",
        "statusResponse",
        "GO_AWAY",
        "sdp",
        "candidate",
        "sdpMid",
        "sdpMLineIndex",
        "null",
        "true",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\u0000",
        "\\",
        "1e999999999",
        "-0",
        "\ud800",
        "=",
        "bnVsbA==",
        "e30="
    };

    private final SignalingCodec codec = new SignalingCodec();
    private final PrintStream systemErr = System.err;

    /** Every damaged frame is a line in the log. */
    @BeforeEach
    void muteLog() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    }

    @AfterEach
    void unmuteLog() {
        System.setErr(systemErr);
    }

    @Test
    void decodesDamagedFrames() {
        run(20_260_101L, 5_000);
    }

    @Test
    @Tag("fuzz")
    void decodesDamagedFramesForLong() {
        run(System.nanoTime(), 300_000);
    }

    private void run(long seed, int rounds) {
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            String frame = random.nextInt(4) == 0 ? soup(random) : damaged(random);
            assertThat(decode(frame, seed, round)).isNotNull();
        }
        assertThat(decode(whole(), seed, rounds)).contains(new SignalingMessage.Offer("v=0"));
    }

    private Optional<SignalingMessage> decode(String frame, long seed, int round) {
        try {
            return codec.decode(frame);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ", round " + round + ": " + frame, e);
        }
    }

    private static String whole() {
        String payload = "{\"type\":\"offer\",\"sdp\":\"v=0\"}";
        return "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":\""
                + Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "\"}";
    }

    private static String soup(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private static String damaged(Random random) {
        StringBuilder text = new StringBuilder(whole());
        for (int i = 1 + random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
                default -> text.insert(at, WORDS[random.nextInt(WORDS.length)]);
            }
        }
        return text.toString();
    }
}
