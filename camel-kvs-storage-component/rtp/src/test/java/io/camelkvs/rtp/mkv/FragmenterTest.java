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
package io.camelkvs.rtp.mkv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.media.TestMedia;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmenterTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] PICTURE = {0, 0, 0, 1, 1};
    private static final byte[] OPUS_20_MS = {(byte) 0xfc, 1, 2};

    private final byte[] sps = TestMedia.small().parameterSet(7);
    private final byte[] pps = TestMedia.small().parameterSet(8);
    private final List<Fragment> fragments = new ArrayList<>();
    private final Fragmenter fragmenter = new Fragmenter(fragments::add);

    @Test
    void beginsWithTheFirstKeyFrame() {
        audio(0);
        video(10, false);
        audio(20);
        video(50, true);
        audio(60);
        fragmenter.flush();

        assertThat(fragments).hasSize(1);
        assertThat(fragments.get(0).producerTimestamp()).isEqualTo(START.plusMillis(50));
        assertThat(fragments.get(0).videoFrames()).isEqualTo(1);
        assertThat(fragments.get(0).audioPackets()).isEqualTo(1);
        assertThat(blocks(0)).containsExactly("1@50k", "2@60k");
    }

    @Test
    void ordersBothTracksByTime() {
        video(0, true);
        video(66, false);
        audio(20);
        video(133, false);
        audio(40);
        audio(80);
        fragmenter.flush();

        assertThat(blocks(0)).containsExactly("1@0k", "2@20k", "2@40k", "1@66", "2@80k", "1@133");
    }

    @Test
    void putsSoundBeforeAKeyFrameIntoTheFragmentBefore() {
        video(0, true);
        video(1000, true);
        audio(980);
        audio(1000);
        fragmenter.flush();

        assertThat(blocks(0)).containsExactly("1@0k", "2@980k");
        assertThat(blocks(1)).containsExactly("1@1000k", "2@1000k");
    }

    @Test
    void soundThatLagsBehindFindsItsFragment() {
        video(0, true);
        audio(0);
        video(1000, true);
        video(1900, false);
        audio(960);
        audio(1020);
        fragmenter.flush();

        assertThat(blocks(0)).containsExactly("1@0k", "2@0k", "2@960k");
        assertThat(blocks(1)).containsExactly("1@1000k", "2@1020k", "1@1900");
    }

    @Test
    void soundThatComesTooLateForItsFragmentBeginsTheNext() {
        video(0, true);
        video(1000, true);
        video(3000, false);
        audio(960);
        audio(980);
        audio(1020);
        fragmenter.flush();

        assertThat(blocks(1)).containsExactly("1@1000k", "2@1000k", "2@1001k", "2@1020k", "1@3000");
    }

    @Test
    void givesAFragmentOutWhenBothTracksHaveComeToTheNext() {
        video(0, true);
        audio(0);
        video(1000, true);
        audio(980);
        assertThat(fragments).isEmpty();
        audio(1000);

        assertThat(fragments).hasSize(1);
        assertThat(fragments.get(0).duration()).hasMillis(1000);
    }

    @Test
    void givesAFragmentOutWithoutSoundToo() {
        video(0, true);
        video(1000, true);
        video(2990, false);
        assertThat(fragments).isEmpty();
        video(3000, false);

        assertThat(fragments).hasSize(1);
    }

    @Test
    void theLastFragmentEndsWithItsMedia() {
        video(0, true);
        video(66, false);
        video(132, false);
        audio(140);
        fragmenter.flush();

        assertThat(fragments.get(0).duration()).hasMillis(132 + 66);
        fragmenter.flush();
        assertThat(fragments).hasSize(1);
    }

    @Test
    void theLastFragmentMayEndWithSound() {
        video(0, true);
        audio(100);
        fragmenter.flush();

        assertThat(fragments.get(0).duration()).hasMillis(120);
    }

    @Test
    void aPauseIsNotPartOfAFragment() {
        video(0, true);
        video(100, false);
        video(60_000, true);
        fragmenter.flush();

        assertThat(fragments.get(0).duration()).hasMillis(200);
    }

    @Test
    void cutsLongGroupsOfPicturesWithoutLosingAny() {
        for (int i = 0; i < 500; i++) {
            video(i * 100, i == 0);
        }
        fragmenter.flush();

        assertThat(fragments).extracting(Fragment::startsWithKeyFrame).containsExactly(true, false, false);
        assertThat(fragments).extracting(Fragment::videoFrames).containsExactly(200, 200, 100);
        assertThat(blocks(2).get(0)).isEqualTo("1@40000");
    }

    @Test
    void soundAloneIsStoredWhileVideoPauses() {
        video(0, true);
        for (int i = 0; i < 3000; i++) {
            audio(20 + i * 20);
        }
        fragmenter.flush();

        assertThat(fragments).extracting(Fragment::audioPackets).containsExactly(999, 1000, 1000, 1);
        assertThat(fragments).extracting(Fragment::videoFrames).containsExactly(1, 0, 0, 0);
    }

    @Test
    void otherParameterSetsAskForANewRecording() {
        TestMedia other = TestMedia.encode(160, 120, 5, 1, "baseline");
        video(0, true);
        video(1000, true);
        add(2000, true, other.parameterSet(7), other.parameterSet(8));
        add(3000, true, other.parameterSet(7), other.parameterSet(8));
        fragmenter.flush();

        assertThat(fragments)
                .extracting(each -> each.trackInfo().toString())
                .containsExactly("H.264 320x180", "H.264 320x180", "H.264 160x120", "H.264 160x120");
        assertThat(fragments)
                .extracting(each -> each.recordingStart().toEpochMilli() - START.toEpochMilli())
                .containsExactly(0L, 0L, 2000L, 2000L);
        assertThat(timestamp(fragments.get(3).cluster())).isEqualTo(1000);
    }

    @Test
    void unreadableParameterSetsEndTheFragmentUntilTheNextGoodKeyFrame() {
        video(0, true);
        add(1000, true, new byte[] {0x67}, pps);
        video(1100, false);
        video(2000, true);
        fragmenter.flush();

        assertThat(fragments).hasSize(2).allSatisfy(each -> assertThat(each.videoFrames())
                .isEqualTo(1));
    }

    @Test
    void timesOfATrackRiseByAMillisecondAtLeast() {
        video(0, true);
        video(0, false);
        video(0, false);
        fragmenter.flush();

        assertThat(blocks(0)).containsExactly("1@0k", "1@1", "1@2");
    }

    @Test
    void aFragmentFitsIntoOtherRecordingsThatBeginNoLater() {
        video(500, true);
        fragmenter.flush();
        Fragment fragment = fragments.get(0);

        assertThat(timestamp(fragment.cluster())).isZero();
        assertThat(timestamp(fragment.clusterFrom(START))).isEqualTo(500);
        assertThat(timestamp(fragment.cluster())).as("unchanged").isZero();
        assertThatThrownBy(() -> fragment.clusterFrom(START.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12:00:01");
    }

    @Test
    void audioAfterAPauseWaitsForVideo() {
        video(0, true);
        audio(0);
        audio(5000);
        audio(5020);
        video(5030, false);
        audio(5040);
        video(5100, true);
        fragmenter.flush();

        assertThat(blocks(0)).containsExactly("1@0k", "2@0k", "1@5030", "2@5040k");
        assertThat(blocks(1)).containsExactly("1@5100k");
    }

    @Test
    void framesOfAacLast1024Samples() {
        Fragmenter aac = new Fragmenter(fragments::add, AudioTrack.aac(new byte[] {0x11, (byte) 0x90}));
        aac.onVideo(new AccessUnit(PICTURE, true, sps, pps, START));
        aac.onAudio(new AudioPacket(OPUS_20_MS, START.plusMillis(100)));
        aac.flush();

        assertThat(fragments.get(0).duration()).isEqualTo(Duration.ofMillis(121));
        assertThat(fragments.get(0).audioPackets()).isEqualTo(1);
        assertThat(MatroskaHeader.bytes(fragments.get(0).trackInfo(), START))
                .containsSequence("A_AAC".getBytes(StandardCharsets.US_ASCII))
                .containsSequence((byte) 0x63, (byte) 0xA2);
    }

    private void video(long millis, boolean key) {
        add(millis, key, sps, pps);
    }

    private void add(long millis, boolean key, byte[] sps, byte[] pps) {
        fragmenter.onVideo(new AccessUnit(PICTURE, key, sps, pps, START.plusMillis(millis)));
    }

    private void audio(long millis) {
        fragmenter.onAudio(new AudioPacket(OPUS_20_MS, START.plusMillis(millis)));
    }

    private static long timestamp(byte[] cluster) {
        return ByteBuffer.wrap(cluster).getLong(21);
    }

    /** Each block of a fragment as track@time, k for a key frame; time in milliseconds since the start. */
    private List<String> blocks(int index) {
        Fragment fragment = fragments.get(index);
        long base = fragment.producerTimestamp().toEpochMilli() - START.toEpochMilli();
        ByteBuffer in = ByteBuffer.wrap(fragment.cluster());
        assertThat(in.getInt()).isEqualTo(0x1F43B675);
        assertThat(in.getLong() & 0xffffffffffffffL).isEqualTo(in.remaining());
        in.position(in.position() + 17);
        List<String> blocks = new ArrayList<>();
        while (in.hasRemaining()) {
            assertThat(in.get()).isEqualTo((byte) 0xA3);
            int size = (int) in.getLong();
            int track = in.get() & 0x7f;
            long time = base + in.getShort();
            blocks.add(track + "@" + time + (in.get() < 0 ? "k" : ""));
            in.position(in.position() + size - 4);
        }
        return blocks;
    }
}
