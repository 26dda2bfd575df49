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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.local.control.AlexaOperation;
import io.camelkvs.local.control.Channel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands in for a viewer that only offers and waits for the answer. Any thread may call; {@link #offer} blocks. */
public final class AlexaOffers implements AlexaOperation.Offers {

    private static final Logger LOG = LoggerFactory.getLogger(AlexaOffers.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OFFER = "SDP_OFFER";

    private final SignalingHub hub;
    private final Duration patience;

    /** @param patience how long to wait for an answer */
    public AlexaOffers(SignalingHub hub, Duration patience) {
        this.hub = hub;
        this.patience = patience;
    }

    @Override
    public void check(String senderClientId, String payload) {
        Participant.viewer(senderClientId);
        frame(payload).payload();
    }

    @Override
    public Optional<String> offer(Channel channel, String senderClientId, String payload) throws IOException {
        Participant sender = Participant.viewer(senderClientId);
        AwaitedAnswer connection = new AwaitedAnswer();
        hub.connected(channel.arn(), sender, connection);
        try {
            hub.received(channel.arn(), sender, connection, frame(payload));
            return Optional.of(connection.answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            LOG.info("No answer to the offer of {} to the master of {}: {}", sender, channel.name(), e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for the master's answer");
        } finally {
            hub.disconnected(channel.arn(), sender, connection);
        }
    }

    private static ClientFrame frame(String payload) {
        return new ClientFrame(OFFER, payload, null, null, null);
    }

    /** Hears the answer, and nothing else. */
    private static final class AwaitedAnswer implements SignalingConnection {

        private final CompletableFuture<String> answer = new CompletableFuture<>();

        @Override
        public void sendText(String text) {
            try {
                JsonNode frame = MAPPER.readTree(text);
                if (frame.path("messageType").asText().equals("SDP_ANSWER")) {
                    answer.complete(frame.path("messagePayload").asText());
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("Not a frame of this service", e);
            }
        }

        @Override
        public void close(String reason) {
            answer.completeExceptionally(new IOException(reason));
        }

        @Override
        public void goAway() {}

        @Override
        public void cut() {
            close("cut");
        }

        @Override
        public void silence() {}
    }
}
