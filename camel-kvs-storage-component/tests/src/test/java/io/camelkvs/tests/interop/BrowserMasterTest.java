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
package io.camelkvs.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.RtpEngine;
import io.camelkvs.tests.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chromium with AWS's WebRTC SDK as master, with its fake camera and microphone. */
class BrowserMasterTest {

    private static final String CHANNEL = "browser-door";

    @TempDir
    Path data;

    @Test
    void isRecordedByAStorageSession() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).tlsPort(0).start()) {
            kvs.createRecordedChannel(CHANNEL);
            try (ChromiumPage master = ChromiumPage.peer(kvs, CHANNEL, Map.of("role", "MASTER", "storage", true))) {
                master.await(page -> page.get("framesEncoded").asInt() > 100, Duration.ofSeconds(60));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> kvs.stream(CHANNEL).fragments().size() >= 4);
            }
            Path file = kvs.stream(CHANNEL).recordings().get(0);
            assertSound(new Recording(file));
        }
    }

    @Test
    void answersAnOfferThatNeedsNoConnection() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).tlsPort(0).start();
                JavaClients clients = new JavaClients(kvs);
                RtpEngine engine = RtpEngine.builder().build()) {
            String channelArn = clients.video()
                    .createSignalingChannel(request -> request.channelName(CHANNEL))
                    .channelARN();
            ObjectMapper json = new ObjectMapper();
            String sdp = engine.createOffering(PeerOptions.named("alexa"), new DeafListener())
                    .offer();
            byte[] offer = json.writeValueAsBytes(Map.of("type", "offer", "sdp", sdp));
            try (ChromiumPage master = ChromiumPage.peer(kvs, CHANNEL, Map.of("role", "MASTER", "storage", false))) {
                master.await(page -> page.get("signals").toString().contains("open"), Duration.ofSeconds(60));
                String answer = clients.signaling(channelArn)
                        .sendAlexaOfferToMaster(request -> request.channelARN(channelArn)
                                .senderClientId("alexa")
                                .messagePayload(Base64.getEncoder().encodeToString(offer)))
                        .answer();
                JsonNode description = json.readTree(Base64.getDecoder().decode(answer));
                assertThat(description.get("type").asText()).isEqualTo("answer");
                assertThat(description.get("sdp").asText()).contains("m=video", "a=sendonly");
            }
        }
    }

    private static void assertSound(Recording recording) {
        assertThat(recording.tracks())
                .anyMatch(track -> track.startsWith("h264,640,480"))
                .hasSize(2);
        assertThat(recording.decodingErrors()).isEmpty();
        assertThat(recording.seconds("v")).isGreaterThan(5);
        assertThat(recording.seconds("a")).isGreaterThan(5);
        long pictures = recording.times("v").size();
        assertThat(recording.differentPictures()).isGreaterThan(pictures * 9 / 10);
    }

    /** Media is not what is looked at. */
    private static final class DeafListener implements PeerListener {

        @Override
        public void onCandidate(String candidate) {}

        @Override
        public void onConnected() {}

        @Override
        public void onVideo(AccessUnit accessUnit) {}

        @Override
        public void onAudio(AudioPacket packet) {}

        @Override
        public void onClosed(CloseReason reason, String detail) {}
    }
}
