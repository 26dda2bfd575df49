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
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** In simulated time; the far side is the test. */
class MediaSenderTest {

    private static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");
    private static final long MILLISECOND = 1_000_000;
    private static final long VIDEO_SSRC = 0xfedcba98L;
    private static final long AUDIO_SSRC = 0x12345678L;

    private final TestMedia media = TestMedia.small();
    private final Output output = new Output();
    private long now = Long.MAX_VALUE - 500 * MILLISECOND; // the timer overflows after half a second
    private final long start = now;
    private int keyFrameRequests;
    private final MediaSender sender = new MediaSender(
            new NegotiatedMedia(NegotiatedTrack.sending(102), NegotiatedTrack.sending(111)),
            new LocalSources("us", VIDEO_SSRC, AUDIO_SSRC),
            output,
            () -> keyFrameRequests++,
            new WallClock());

    private final class WallClock extends Clock {
        @Override
        public Instant instant() {
            return WALL.plusNanos(now - start);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private record Out(long millis, byte[] packet) {
        int type() {
            return packet[1] & 0xff;
        }
    }

    private final class Output implements PacketOutput {
        final List<Out> rtp = new ArrayList<>();
        final List<byte[]> again = new ArrayList<>();
        final List<Out> rtcp = new ArrayList<>();

        @Override
        public byte[] sendRtp(byte[] packet) {
            rtp.add(new Out((now - start) / MILLISECOND, packet));
            return packet;
        }

        @Override
        public void resend(byte[] encrypted) {
            again.add(encrypted);
        }

        @Override
        public void sendRtcp(byte[] compound) {
            TestPackets.parts(compound).forEach(part -> rtcp.add(new Out((now - start) / MILLISECOND, part)));
        }

        List<RtpPacket> packets(long ssrc) {
            return rtp.stream()
                    .map(each ->
                            RtpPacket.parse(each.packet, each.packet.length).orElseThrow())
                    .filter(packet -> packet.ssrc() == ssrc)
                    .toList();
        }

        List<Out> reports(long ssrc) {
            return rtcp.stream()
                    .filter(part ->
                            part.type() == 200 && ByteBuffer.wrap(part.packet).getInt(4) == (int) ssrc)
                    .toList();
        }
    }

    /** Ticks, pictures and packets as they come, from the beginning. */
    private void run(int milliseconds) {
        for (int at = 0; at < milliseconds; at += 20) {
            now = start + at * MILLISECOND;
            sender.onTimer(now);
            if (at % 60 == 0) {
                picture(at / 60);
            }
            sender.send(
                    OutgoingAudio.of(new AudioPacket(media.opusPackets().get(at / 20 % 300), WALL.plusMillis(at))),
                    now);
        }
    }

    private void picture(int number) {
        int index = number % media.pictures().size();
        sender.send(
                OutgoingVideo.of(new AccessUnit(
                        media.lengthPrefixed(index),
                        media.isKeyFrame(index),
                        null,
                        null,
                        WALL.plusMillis(number * 60L))),
                now);
    }

    private void receive(byte[] rtcp) {
        sender.onRtcp(rtcp, rtcp.length, now);
    }

    @Test
    void numbersPacketsWithoutGapAndTimesThemByCapture() {
        sender.onConnected();
        run(4000);

        List<RtpPacket> video = output.packets(VIDEO_SSRC);
        for (int i = 1; i < video.size(); i++) {
            assertThat(video.get(i).sequence()).isEqualTo(video.get(i - 1).sequence() + 1 & 0xffff);
            int step = video.get(i).timestamp() - video.get(i - 1).timestamp();
            assertThat(step).isEqualTo(video.get(i - 1).marker() ? 60 * 90 : 0);
        }
        assertThat(video).allSatisfy(packet -> assertThat(packet.payloadType()).isEqualTo(102));
        List<RtpPacket> audio = output.packets(AUDIO_SSRC);
        assertThat(audio).hasSize(200);
        for (int i = 1; i < audio.size(); i++) {
            assertThat(audio.get(i).timestamp() - audio.get(i - 1).timestamp()).isEqualTo(960);
        }
    }

    @Test
    void reportsSoonThenEachSecondAndCountsWhatWasSent() {
        sender.onConnected();
        run(5000);

        for (long ssrc : List.of(VIDEO_SSRC, AUDIO_SSRC)) {
            List<Out> reports = output.reports(ssrc);
            assertThat(reports).extracting(Out::millis).containsExactly(20L, 1020L, 2020L, 3020L, 4020L);
            ByteBuffer last = ByteBuffer.wrap(reports.get(4).packet);
            List<RtpPacket> before = output.packets(ssrc).subList(0, last.getInt(20));
            assertThat(last.getInt(24))
                    .isEqualTo(before.stream()
                            .mapToInt(packet -> packet.payload().length)
                            .sum());
        }
        assertThat(output.rtcp.stream().filter(part -> part.type() == 202)).hasSize(10);
    }

    @Test
    void reportsPutBothTracksOnTheWallClock() {
        sender.onConnected();
        run(3000);

        for (long ssrc : List.of(VIDEO_SSRC, AUDIO_SSRC)) {
            int rate = ssrc == VIDEO_SSRC ? 90 : 48;
            int first = output.packets(ssrc).get(0).timestamp();
            Out report = output.reports(ssrc).get(2);
            ByteBuffer in = ByteBuffer.wrap(report.packet);
            assertThat(in.getInt(16) - first).isEqualTo((int) report.millis * rate);
            long seconds = (in.getInt(8) & 0xffffffffL) - 2_208_988_800L;
            double fraction = (in.getInt(12) & 0xffffffffL) / 4294967296.0;
            assertThat(seconds).isEqualTo(WALL.plusMillis(report.millis).getEpochSecond());
            assertThat(fraction).isCloseTo(report.millis % 1000 / 1000.0, within(1e-6));
        }
    }

    @Test
    void nothingIsReportedOfATrackThatSentNothing() {
        sender.onConnected();
        for (int i = 0; i < 100; i++) {
            now += 20 * MILLISECOND;
            sender.onTimer(now);
        }

        assertThat(output.rtcp).isEmpty();
    }

    @Test
    void dropsWhatComesBeforeTheConnection() {
        run(500);

        assertThat(output.rtp).isEmpty();
        assertThat(sender.stats().droppedPictures()).isZero();
    }

    @Test
    void asksForTheFirstKeyFrameEveryHalfSecond() {
        sender.onConnected();
        for (int i = 1; i < 15; i++) {
            now += 100 * MILLISECOND;
            picture(i);
        }

        assertThat(keyFrameRequests).isEqualTo(3);
        assertThat(output.rtp).isEmpty();
        picture(15);
        assertThat(output.rtp).isNotEmpty();
        assertThat(sender.stats().droppedPictures()).isEqualTo(14);
    }

    @Test
    void sendsAgainWhatIsAskedFor() {
        sender.onConnected();
        run(1000);
        RtpPacket third = output.packets(VIDEO_SSRC).get(3);
        RtpPacket fifth = output.packets(VIDEO_SSRC).get(5);

        receive(new RtcpCompound(9, "far", List.of())
                .nack(VIDEO_SSRC, List.of((long) third.sequence(), third.sequence() + 2L))
                .bytes());

        assertThat(output.again).hasSize(2);
        assertThat(RtpPacket.parse(output.again.get(0), output.again.get(0).length)
                        .orElseThrow()
                        .payload())
                .isEqualTo(third.payload());
        assertThat(RtpPacket.parse(output.again.get(1), output.again.get(1).length)
                        .orElseThrow()
                        .sequence())
                .isEqualTo(fifth.sequence());
        assertThat(sender.stats().resentPackets()).isEqualTo(2);
    }

    /** It must not cost this machine more than a second viewer does. */
    @Test
    void whoAsksForEverythingAgainAndAgainGetsLittle() {
        sender.onConnected();
        byte[] large = new byte[4 + 600_000];
        ByteBuffer.wrap(large).putInt(600_000).put((byte) 0x65).put((byte) 0x88);
        sender.send(OutgoingVideo.of(new AccessUnit(large, true, null, null, WALL)), now);
        run(500);
        List<Long> all = output.packets(VIDEO_SSRC).stream()
                .map(packet -> (long) packet.sequence())
                .toList();
        assertThat(all).hasSizeGreaterThan(500);

        for (int i = 0; i < 50; i++) {
            now += 20 * MILLISECOND;
            for (int from = 0; from < 400; from += 100) {
                receive(new RtcpCompound(9, "far", List.of())
                        .nack(VIDEO_SSRC, all.subList(from, from + 100))
                        .bytes());
            }
            sender.onTimer(now);
        }

        assertThat(output.again).hasSizeBetween(1000, 51 * Pacer.REPEATS_PER_TURN);
    }

    @Test
    void sendsNothingAgainOfOtherSources() {
        sender.onConnected();
        run(1000);
        long sequence = output.packets(VIDEO_SSRC).get(3).sequence();

        receive(new RtcpCompound(9, "far", List.of())
                .nack(AUDIO_SSRC, List.of(sequence))
                .nack(1, List.of(sequence))
                .nack(VIDEO_SSRC, List.of(sequence + 30_000))
                .bytes());

        assertThat(output.again).isEmpty();
    }

    @Test
    void handsKeyFrameRequestsOnTenTimesASecondAtMost() {
        sender.onConnected();
        byte[] pli = new RtcpCompound(9, "far", List.of()).pli(VIDEO_SSRC).bytes();
        byte[] fir = {(byte) 0x84, (byte) 206, 0, 4, 0, 0, 0, 9, 0, 0, 0, 0, -2, -36, -70, -104, 7, 0, 0, 0};

        for (int i = 0; i < 100; i++) {
            now += 10 * MILLISECOND;
            receive(i % 2 == 0 ? pli : fir);
        }

        assertThat(keyFrameRequests).isEqualTo(10);
        assertThat(sender.stats().keyFrameRequests()).isEqualTo(100);
    }

    @Test
    void ignoresKeyFrameRequestsForOthers() {
        sender.onConnected();
        receive(new RtcpCompound(9, "far", List.of()).pli(AUDIO_SSRC).bytes());

        assertThat(keyFrameRequests).isZero();
    }

    @Test
    void readsWhatReceiverReportsSay() {
        sender.onConnected();
        run(2000);
        long ntp = ByteBuffer.wrap(output.reports(VIDEO_SSRC).get(1).packet).getLong(8);
        now = start + 1020 * MILLISECOND + 130 * MILLISECOND;

        receive(new RtcpCompound(
                        9,
                        "far",
                        List.of(new ReportBlock(VIDEO_SSRC, 64, 12, 70_000, 9, ntp >>> 16 & 0xffffffffL, 65536 / 10)))
                .remb(1_234_000, List.of(VIDEO_SSRC))
                .bytes());

        assertThat(sender.stats().fractionLost()).isEqualTo(0.25);
        assertThat(sender.stats().roundTripMillis()).isBetween(29.0, 31.0);
        assertThat(sender.stats().remoteMaxBitrate()).isBetween(1_233_000L, 1_234_000L);
    }

    @Test
    void believesNoRoundTripThatCannotBe() {
        sender.onConnected();
        run(2000);

        receive(new RtcpCompound(9, "far", List.of(new ReportBlock(VIDEO_SSRC, 0, 0, 0, 0, 1, 77))).bytes());
        receive(new RtcpCompound(9, "far", List.of(new ReportBlock(VIDEO_SSRC, 0, 0, 0, 0, 0, 0))).bytes());

        assertThat(sender.stats().roundTripMillis()).isEqualTo(-1);
    }

    @Test
    void aLargeKeyFrameIsSpreadOverTime() {
        sender.onConnected();
        byte[] large = new byte[4 + 60_000];
        ByteBuffer.wrap(large).putInt(60_000).put((byte) 0x65).put((byte) 0x88);
        sender.send(OutgoingVideo.of(new AccessUnit(large, true, null, null, WALL)), now);
        assertThat(output.rtp).hasSize(Pacer.LEAST_PER_TURN);

        now += 20 * MILLISECOND;
        sender.onTimer(now);
        assertThat(output.rtp).hasSize(2 * Pacer.LEAST_PER_TURN);
        now += 20 * MILLISECOND;
        sender.onTimer(now);

        assertThat(output.packets(VIDEO_SSRC)).hasSize(51);
        assertThat(output.packets(VIDEO_SSRC).get(50).marker()).isTrue();
    }

    @Test
    void dropsUpToTheNextKeyFrameWhenTooMuchWaits() {
        sender.onConnected();
        picture(0);
        for (int i = 0; i < 5; i++) {
            sender.onTimer(now);
        }
        byte[] large = new byte[4 + 3_000_000];
        ByteBuffer.wrap(large).putInt(3_000_000).put((byte) 0x41).put((byte) 0x88);
        sender.send(OutgoingVideo.of(new AccessUnit(large, false, null, null, WALL.plusMillis(60))), now);
        picture(2);
        picture(3);

        assertThat(sender.stats().droppedPictures()).isEqualTo(2);
        assertThat(sender.stats().accessUnits()).isEqualTo(2);
        assertThat(keyFrameRequests).isEqualTo(1);
    }

    @Test
    void survivesAnyRtcp() {
        sender.onConnected();
        run(500);
        Random random = new Random(4);
        byte[] valid = new RtcpCompound(9, "far", List.of(new ReportBlock(VIDEO_SSRC, 1, 1, 1, 1, 1, 1)))
                .nack(VIDEO_SSRC, List.of(1L, 2L, 30L))
                .remb(1 << 20, List.of(VIDEO_SSRC))
                .pli(VIDEO_SSRC)
                .bytes();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(valid, random.nextInt(valid.length + 1));
            for (int k = random.nextInt(5); k > 0 && bytes.length > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            receive(bytes);
        }

        assertThat(sender.stats().remoteMaxBitrate()).isNotNegative();
    }
}
