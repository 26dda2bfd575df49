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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class H264DepacketizerTest {

    private static final byte[] SPS = {0x67, 66, 0, 30, 1};
    private static final byte[] PPS = {0x68, 1};
    private static final byte[] IDR = {0x65, (byte) 0x80, 1, 2, 3};
    private static final byte[] SECOND_SLICE = {0x65, 0x40, 4};
    private static final byte[] DELTA = {0x41, (byte) 0x80, 5};

    private final List<Picture> pictures = new ArrayList<>();
    private int dropped;
    private int needed;
    private final H264Depacketizer depacketizer = new H264Depacketizer(pictures::add, () -> dropped++, () -> needed++);
    private long sequence = 1000;

    @Test
    void putsParameterSetsSentAloneInFrontOfKeyFrames() {
        send(1, false, SPS);
        send(1, true, PPS);
        send(2, true, IDR);
        send(3, true, IDR);

        assertThat(pictures).hasSize(2).allSatisfy(picture -> {
            assertThat(picture.data()).isEqualTo(units(SPS, PPS, IDR));
            assertThat(picture.keyFrame()).isTrue();
            assertThat(picture.sps()).isEqualTo(SPS);
            assertThat(picture.pps()).isEqualTo(PPS);
        });
    }

    @Test
    void endsAPictureAtTheMarkerOrAtTheNextTimestamp() {
        start();
        send(2, false, DELTA);
        send(3, true, DELTA);

        assertThat(pictures).extracting(Picture::timestamp).containsExactly(1, 2, 3);
    }

    @Test
    void joinsSlicesAggregatesAndFragments() {
        send(1, false, aggregate(SPS, PPS));
        send(1, false, new byte[] {0x7c, (byte) 0x85, (byte) 0x80, 1});
        send(1, false, new byte[] {0x7c, 0x05, 2});
        send(1, false, new byte[] {0x7c, 0x45, 3});
        send(1, true, SECOND_SLICE);

        assertThat(pictures).hasSize(1);
        assertThat(pictures.get(0).data()).isEqualTo(units(SPS, PPS, IDR, SECOND_SLICE));
    }

    @Test
    void leavesOutDelimitersAndFillerButKeepsOtherUnits() {
        byte[] sei = {6, 1, 1, 1};
        send(1, false, new byte[] {9, 0x10});
        send(1, false, SPS);
        send(1, false, PPS);
        send(1, false, sei);
        send(1, false, new byte[] {12, (byte) 0xff});
        send(1, true, IDR);

        assertThat(pictures.get(0).data()).isEqualTo(units(SPS, PPS, sei, IDR));
    }

    @Test
    void ignoresPacketsOfPadding() {
        start();
        send(1, false, new byte[0]);
        send(2, true, DELTA);

        assertThat(pictures).hasSize(2);
    }

    @Test
    void needsAKeyFrameAfterAWholePictureIsLost() {
        start();
        sequence++;
        send(3, true, DELTA);
        send(4, true, DELTA);

        assertThat(pictures).hasSize(1);
        assertThat(needed).isEqualTo(1);
        assertThat(dropped).isEqualTo(2);
    }

    @Test
    void doesNotTrustAKeyFrameWhoseBeginningMayBeLost() {
        start();
        sequence++; // new parameter sets, perhaps
        send(2, true, IDR);
        assertThat(pictures).hasSize(1);

        send(3, false, aggregate(SPS, PPS));
        send(3, true, IDR);
        assertThat(pictures).hasSize(2);
    }

    @Test
    void acceptsAKeyFrameJustAfterALossIfItBeginsWithItsParameterSets() {
        start();
        sequence++;
        send(2, false, aggregate(SPS, PPS));
        send(2, true, IDR);

        assertThat(pictures).hasSize(2);
    }

    @Test
    void dropsAPictureWithAHoleOrWithoutItsFirstSlice() {
        start();
        send(2, false, new byte[] {0x7c, (byte) 0x81, (byte) 0x80, 1});
        send(2, true, DELTA); // the fragment has no end
        assertThat(pictures).hasSize(1);

        start();
        send(3, true, SECOND_SLICE);
        assertThat(pictures).hasSize(2);
        assertThat(dropped).isEqualTo(2);
    }

    @Test
    void dropsMalformedPayloads() {
        List<byte[]> malformed = List.of(
                new byte[] {28},
                new byte[] {28, (byte) 0x85},
                new byte[] {28, 0x05, 1},
                new byte[] {24, 0, 9, 1},
                new byte[] {24, 0, 0},
                new byte[] {24, 1},
                new byte[] {25, 1, 2, 3},
                new byte[] {0},
                new byte[] {(byte) 0xe5, (byte) 0x80});
        for (byte[] payload : malformed) {
            int before = pictures.size();
            start();
            send(2, true, payload);
            send(3, true, DELTA);
            assertThat(pictures).as("after %s", payload).hasSize(before + 1);
        }
        assertThat(needed).isEqualTo(malformed.size());
    }

    @Test
    void dropsPicturesOfAbsurdSize() {
        start();
        send(2, false, new byte[] {0x7c, (byte) 0x81, (byte) 0x80, 1});
        byte[] middle = new byte[60_000];
        middle[0] = 0x7c;
        middle[1] = 1;
        for (int i = 0; i < 1000; i++) {
            send(2, false, middle);
        }
        assertThat(depacketizer.bufferedBytes()).isLessThan(5 << 20);
        send(2, true, new byte[] {0x7c, 0x41, 1});

        assertThat(pictures).hasSize(1);
    }

    private void start() {
        send(1, false, aggregate(SPS, PPS));
        send(1, true, IDR);
    }

    private void send(int timestamp, boolean marker, byte[] payload) {
        RtpPacket packet = new RtpPacket(102, marker, (int) sequence & 0xffff, timestamp, 1, payload);
        depacketizer.onPacket(new SequencedPacket(sequence++, packet, 0));
    }

    private static byte[] aggregate(byte[]... nals) {
        ByteBuffer out = ByteBuffer.allocate(1000).put((byte) 24);
        for (byte[] nal : nals) {
            out.putShort((short) nal.length).put(nal);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] units(byte[]... nals) {
        ByteBuffer out = ByteBuffer.allocate(1000);
        for (byte[] nal : nals) {
            out.putInt(nal.length).put(nal);
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}
