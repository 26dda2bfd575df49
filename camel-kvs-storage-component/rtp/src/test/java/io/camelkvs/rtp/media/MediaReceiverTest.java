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
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.MediaDirection;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.mkv.Recording;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real media over a simulated network; what comes out must be what went in, or at least decode without error. */
class MediaReceiverTest {

    private static final int NACK = 205;
    private static final int FEEDBACK = 206;
    private static final int RR = 201;
    private static final long MILLISECOND = Simulation.MILLISECOND;

    @TempDir
    Path folder;

    private final TestMedia media = TestMedia.small();
    private final Simulation simulation = new Simulation(media);

    @Test
    void handsOnAllThatWasSent() {
        simulation.run();

        assertAllVideo();
        assertAllAudio();
        assertThat(simulation.sent(NACK, 1)).isEmpty();
        assertThat(simulation.receiver().stats().lostPackets()).isZero();
        assertThat(simulation.receiver().stats().accessUnits()).isEqualTo(90);
        assertThat(simulation.receiver().stats().keyFrames()).isEqualTo(6);
        assertThat(simulation.receiver().bufferedBytes()).isZero();
    }

    @Test
    void putsPacketsInOrder() {
        Random random = new Random(1);
        simulation.extraDelay = number -> random.nextInt(8) * MILLISECOND;

        simulation.run();

        assertAllVideo();
        assertAllAudio();
        assertThat(simulation.receiver().stats().jitterMillis()).isBetween(0.5, 8.0);
    }

    @Test
    void ignoresDuplicates() {
        Random random = new Random(2);
        simulation.duplicated = number -> random.nextInt(3) == 0;

        simulation.run();

        assertAllVideo();
        assertAllAudio();
    }

    @Test
    void asksForMissingPackets() {
        Random random = new Random(3);
        simulation.lost = number -> random.nextInt(50) == 0;
        simulation.retransmit = true;

        simulation.run();

        assertAllVideo();
        assertThat(simulation.receiver().stats().nacksSent()).isPositive();
        assertThat(simulation.audio.size())
                .isEqualTo(media.opusPackets().size()
                        - simulation.receiver().stats().lostPackets());
    }

    @Test
    void asksAgainWhenTheAnswerIsLostToo() {
        Random random = new Random(8);
        simulation.lost = number -> random.nextInt(50) == 0;
        simulation.lostAgain = number -> random.nextInt(2) == 0;
        simulation.retransmit = true;

        simulation.run();

        assertAllVideo();
        assertEvenTimes(simulation.video.stream().map(AccessUnit::captureTime).toList(), 1000.0 / 15);
        Recording.of(simulation, media).assertDecodes(folder);
    }

    @Test
    void dropsIncompletePicturesUpToTheNextKeyFrame() {
        int lostPacket = packetsBefore(20) + 1;
        simulation.lost = number -> number == lostPacket;

        simulation.run();

        assertThat(simulation.video).hasSize(90 - 10);
        assertThat(simulation.video.get(19).data()).isEqualTo(media.lengthPrefixed(19));
        assertThat(simulation.video.get(20).data()).isEqualTo(media.lengthPrefixed(30));
        assertThat(simulation.receiver().stats().lostPackets()).isEqualTo(1);
        assertThat(simulation.receiver().stats().droppedPictures()).isEqualTo(10);
        assertThat(simulation.sent(NACK, 1)).hasSizeBetween(3, 25);
        Recording.of(simulation, media).assertDecodes(folder);
    }

    @Test
    void asksForAKeyFrameAsSoonAsAPictureIsGivenUp() {
        int lostPacket = packetsBefore(20) + 1;
        int lostOfKeyFrame = packetsBefore(30) + 1;
        simulation.lost = number -> number == lostPacket || number == lostOfKeyFrame;

        simulation.run();

        long givenUp = 20 * 1000 / 15 * MILLISECOND + 1020 * MILLISECOND;
        assertThat(simulation.sent(FEEDBACK, 1))
                .anySatisfy(pli -> assertThat(pli.at()).isBetween(givenUp, givenUp + 30 * MILLISECOND));
    }

    @Test
    void whatRemainsAfterLossAlwaysDecodes() {
        for (int seed = 10; seed < 14; seed++) {
            Random random = new Random(seed);
            Simulation lossy = new Simulation(media);
            lossy.lost = number -> random.nextInt(150) == 0;

            lossy.run();

            assertThat(lossy.receiver().stats().droppedPictures()).isPositive();
            assertThat(lossy.video).hasSizeBetween(15, 89);
            assertNoReferenceMissing(lossy.video);
            Recording.of(lossy, media).assertDecodes(folder);
        }
    }

