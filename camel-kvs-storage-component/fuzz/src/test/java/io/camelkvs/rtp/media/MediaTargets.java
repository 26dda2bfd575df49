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

import io.camelkvs.fuzz.Target;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.mkv.Fragmenter;
import io.camelkvs.rtp.mkv.TrackInfo;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Decrypted media, from the packets to the fragments of the recording. */
public final class MediaTargets {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String SPS = "6742000af841a2";
    private static final String PPS = "68ce3880";
    private static final int STEP = 33_000_000;
    private static final int MOST_BUFFERED = 32 << 20;

    private MediaTargets() {}

    public static List<Target> all() {
        byte[] parameters = rtp(102, 1, 0, "18" + "0007" + SPS + "0004" + PPS);
        byte[] picture = rtp(0x80 | 102, 2, 0, "6588843a262800");
        byte[] start = rtp(102, 3, 3000, "7c85" + "88843a");
        byte[] end = rtp(0x80 | 102, 4, 3000, "7c45" + "262800");
        byte[] predicted = rtp(0x80 | 102, 5, 6000, "419a");
        byte[] sound = rtp(111, 1, 0, "fcfffe");
        byte[] report = HexFormat.of()
                .parseHex("80c80006" + "00000001" + "e900000000000000" + "00000000" + "00000001" + "00000001"
                        + "81cb0001" + "00000001");
        return List.of(
                new Target(
                        "RTP and RTCP",
                        List.of(
                                Target.input(List.of(parameters, picture, sound, report)),
                                Target.input(List.of(parameters, start, end, sound, predicted)),
                                Target.input(List.of(end, start, parameters, picture, picture, report))),
                        MediaTargets::receive),
                new Target(
                        "RTCP to a sender",
                        List.of(Target.input(List.of(
                                new RtcpCompound(9, "far", List.of(new ReportBlock(1, 1, 1, 1, 1, 1, 1)))
                                        .nack(1, List.of(0L, 3L, 20L))
                                        .remb(1_000_000, List.of(1L))
                                        .pli(1)
                                        .bytes(),
                                report))),
                        MediaTargets::answerFeedback),
                new Target(
                        "H.264 parameter sets",
                        List.of(
                                HexFormat.of().parseHex(SPS),
                                HexFormat.of().parseHex("6764001facd9405005bb011000000300100000030320f1831960"),
                                HexFormat.of().parseHex("67f4001f" + "ffffffffffffffff")),
                        MediaTargets::describe));
    }

    private static byte[] rtp(int type, int sequence, int timestamp, String payload) {
        byte[] bytes = HexFormat.of().parseHex(payload);
        return ByteBuffer.allocate(12 + bytes.length)
                .put((byte) 0x80)
                .put((byte) type)
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt((type & 0x7f) == 102 ? 1 : 2)
                .put(bytes)
                .array();
    }

    private static void receive(byte[] input) {
        MediaReceiver receiver = new MediaReceiver(
                PeerOptions.named("fuzz"),
                new NegotiatedMedia(
                        NegotiatedTrack.receiving(Set.of(102), null), NegotiatedTrack.receiving(Set.of(111), null)),
                rtcp -> {},
                new Recorder(),
                CLOCK);
        long now = 0;
        for (byte[] packet : Target.datagrams(input)) {
            now += STEP;
            boolean control = packet.length > 1 && (packet[1] & 0xe0) == 0xc0;
            if (control) {
                receiver.onRtcp(packet, packet.length, now);
            } else {
                receiver.onRtp(packet, packet.length, now);
            }
        }
        for (int i = 0; i < 60; i++) {
            now += STEP;
            receiver.onTimer(now);
        }
        if (receiver.bufferedBytes() > MOST_BUFFERED) {
            throw new AssertionError(receiver.bufferedBytes() + " bytes wait");
        }
    }

    /** Whatever is asked for: what is sent again is bounded. */
    private static void answerFeedback(byte[] input) {
        CountingOutput output = new CountingOutput();
        MediaSender sender = new MediaSender(
                new NegotiatedMedia(NegotiatedTrack.sending(102), NegotiatedTrack.sending(111)),
                new LocalSources("us", 1, 2),
                output,
                () -> {},
                CLOCK);
        sender.onConnected();
        byte[] picture = new byte[4 + 50_000];
        ByteBuffer.wrap(picture).putInt(50_000).put((byte) 0x65).put((byte) 0x88);
        long now = 0;
        for (int i = 0; i < 20; i++) {
            sender.send(OutgoingVideo.of(new AccessUnit(picture, true, null, null, CLOCK.instant())), now);
        }
        for (byte[] packet : Target.datagrams(input)) {
            now += STEP;
            sender.onRtcp(packet, packet.length, now);
            sender.onTimer(now);
        }
        if (output.again > (long) SentPackets.MOST_REPEATS * output.sent) {
            throw new AssertionError(output.again + " packets sent again of " + output.sent);
        }
    }

    private static final class CountingOutput implements PacketOutput {

        private long sent;
        private long again;

        @Override
        public byte[] sendRtp(byte[] packet) {
            sent++;
            return packet;
        }

        @Override
        public void resend(byte[] encrypted) {
            again++;
        }

        @Override
        public void sendRtcp(byte[] compound) {}
    }

    private static void describe(byte[] sps) {
        try {
            TrackInfo.of(sps, HexFormat.of().parseHex(PPS)).avcC();
        } catch (IllegalArgumentException e) {
            // the documented way to refuse it
        }
    }

    private static final class Recorder implements PeerListener {

        private final Fragmenter fragmenter = new Fragmenter(fragment -> {});

        @Override
        public void onVideo(AccessUnit accessUnit) {
            fragmenter.onVideo(accessUnit);
        }

        @Override
        public void onAudio(AudioPacket packet) {
            fragmenter.onAudio(packet);
        }

        @Override
        public void onCandidate(String candidate) {}

        @Override
        public void onConnected() {}

        @Override
        public void onClosed(CloseReason reason, String detail) {}
    }
}
