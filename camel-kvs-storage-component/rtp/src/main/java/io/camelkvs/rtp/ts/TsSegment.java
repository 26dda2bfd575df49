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
package io.camelkvs.rtp.ts;

import io.camelkvs.rtp.track.AacTrack;
import io.camelkvs.rtp.track.H264Track;
import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.Sample;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * An MPEG transport stream segment (ISO/IEC 13818-1) of H.264 and AAC that plays by itself, as HLS wants it (RFC 8216
 * section 3.2). There is no standard for Opus that players know. Any thread may call.
 */
public final class TsSegment {

    private static final int CLOCK = 90_000;
    private static final long CLOCK_MASK = (1L << 33) - 1;

    /** How long before its decoding a picture arrives. */
    private static final int DELAY = CLOCK / 2;

    private static final int VIDEO_STREAM = 0xe0;
    private static final int AUDIO_STREAM = 0xc0;
    private static final int AUDIO_FRAMES = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PacketWriter video = new PacketWriter(out, Tables.VIDEO_PID);
    private final PacketWriter audio = new PacketWriter(out, Tables.AUDIO_PID);

    private TsSegment() {}

    /** Samples of one track. */
    public record Part(MediaTrack track, List<Sample> samples) {}

    /**
     * @param picture of an {@link H264Track}, or null
     * @param sound   of an {@link AacTrack}, or null
     * @throws IllegalArgumentException if a picture is malformed, or the sound cannot be put into ADTS
     */
    public static byte[] of(Part picture, Part sound) {
        TsSegment segment = new TsSegment();
        segment.tables(picture != null, sound != null);
        segment.media(picture, sound);
        return segment.out.toByteArray();
    }

    private void tables(boolean hasVideo, boolean hasAudio) {
        new PacketWriter(out, Tables.PAT_PID).section(Tables.association());
        new PacketWriter(out, Tables.PMT_PID).section(Tables.map(hasVideo, hasAudio));
    }

    /** In the order of time. */
    private void media(Part picture, Part sound) {
        List<Sample> frames = sound == null ? List.of() : sound.samples();
        int at = 0;
        if (picture != null) {
            H264Track track = (H264Track) picture.track();
            long early = earliest(picture.samples());
            for (Sample sample : picture.samples()) {
                long time = sample.decodeTime();
                while (at < frames.size() && clock(sound.track(), frames.get(at)) < time) {
                    at = audio(sound, at, -1);
                }
                video(track, sample, early);
            }
        }
        while (at < frames.size()) {
            at = audio(sound, at, picture == null ? clock(sound.track(), frames.get(at)) : -1);
        }
    }

    /** How much before its time of decoding a picture is shown at worst; all are decoded earlier by that. */
    private static long earliest(List<Sample> samples) {
        return samples.stream().mapToLong(Sample::composition).min().orElse(0);
    }

    private void video(H264Track track, Sample sample, long early) {
        byte[] unit = AnnexB.of(track, sample);
        long decode = sample.decodeTime() + Math.min(0, early);
        long show = sample.decodeTime() + sample.composition();
        byte[] head = head(VIDEO_STREAM, 0, show, decode);
        video.pes(join(head, unit), sample.keyFrame(), decode - DELAY & CLOCK_MASK);
    }

    /** A few frames from one on; returns the number of the next. */
    private int audio(Part sound, int from, long pcr) {
        AacTrack track = (AacTrack) sound.track();
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        int to = Math.min(from + AUDIO_FRAMES, sound.samples().size());
        for (Sample sample : sound.samples().subList(from, to)) {
            frames.writeBytes(track.adts(sample.data().length));
            frames.writeBytes(sample.data());
        }
        long show = clock(track, sound.samples().get(from));
        byte[] head = head(AUDIO_STREAM, frames.size(), show, show);
        audio.pes(join(head, frames.toByteArray()), true, pcr < 0 ? -1 : pcr - DELAY & CLOCK_MASK);
        return to;
    }

    private static long clock(MediaTrack track, Sample sample) {
        return sample.decodeTime() * CLOCK / track.timescale();
    }

    /**
     * The head of a PES packet (section 2.4.3.7).
     *
     * @param length of what follows it; video says 0, which leaves it open
     */
    private static byte[] head(int streamId, int length, long show, long decode) {
        boolean both = show != decode;
        int times = both ? 10 : 5;
        int rest = length == 0 ? 0 : 3 + times + length;
        byte[] head = new byte[9 + times];
        head[2] = 1;
        head[3] = (byte) streamId;
        head[4] = (byte) (rest >> 8);
        head[5] = (byte) rest;
        head[6] = (byte) 0x84;
        head[7] = (byte) (both ? 0xc0 : 0x80);
        head[8] = (byte) times;
        time(head, 9, both ? 3 : 2, show);
        if (both) {
            time(head, 14, 1, decode);
        }
        return head;
    }

    private static void time(byte[] head, int at, int prefix, long time) {
        head[at] = (byte) (prefix << 4 | (int) (time >> 29 & 0x0e) | 1);
        head[at + 1] = (byte) (time >> 22);
        head[at + 2] = (byte) (time >> 14 | 1);
        head[at + 3] = (byte) (time >> 7);
        head[at + 4] = (byte) (time << 1 | 1);
    }

    private static byte[] join(byte[] head, byte[] rest) {
        byte[] all = new byte[head.length + rest.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return all;
    }
}
