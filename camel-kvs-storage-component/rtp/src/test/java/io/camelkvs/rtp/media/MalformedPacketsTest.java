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
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.mkv.Fragment;
import io.camelkvs.rtp.mkv.Fragmenter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever comes, nothing is thrown, memory stays bounded, and capture times rise. */
class MalformedPacketsTest {

    private static final long MILLISECOND = 1_000_000;
    private static final int MAX_BUFFERED = 32 << 20;

    private final TestMedia media = TestMedia.small();

    @RepeatedTest(4)
    void survivesSomeThousandPackets(RepetitionInfo repetition) {
        attack(repetition.getCurrentRepetition(), 20_000);
    }

    @Tag("fuzz")
    @Test
    void survivesMillionsOfPackets() {
        LongStream.range(1000, 1200).forEach(seed -> attack(seed, 50_000));
    }

    private void attack(long seed, int count) {
        Random random = new Random(seed);
        Checker checker = new Checker();
        MediaReceiver receiver = new MediaReceiver(
                PeerOptions.named("attacked"),
                new NegotiatedMedia(
                        NegotiatedTrack.receiving(Set.of(102), null), NegotiatedTrack.receiving(Set.of(111), null)),
                rtcp -> assertThat(rtcp.length).isLessThanOrEqualTo(1200),
                checker,
                Clock.systemUTC());
        List<byte[]> valid = validPackets();
        long now = random.nextLong();
        int at = 0;
        for (int i = 0; i < count; i++) {
            now += random.nextInt(4) * MILLISECOND;
            int kind = random.nextInt(10);
            if (kind < 4) {
                at = random.nextInt(500) == 0 ? random.nextInt(valid.size()) : (at + 1) % valid.size();
                byte[] packet = valid.get(at);
                receiver.onRtp(packet, packet.length, now);
            } else if (kind < 8) {
                byte[] packet = mutate(valid.get(random.nextInt(valid.size())), random);
                receiver.onRtp(packet, packet.length, now);
            } else if (kind < 9) {
                byte[] packet = mutate(TestPackets.senderReport(1, random.nextLong(), random.nextInt()), random);
                receiver.onRtcp(packet, packet.length, now);
            } else {
                byte[] noise = new byte[random.nextInt(60)];
                random.nextBytes(noise);
                receiver.onRtp(noise, noise.length, now);
                receiver.onRtcp(noise, noise.length, now);
                receiver.onTimer(now);
            }
            assertThat(receiver.bufferedBytes()).isLessThan(MAX_BUFFERED);
        }
        checker.fragmenter.flush();
        assertThat(receiver.stats().videoPackets()).as("seed %d", seed).isPositive();
        assertThat(checker.fragments).as("seed %d", seed).isNotEmpty();
    }

    private List<byte[]> validPackets() {
        List<byte[]> packets = new ArrayList<>();
        int sequence = 65_000;
        for (int i = 0; i < media.pictures().size(); i++) {
            List<byte[]> payloads = TestPackets.payloads(media.pictures().get(i));
            for (int k = 0; k < payloads.size(); k++) {
                boolean marker = k == payloads.size() - 1;
                packets.add(TestPackets.rtp(102, marker, sequence++, i * 6000, 1, payloads.get(k)));
            }
            packets.add(TestPackets.rtp(
                    111, false, i, i * 3200, 2, media.opusPackets().get(i)));
        }
        return packets;
    }

    private static byte[] mutate(byte[] packet, Random random) {
        byte[] copy = Arrays.copyOf(packet, random.nextInt(4) == 0 ? random.nextInt(packet.length + 1) : packet.length);
        for (int i = random.nextInt(4); i > 0 && copy.length > 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(20, copy.length) : copy.length);
            copy[at] = (byte) random.nextInt();
        }
        return copy;
    }

    private static final class Checker extends SourceChangeTest.Listener {

        final List<Fragment> fragments = new ArrayList<>();
        final Fragmenter fragmenter = new Fragmenter(fragments::add);
        private Instant lastVideo = Instant.MIN;
        private Instant lastAudio = Instant.MIN;

        @Override
        public void onVideo(AccessUnit unit) {
            assertThat(unit.captureTime()).isAfter(lastVideo);
            lastVideo = unit.captureTime();
            fragmenter.onVideo(unit);
        }

        @Override
        public void onAudio(AudioPacket packet) {
            assertThat(packet.captureTime()).isAfter(lastAudio);
            lastAudio = packet.captureTime();
            fragmenter.onAudio(packet);
        }
    }
}
