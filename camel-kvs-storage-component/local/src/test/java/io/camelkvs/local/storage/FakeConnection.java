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
package io.camelkvs.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.local.signaling.SignalingConnection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A signaling connection that keeps what is sent. */
final class FakeConnection implements SignalingConnection {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final List<String> texts = new ArrayList<>();
    final List<JsonNode> frames = new ArrayList<>();
    boolean closed;

    @Override
    public void sendText(String text) {
        texts.add(text);
        try {
            JsonNode frame = MAPPER.readTree(text);
            if (frame.hasNonNull("messageType")) {
                frames.add(frame);
            }
        } catch (JsonProcessingException e) {
            assertThat(text).isEqualTo("{");
        }
    }

    @Override
    public void close(String reason) {
        closed = true;
    }

    @Override
    public void goAway() {
        throw new AssertionError("Not the business of storage sessions");
    }

    @Override
    public void cut() {
        throw new AssertionError("Not the business of storage sessions");
    }

    @Override
    public void silence() {
        throw new AssertionError("Not the business of storage sessions");
    }

    void clear() {
        texts.clear();
        frames.clear();
    }

    List<String> types() {
        return frames.stream().map(frame -> frame.path("messageType").asText()).toList();
    }

    JsonNode frame(int index) {
        return frames.get(index);
    }

    JsonNode payload(int index) {
        try {
            return MAPPER.readTree(Base64.getDecoder()
                    .decode(frames.get(index).path("messagePayload").asText()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
