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

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * A sender of real media, a network and a {@link MediaReceiver}, in simulated time. Knobs are set before {@link #run()};
 * packets are numbered as sent, both tracks together.
 */
public final class Simulation implements PeerListener {

    public static final long MILLISECOND = 1_000_000;
    public static final long VIDEO_SSRC = 0xfedcba98L;
    public static final long AUDIO_SSRC = 0x12345678L;
    public static final int VIDEO_TYPE = 102;
    public static final int AUDIO_TYPE = 111;
    /** Our wall clock at nanosecond 0 of the simulated timer. */
    public static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");

    private static final long START = Long.MAX_VALUE - 1_000_000_000L; // the timer overflows after a second
    private static final long NTP_START = 3_900_000_000_000_000_000L;
    private static final long ONE_WAY = 20 * MILLISECOND;

    public int firstVideoSequence = 100;
    public int firstAudioSequence = 200;
    public int firstVideoTimestamp = 5000;
    public int firstAudioTimestamp = 7000;
    public IntPredicate lost = number -> false;
    public IntPredicate duplicated = number -> false;
    public IntToLongFunction extraDelay = number -> 0;
    public boolean retransmit;
    /** Of the packets sent again, in their order. */
    public IntPredicate lostAgain = number -> false;

    public boolean senderReports = true;
    public boolean announced = true;
    /** Time that video takes longer than audio from capture to the network. */
    public long videoLag;

    public final List<AccessUnit> video = new ArrayList<>();
    public final List<AudioPacket> audio = new ArrayList<>();
    public final List<Sent> rtcp = new ArrayList<>();

    private final TestMedia media;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<Integer, byte[]> history = new HashMap<>();
    private long now;
    private int eventCount;
    private int packets;
    private int resent;
    private int videoSequence;
    private MediaReceiver receiver;

    public Simulation(TestMedia media) {
        this.media = media;
    }

    /** An RTCP part the receiver sent, and when, in nanoseconds since the sender's start. */
    public record Sent(long at, byte[] part) {
        public boolean is(int type, int format) {
            return (part[1] & 0xff) == type && (part[0] & 0x1f) == format;
        }
    }

    private record Event(long at, int number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Integer.compare(number, other.number);
        }
    }

    /** Sends all the media, and lets two more seconds pass. */
    public Simulation run() {
        receiver = new MediaReceiver(
                PeerOptions.named("simulated"),
                new NegotiatedMedia(
                        NegotiatedTrack.receiving(Set.of(VIDEO_TYPE), announced ? VIDEO_SSRC : null),
                        NegotiatedTrack.receiving(Set.of(AUDIO_TYPE), announced ? AUDIO_SSRC : null)),
                this::onRtcpOut,
                this,
                Clock.fixed(WALL, ZoneOffset.UTC));
        videoSequence = firstVideoSequence;
        scheduleVideo();
        scheduleAudio();
        long end = 1000L * MILLISECOND * media.pictures().size() / media.framesPerSecond() + 2000 * MILLISECOND;
        for (long at = 0; at < end; at += 20 * MILLISECOND) {
            at(at, () -> receiver.onTimer(timer()));
            if (senderReports && at % (1000 * MILLISECOND) == 200 * MILLISECOND) {
                long captured = at;
                at(at + ONE_WAY, () -> sendReports(captured));
            }
        }
        for (Event next = events.poll(); next != null; next = events.poll()) {
            now = next.at;
            next.action.run();
        }
        return this;
    }

    public MediaReceiver receiver() {
        return receiver;
    }

    public List<Sent> sent(int type, int format) {
        return rtcp.stream().filter(each -> each.is(type, format)).toList();
    }

    /** When the nth picture was captured, if the one-way delay (which nobody can know) is added. */
    public Instant pictureTime(int picture) {
        return WALL.plusNanos(picture * 1000L * MILLISECOND / media.framesPerSecond());
    }

    private void scheduleVideo() {
        for (int i = 0; i < media.pictures().size(); i++) {
            long captured = i * 1000L * MILLISECOND / media.framesPerSecond();
            int timestamp = firstVideoTimestamp + i * 90_000 / media.framesPerSecond();
            List<byte[]> payloads = TestPackets.payloads(media.pictures().get(i));
            for (int k = 0; k < payloads.size(); k++) {
                boolean marker = k == payloads.size() - 1;
                int sequence = videoSequence++ & 0xffff;
                byte[] packet = TestPackets.rtp(VIDEO_TYPE, marker, sequence, timestamp, VIDEO_SSRC, payloads.get(k));
                history.put(sequence, packet);
                send(captured + videoLag + k * MILLISECOND / 10, packet);
            }
        }
    }

    private void scheduleAudio() {
        for (int i = 0; i < media.opusPackets().size(); i++) {
            byte[] packet = TestPackets.rtp(
                    AUDIO_TYPE,
                    false,
                    firstAudioSequence + i,
                    firstAudioTimestamp + i * 960,
                    AUDIO_SSRC,
                    media.opusPackets().get(i));
            send(i * 20 * MILLISECOND, packet);
        }
    }

    private void send(long at, byte[] packet) {
        int number = packets++;
        if (lost.test(number)) {
            return;
        }
        deliver(at + ONE_WAY + extraDelay.applyAsLong(number), packet);
        if (duplicated.test(number)) {
            deliver(at + ONE_WAY + 3 * MILLISECOND, packet);
        }
    }

    private void deliver(long at, byte[] packet) {
        at(at, () -> receiver.onRtp(packet, packet.length, timer()));
    }

    private void sendReports(long captured) {
        long ntp = TestPackets.ntp(NTP_START + captured);
        int videoTimestamp = firstVideoTimestamp + (int) (captured / MILLISECOND * 90);
        int audioTimestamp = firstAudioTimestamp + (int) (captured / MILLISECOND * 48);
        byte[] video = TestPackets.senderReport(VIDEO_SSRC, ntp, videoTimestamp);
        byte[] audio = TestPackets.senderReport(AUDIO_SSRC, ntp, audioTimestamp);
        receiver.onRtcp(video, video.length, timer());
        receiver.onRtcp(audio, audio.length, timer());
    }

    private void onRtcpOut(byte[] compound) {
        for (byte[] part : TestPackets.parts(compound)) {
            Sent sent = new Sent(now, part);
            rtcp.add(sent);
            if (retransmit && sent.is(205, 1)) {
                TestPackets.nacked(part).forEach(number -> resend(history.get(number)));
            }
        }
    }

    private void resend(byte[] packet) {
        if (!lostAgain.test(resent++)) {
            deliver(now + 2 * ONE_WAY, packet);
        }
    }

    private void at(long time, Runnable action) {
        events.add(new Event(time, eventCount++, action));
    }

    private long timer() {
        return START + now;
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        video.add(accessUnit);
    }

    @Override
    public void onAudio(AudioPacket packet) {
        audio.add(packet);
    }

    @Override
    public void onCandidate(String candidate) {
        throw new AssertionError("not the receiver's business");
    }

    @Override
    public void onConnected() {
        throw new AssertionError("not the receiver's business");
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {
        throw new AssertionError("not the receiver's business");
    }
}