    @Test
    void survivesTheWrapOfSequenceNumbersAndTimestamps() {
        Random random = new Random(4);
        simulation.firstVideoSequence = 0xffff - 30;
        simulation.firstAudioSequence = 0xffff - 30;
        simulation.firstVideoTimestamp = -2 * 90_000;
        simulation.firstAudioTimestamp = Integer.MAX_VALUE - 48_000;
        simulation.extraDelay = number -> random.nextInt(8) * MILLISECOND;
        simulation.lost = number -> random.nextInt(80) == 0 && number % 2 == 0;
        simulation.retransmit = true;

        simulation.run();

        assertAllVideo();
        assertEvenTimes(simulation.video.stream().map(AccessUnit::captureTime).toList(), 1000.0 / 15);
    }

    @Test
    void learnsSourcesThatWereNotAnnounced() {
        simulation.announced = false;

        simulation.run();

        assertAllVideo();
        assertAllAudio();
        assertThat(simulation.sent(FEEDBACK, 1)).isNotEmpty();
    }

    @Test
    void keepsSoundAndPictureAsTheSenderReportsSay() {
        simulation.videoLag = 150 * MILLISECOND;

        simulation.run();

        Instant picture = simulation.video.get(45).captureTime();
        Instant sound = simulation.audio.get(150).captureTime(); // both captured after 3 s
        assertThat(Duration.between(sound, picture).toMillis()).isBetween(-1L, 1L);
        assertThat(sound).isBetween(Simulation.WALL.plusMillis(2990), Simulation.WALL.plusMillis(3030));
    }

    @Test
    void goesByArrivalWithoutSenderReports() {
        simulation.senderReports = false;
        simulation.videoLag = 150 * MILLISECOND;

        simulation.run();

        Instant picture = simulation.video.get(45).captureTime();
        Instant sound = simulation.audio.get(150).captureTime();
        assertThat(Duration.between(sound, picture).toMillis()).isBetween(149L, 151L);
        assertEvenTimes(simulation.video.stream().map(AccessUnit::captureTime).toList(), 1000.0 / 15);
        assertEvenTimes(simulation.audio.stream().map(AudioPacket::captureTime).toList(), 20);
    }

    @Test
    void networkJitterDoesNotReachTheCaptureTimes() {
        Random random = new Random(5);
        simulation.extraDelay = number -> random.nextInt(30) * MILLISECOND;

        simulation.run();

        assertEvenTimes(simulation.video.stream().map(AccessUnit::captureTime).toList(), 1000.0 / 15);
        assertEvenTimes(simulation.audio.stream().map(AudioPacket::captureTime).toList(), 20);
    }

    @Test
    void reportsSoonAndThenEveryHalfSecond() {
        simulation.run();

        List<Long> reports = reports(2);
        assertThat(reports.get(0)).isBetween(50 * MILLISECOND, 120 * MILLISECOND);
        assertThat(reports.get(1)).isBetween(220 * MILLISECOND, 260 * MILLISECOND);
        for (int i = 2; i < reports.size(); i++) {
            assertThat(reports.get(i) - reports.get(i - 1)).isBetween(480 * MILLISECOND, 520 * MILLISECOND);
        }
        assertThat(reports).hasSizeBetween(13, 15);
    }

    @Test
    void reportsOnlySourcesThatWereHeardSinceTheReportBefore() {
        int pictures = packetsBefore(45);
        simulation.lost = number -> number >= pictures && number < packetsBefore(90); // video is numbered first

        simulation.run();

        long videoEnds = 3000 * MILLISECOND;
        long audioEnds = 6000 * MILLISECOND;
        long slack = 560 * MILLISECOND; // the way, and the interval in which the source was last heard
        assertThat(reports(2)).isNotEmpty().allSatisfy(at -> assertThat(at).isLessThan(videoEnds + slack));
        assertThat(reports(1)).filteredOn(at -> at > videoEnds + slack).hasSizeBetween(5, 8);
        assertThat(reports(1)).allSatisfy(at -> assertThat(at).isLessThan(audioEnds + slack));
        assertThat(simulation.receiver().stats().videoPackets()).isEqualTo(pictures);
    }

