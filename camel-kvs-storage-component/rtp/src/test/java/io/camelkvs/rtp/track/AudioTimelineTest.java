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
package io.camelkvs.rtp.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.rtp.mkv.AudioTrack;
import io.camelkvs.rtp.mkv.Block;
import io.camelkvs.rtp.mkv.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Opus packets of 20 ms and what becomes of their times. */
class AudioTimelineTest {

    private static final byte[] PACKET = {(byte) 0xfc, 1, 2, 3};
    private static final int TICKS = 960;

    private final SoundTrack track =
            (SoundTrack) MediaTrack.of(new Track(2, Track.OPUS, AudioTrack.OPUS.codecPrivate(), 0, 0, 48_000, 2));

    @Test
    void jitterOfTimesDoesNotShow() {
        int[] offsets = {0, 21, 39, 62, 80, 99};

        List<Sample> samples = track.samples(packets(offsets), 1000, 120);

        assertThat(samples).hasSize(6).allSatisfy(sample -> {
            assertThat(sample.duration()).isEqualTo(TICKS);
            assertThat(sample.data()).isEqualTo(PACKET);
            assertThat(sample.keyFrame()).isTrue();
        });
        assertThat(samples).extracting(Sample::decodeTime).startsWith(48_000L, 48_960L);
    }

    @Test
    void theFirstPacketIsWhereItsTimeIs() {
        assertThat(track.samples(packets(13, 33), 0, 53).get(0).decodeTime()).isEqualTo(13 * 48);
        assertThat(track.samples(packets(-13, 7), 1000, 27).get(0).decodeTime()).isEqualTo(987 * 48);
    }

    @Test
    void silenceIsPutWherePacketsAreMissing() {
        List<Sample> samples = track.samples(packets(200, 220, 600), 0, 1000);

        assertRises(samples);
        assertThat(samples).filteredOn(sample -> sample.data() == PACKET).hasSize(3);
        assertThat(samples).filteredOn(sample -> sample.data() != PACKET).hasSizeBetween(46, 47);
        assertThat(samples.get(0).decodeTime()).isZero();
        Sample last = samples.get(samples.size() - 1);
        assertThat(last.decodeTime() + last.duration()).isBetween(980L * 48, 1000L * 48);
    }

    @Test
    void aFragmentWithoutSoundIsSilent() {
        List<Sample> samples = track.samples(List.of(), 5000, 2000);

        assertRises(samples);
        assertThat(samples).hasSize(100);
        assertThat(samples.get(0).decodeTime()).isEqualTo(5000 * 48);
    }

    @Test
    void whatIsNoPacketIsLeftOut() {
        List<Block> blocks = List.of(new Block(2, 0, true, new byte[0]), new Block(2, 0, true, PACKET));

        assertThat(track.samples(blocks, 0, 20)).hasSize(1);
    }

    @Test
    void packetsOfOtherTracksAreLeftOut() {
        assertThat(track.samples(List.of(new Block(1, 0, true, PACKET)), 0, 20)).isEmpty();
    }

    @Test
    void withoutAFrameOfSilenceTheOneBeforeLasts() {
        SoundTrack sixChannels =
                (SoundTrack) MediaTrack.of(new Track(2, Track.AAC, new byte[] {0x11, (byte) 0xb0}, 0, 0, 48_000, 6));

        List<Sample> samples = sixChannels.samples(packets(0, 500), 0, 520);

        assertThat(samples).hasSize(2);
        assertThat(samples.get(0).duration()).isEqualTo(24_000);
        assertThat(samples.get(1).decodeTime()).isEqualTo(24_000);
    }

    private static void assertRises(List<Sample> samples) {
        for (int i = 1; i < samples.size(); i++) {
            Sample before = samples.get(i - 1);
            assertThat(samples.get(i).decodeTime()).isEqualTo(before.decodeTime() + before.duration());
        }
    }

    private static List<Block> packets(int... offsets) {
        return new ArrayList<>(IntStream.of(offsets)
                .mapToObj(offset -> new Block(2, offset, true, PACKET))
                .toList());
    }
}
