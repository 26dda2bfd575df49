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
package io.camelkvs.rtp.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A track whose source is another than announced, or changes, or starts to count anew. */
class SourceChangeTest {

    private static final long MILLISECOND = 1_000_000;
    private static final byte[] OPUS = {(byte) 0xfc, 1, 2};

    private final List<AudioPacket> audio = new ArrayList<>();
    private final MediaReceiver receiver = new MediaReceiver(
            PeerOptions.named("test"),
            new NegotiatedMedia(NegotiatedTrack.receiving(Set.of(102), 1L), NegotiatedTrack.receiving(Set.of(111), 2L)),
            rtcp -> {},
            new Listener() {
                @Override
                public void onAudio(AudioPacket packet) {
                    audio.add(packet);
                }
            },
            Clock.systemUTC());
    private long millis;

    @Test
    void anotherSourceIsTakenUntilTheAnnouncedOneSpeaks() {
        send(77, 111, 100, 20);
        send(2, 111, 5000, 20);
        send(77, 111, 120, 20);

        assertThat(audio).hasSize(40);
    }

    @Test
    void anotherSourceMayTakeOverFromASilentOne() {
        send(2, 111, 100, 20);
        millis += 2100;
        send(77, 111, 40_000, 20);
        send(78, 111, 50_000, 20);

        assertThat(audio).hasSize(40);
        Duration step =
                Duration.between(audio.get(19).captureTime(), audio.get(20).captureTime());
        assertThat(step.toMillis()).isBetween(2050L, 2200L);
    }

    @Test
    void otherPayloadTypesAreIgnored() {
        send(2, 110, 100, 20);
        send(2, 111, 100, 20);

        assertThat(audio).hasSize(20);
    }

    @Test
    void aSourceThatCountsAnewIsFollowed() {
        send(2, 111, 100, 20);
        send(2, 111, 30_000, 20);

        assertThat(audio).hasSize(39);
        assertThat(receiver.stats().lostPackets()).isZero();
    }

    private void send(long ssrc, int type, int firstSequence, int count) {
        for (int i = 0; i < count; i++, millis += 20) {
            byte[] packet = TestPackets.rtp(type, false, firstSequence + i, (firstSequence + i) * 960, ssrc, OPUS);
            receiver.onRtp(packet, packet.length, millis * MILLISECOND);
            receiver.onTimer(millis * MILLISECOND);
        }
        for (int i = 0; i < 30; i++) {
            receiver.onTimer(millis * MILLISECOND + i * 20 * MILLISECOND);
        }
    }

    abstract static class Listener implements PeerListener {

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
