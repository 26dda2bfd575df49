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
package io.camelkvs.local.playback;

import io.camelkvs.rtp.track.H264Track;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Playlists (RFC 8216) with the names that the service gives its parts, all relative. Of each session; any thread may
 * call.
 */
final class HlsPlaylists {

    static final String MASTER = "getHLSMasterPlaylist.m3u8";
    static final String MEDIA = "getHLSMediaPlaylist.m3u8";
    static final String TYPE = "application/x-mpegURL";

    /** EXT-X-MAP outside of playlists of I-frames needs 6, as does a master's group of sound nothing above 4. */
    private static final int MP4_VERSION = 7;

    private static final int TS_VERSION = 3;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final PlaybackSession session;
    private final Links links;
    private final boolean mpegTs;

    HlsPlaylists(PlaybackSession session, Links links) {
        this.session = session;
        this.links = links;
        this.mpegTs = session.options().mpegTs();
    }

    /** Of one variant: video, and sound as a rendition of its own unless both are in the same segments. */
    String master() {
        Codecs codecs = session.codecs().get(0);
        boolean group = codecs.sound() != null && codecs.video() != null && !mpegTs;
        StringBuilder out = head();
        if (group) {
            out.append(
                            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"audio\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"")
                    .append(codecs.sound().channels())
                    .append("\",URI=\"")
                    .append(links.playlist(Codecs.SOUND))
                    .append("\"\n");
        }
        Bitrate bitrate = session.bitrate();
        out.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(bitrate.peak());
        out.append(",AVERAGE-BANDWIDTH=").append(bitrate.average());
        out.append(",CODECS=\"").append(codecs.names()).append('"');
        if (codecs.video() != null) {
            picture(out, codecs.video(), bitrate);
        }
        if (group) {
            out.append(",AUDIO=\"audio\"");
        }
        int track = codecs.numbers().get(0);
        return out.append('\n').append(links.playlist(track)).append('\n').toString();
    }

    private static void picture(StringBuilder out, H264Track video, Bitrate bitrate) {
        out.append(",RESOLUTION=").append(video.width()).append('x').append(video.height());
        out.append(",FRAME-RATE=").append(String.format(Locale.ROOT, "%.3f", bitrate.framesPerSecond()));
    }

    /** @param track its number; of no meaning in MPEG-TS */
    String media(Window window, int track) {
        StringBuilder out = head();
        out.append("#EXT-X-TARGETDURATION:").append(window.targetSeconds()).append('\n');
        out.append("#EXT-X-MEDIA-SEQUENCE:").append(window.first().number()).append('\n');
        if (window.discontinuities() > 0) {
            out.append("#EXT-X-DISCONTINUITY-SEQUENCE:")
                    .append(window.discontinuities())
                    .append('\n');
        }
        if (session.options().mode() == PlaybackMode.ON_DEMAND) {
            out.append("#EXT-X-PLAYLIST-TYPE:VOD\n");
        }
        if (window.segments().stream().allMatch(segment -> segment.fragment().keyFrame())) {
            out.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        }
        segments(out, window, track);
        if (window.ended()) {
            out.append("#EXT-X-ENDLIST\n");
        }
        return out.toString();
    }

    private void segments(StringBuilder out, Window window, int track) {
        Codecs current = null;
        for (Segment segment : window.segments()) {
            if (segment.discontinuity()) {
                out.append("#EXT-X-DISCONTINUITY\n");
            }
            if (segment.codecs() != current && !mpegTs) {
                out.append("#EXT-X-MAP:URI=\"")
                        .append(links.initialization(track, segment.codecs().number()))
                        .append("\"\n");
            }
            current = segment.codecs();
            segment(out, segment, track);
        }
    }

    private void segment(StringBuilder out, Segment segment, int track) {
        SessionOptions options = session.options();
        if (options.showTimestamps()) {
            out.append("#EXT-X-PROGRAM-DATE-TIME:")
                    .append(TIME.format(options.selector().timestamp(segment.fragment())))
                    .append('\n');
        }
        String number = session.number(segment);
        out.append(String.format(Locale.ROOT, "#EXTINF:%.3f,\n", segment.durationMillis() / 1000.0))
                .append(mpegTs ? links.tsSegment(number) : links.mp4Segment(number, track))
                .append('\n');
    }

    private StringBuilder head() {
        return new StringBuilder("#EXTM3U\n#EXT-X-VERSION:")
                .append(mpegTs ? TS_VERSION : MP4_VERSION)
                .append('\n');
    }
}
