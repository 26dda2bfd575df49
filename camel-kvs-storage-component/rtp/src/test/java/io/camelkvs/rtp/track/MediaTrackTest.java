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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.rtp.mkv.Block;
import io.camelkvs.rtp.mkv.Track;
import io.camelkvs.rtp.track.UnplayableTrackException.Reason;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTrackTest {

    @Test
    void saysWhatManifestsAsk() {
        StoredMedia media = StoredMedia.withAac();

        assertThat(media.video().codecs()).isEqualTo("avc1.42c014");
        assertThat(media.video().width()).isEqualTo(320);
        assertThat(media.video().height()).isEqualTo(180);
        assertThat(media.sound().codecs()).isEqualTo("mp4a.40.2");
        assertThat(media.sound().timescale()).isEqualTo(48_000);
        assertThat(media.sound().channels()).isEqualTo(2);
        assertThat(StoredMedia.withOpus().sound().codecs()).isEqualTo("opus");
    }

    @Test
    void picturesAreDecodedInRisingOrderAndShownAtTheirTimes() {
        H264Track track = StoredMedia.withReorderedPictures().video();
        List<Block> blocks = List.of(block(0), block(300), block(100), block(200), block(400));

        List<Sample> samples = track.samples(blocks, 1000, 500);

        assertThat(samples)
                .extracting(sample -> sample.decodeTime() / 90)
                .containsExactly(1000L, 1100L, 1200L, 1300L, 1400L);
        assertThat(samples)
                .extracting(sample -> (sample.decodeTime() + sample.composition()) / 90)
                .containsExactly(1000L, 1300L, 1100L, 1200L, 1400L);
        assertThat(samples).extracting(Sample::duration).containsOnly(9000);
    }

    @ParameterizedTest
    @ValueSource(strings = {Track.H264, Track.AAC, Track.OPUS})
    void privateDataMustBeThereAndRight(String codec) {
        assertReason(track(codec, new byte[0]), Reason.PRIVATE_DATA_MISSING);
        assertReason(track(codec, new byte[] {9}), Reason.PRIVATE_DATA_INVALID);
    }

    /** Of 16 MHz; a pause of 20 s would be filled with 300,000 frames of silence. */
    @Test
    void soundHasNoMoreThan96KiloHertz() {
        byte[] config = {0x17, -1, -1, -1, (byte) 0x90};

        assertReason(track(Track.AAC, config), Reason.PRIVATE_DATA_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V_MPEGH/ISO/HEVC", "A_MS/ACM", "A_VORBIS"})
    void otherCodecsAreRefused(String codec) {
        assertThatThrownBy(() -> MediaTrack.of(track(codec, new byte[20])))
                .hasMessageContaining(codec)
                .hasMessageContaining(Track.AAC);
        assertReason(track(codec, new byte[20]), Reason.CODEC);
    }

    @ParameterizedTest
    @ValueSource(strings = {Track.H264, Track.AAC, Track.OPUS})
    void anyPrivateDataIsTakenOrRefused(String codec) {
        Random random = new Random(4711);
        for (int i = 0; i < 2000; i++) {
            byte[] data = new byte[random.nextInt(40)];
            random.nextBytes(data);
            if (data.length > 0 && random.nextBoolean()) {
                data[0] = 1;
            }
            try {
                assertThat(MediaTrack.of(track(codec, data)).timescale()).isPositive();
            } catch (UnplayableTrackException e) {
                assertThat(e.reason()).isNotEqualTo(Reason.CODEC);
            }
        }
    }

    private static void assertReason(Track track, Reason reason) {
        assertThatThrownBy(() -> MediaTrack.of(track))
                .isInstanceOfSatisfying(UnplayableTrackException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason));
    }

    private static Track track(String codec, byte[] codecPrivate) {
        return new Track(1, codec, codecPrivate, 320, 180, 48_000, 2);
    }

    private static Block block(int offset) {
        return new Block(1, offset, offset == 0, new byte[] {0, 0, 0, 1, 0x65});
    }
}