    /** When the receiver reports with so many blocks were sent. */
    private List<Long> reports(int blocks) {
        return simulation.rtcp.stream()
                .filter(sent -> (sent.part()[1] & 0xff) == RR && (sent.part()[0] & 0x1f) == blocks)
                .map(Simulation.Sent::at)
                .toList();
    }

    @Test
    void offersTheBitrateFromTheBeginning() {
        simulation.run();

        List<Simulation.Sent> remb = simulation.sent(FEEDBACK, 15);
        assertThat(remb.get(0).at()).isZero();
        assertThat(remb).hasSizeGreaterThan(7);
    }

    @Test
    void doesNotAskForKeyFramesThatComeByThemselves() {
        simulation.run();

        assertThat(simulation.sent(FEEDBACK, 1))
                .filteredOn(pli -> pli.at() < 6500 * MILLISECOND)
                .hasSize(1)
                .allSatisfy(pli -> assertThat(pli.at()).isZero());
    }

    @Test
    void reportsWhatTheSenderReportSaidAndWhen() {
        simulation.run();

        Simulation.Sent second = simulation.rtcp.stream()
                .filter(sent -> (sent.part()[1] & 0xff) == RR && sent.at() > 220 * MILLISECOND)
                .findFirst()
                .orElseThrow();
        ByteBuffer report = ByteBuffer.wrap(second.part());
        assertThat(report.getInt(8)).isEqualTo((int) Simulation.VIDEO_SSRC);
        long middle = TestPackets.ntp(3_900_000_000_000_000_000L + 200 * MILLISECOND) >>> 16;
        assertThat(report.getInt(24)).isEqualTo((int) middle);
        double delaySeconds = report.getInt(28) / 65536.0;
        assertThat(delaySeconds).isCloseTo((second.at() - 220 * MILLISECOND) / 1e9, within(0.001));
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        PeerOptions options = new PeerOptions(
                "x", "v", "a", MediaDirection.RECEIVE_ONLY, MediaDirection.RECEIVE_ONLY, Duration.ZERO, 1);
        assertThatThrownBy(() -> new MediaReceiver(
                        options,
                        new NegotiatedMedia(
                                NegotiatedTrack.receiving(Set.of(1), null), NegotiatedTrack.receiving(Set.of(2), null)),
                        rtcp -> {},
                        simulation,
                        Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keyFrameInterval")
                .hasMessageContaining("PT0S");
    }

    private int packetsBefore(int picture) {
        return media.pictures().subList(0, picture).stream()
                .mapToInt(nals -> TestPackets.payloads(nals).size())
                .sum();
    }

    private void assertAllVideo() {
        assertThat(simulation.video).hasSize(media.pictures().size());
        for (int i = 0; i < media.pictures().size(); i++) {
            AccessUnit unit = simulation.video.get(i);
            assertThat(unit.data()).as("picture %d", i).isEqualTo(expected(i));
            assertThat(unit.keyFrame()).isEqualTo(media.isKeyFrame(i));
            assertThat(unit.sps()).isEqualTo(media.parameterSet(7));
            assertThat(unit.pps()).isEqualTo(media.parameterSet(8));
        }
    }

    private byte[] expected(int picture) {
        return media.lengthPrefixed(picture);
    }

    /** A decoder may conceal a missing reference silently: so each picture must follow the one sent before it. */
    private void assertNoReferenceMissing(List<AccessUnit> units) {
        int next = -1;
        for (AccessUnit unit : units) {
            int sent = unit.keyFrame() ? sentNumber(unit) : next;
            assertThat(unit.data()).isEqualTo(expected(sent));
            next = sent + 1;
        }
    }

    private int sentNumber(AccessUnit unit) {
        return IntStream.range(0, media.pictures().size())
                .filter(i -> Arrays.equals(expected(i), unit.data()))
                .findFirst()
                .orElseThrow();
    }

    private void assertAllAudio() {
        assertThat(simulation.audio).extracting(AudioPacket::data).containsExactlyElementsOf(media.opusPackets());
    }

    /** To 5 %, since corrections may stretch time by 2 %. */
    private static void assertEvenTimes(List<Instant> times, double stepMillis) {
        for (int i = 1; i < times.size(); i++) {
            double step = Duration.between(times.get(i - 1), times.get(i)).toNanos() / 1e6;
            assertThat(step).as("step %d", i).isCloseTo(stepMillis, within(stepMillis * 0.05));
        }
    }
}
