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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.rtp.AccessUnit;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packetizer cuts, our depacketizer puts together again. */
class H264PacketizerTest {

    private static final byte[] SPS = {0x67, 0x42, 0x00, 0x0a, (byte) 0xf8, 0x41, (byte) 0xa2};
    private static final byte[] PPS = {0x68, (byte) 0xce, 0x38, (byte) 0x80};
    private static final int MOST = H264Packetizer.MOST_PAYLOAD;

    private final TestMedia media = TestMedia.small();

    @Test
    void realVideoComesOutAsItWentIn() {
        List<AccessUnit> units = IntStream.range(0, media.pictures().size())
                .mapToObj(i -> new AccessUnit(media.lengthPrefixed(i), media.isKeyFrame(i), null, null, Instant.EPOCH))
                .toList();

        List<Picture> pictures = depacketize(units);

        assertThat(pictures).hasSameSizeAs(units);
        for (int i = 0; i < units.size(); i++) {
            assertThat(pictures.get(i).data()).isEqualTo(units.get(i).data());
            assertThat(pictures.get(i).keyFrame()).isEqualTo(units.get(i).keyFrame());
        }
    }

    @Test
    void slicesOfAllSizesComeOutAsTheyWentIn() {
        Random random = new Random(5);
        for (int size = 2; size < 4 * MOST; size += size % MOST < 4 || size % MOST > MOST - 8 ? 1 : 7) {
            byte[] data = prefixed(SPS, PPS, slice(5, size, random));

            List<Payload> payloads = H264Packetizer.packetize(unit(data, true));

            assertThat(payloads).allSatisfy(each -> assertThat(each.size()).isBetween(2, MOST));
            assertThat(depacketize(List.of(unit(data, true))))
                    .as("%d bytes", size)
                    .hasSize(1)
                    .first()
                    .satisfies(picture -> assertThat(picture.data()).isEqualTo(data));
        }
    }

    @Test
    void severalSlicesAndParameterSetsOfAllSizesComeOutAsTheyWentIn() {
        Random random = new Random(6);
        for (int round = 0; round < 500; round++) {
            List<byte[]> nals = new ArrayList<>(List.of(SPS));
            for (int i = random.nextInt(5); i >= 0; i--) {
                byte[] pps = new byte[2 + random.nextInt(700)];
                random.nextBytes(pps);
                pps[0] = 0x68;
                nals.add(pps);
            }
            for (int i = random.nextInt(4); i >= 0; i--) {
                nals.add(slice(5, 2 + random.nextInt(3000), random));
            }
            byte[] data = prefixed(nals.toArray(byte[][]::new));

            assertThat(depacketize(List.of(unit(data, true))))
                    .hasSize(1)
                    .first()
                    .satisfies(picture -> assertThat(picture.data()).isEqualTo(data));
        }
    }

    @Test
    void parameterSetsTravelTogether() {
        List<Payload> payloads = H264Packetizer.packetize(unit(prefixed(SPS, PPS, slice(5, 100, new Random(1))), true));

        assertThat(payloads).hasSize(2);
        assertThat(bytes(payloads.get(0)))
                .startsWith(0x60 | 24, 0, SPS.length, 0x67)
                .endsWith(PPS);
    }

    @Test
    void aKeyFrameGetsItsParameterSets() {
        byte[] slice = slice(5, 50, new Random(1));
        AccessUnit bare = new AccessUnit(prefixed(slice), true, SPS, PPS, Instant.EPOCH);

        assertThat(depacketize(List.of(bare)).get(0).data()).isEqualTo(prefixed(SPS, PPS, slice));
    }

    @Test
    void otherPicturesAreLeftWithout() {
        AccessUnit predicted = new AccessUnit(prefixed(slice(1, 50, new Random(1))), false, SPS, PPS, Instant.EPOCH);

        assertThat(H264Packetizer.packetize(predicted)).hasSize(1);
    }

    @Test
    void delimitersAndFillerAreLeftOut() {
        byte[] slice = slice(1, 50, new Random(1));
        byte[] data = prefixed(new byte[] {9, (byte) 0xf0}, slice, new byte[] {12, (byte) 0xff, (byte) 0x80});

        List<Payload> payloads = H264Packetizer.packetize(unit(data, false));

        assertThat(payloads).hasSize(1);
        assertThat(bytes(payloads.get(0))).isEqualTo(slice);
    }

    @Test
    void theSlicesAreNotCopied() {
        AccessUnit unit = unit(prefixed(slice(1, 5000, new Random(1))), false);

        assertThat(H264Packetizer.packetize(unit))
                .allSatisfy(payload -> assertThat(payload.data()).isSameAs(unit.data()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "000000", "00000000", "0000000541", "00000002419a00", "0000000209f0"})
    void whatIsNoPictureIsRefused(String hex) {
        byte[] data = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> H264Packetizer.packetize(unit(data, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The picture");
    }

    @Test
    void aPictureThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> H264Packetizer.packetize(unit(new byte[(4 << 20) + 1], false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 4194304");
    }

    private static AccessUnit unit(byte[] data, boolean keyFrame) {
        return new AccessUnit(data, keyFrame, null, null, Instant.EPOCH);
    }

    private static byte[] slice(int type, int size, Random random) {
        byte[] slice = new byte[size];
        random.nextBytes(slice);
        slice[0] = (byte) (0x60 | type);
        slice[1] |= (byte) 0x80; // the picture's first macroblock
        return slice;
    }

    private static byte[] prefixed(byte[]... nals) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] nal : nals) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(nal.length).array());
            out.writeBytes(nal);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(Payload payload) {
        ByteBuffer out = ByteBuffer.allocate(payload.size());
        payload.write(out);
        return out.array();
    }

    private static List<Picture> depacketize(List<AccessUnit> units) {
        List<Picture> pictures = new ArrayList<>();
        H264Depacketizer depacketizer = new H264Depacketizer(pictures::add, () -> {}, () -> {});
        int sequence = 0;
        for (int i = 0; i < units.size(); i++) {
            List<Payload> payloads = H264Packetizer.packetize(units.get(i));
            for (Payload payload : payloads) {
                boolean marker = payload == payloads.get(payloads.size() - 1);
                depacketizer.onPacket(new SequencedPacket(
                        sequence, new RtpPacket(102, marker, sequence++ & 0xffff, i * 3000, 1, bytes(payload)), 0));
            }
        }
        return pictures;
    }
}
