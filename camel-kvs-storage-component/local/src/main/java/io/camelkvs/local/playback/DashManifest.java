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
import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.SoundTrack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Media presentation descriptions (ISO/IEC 23009-1): segments by number with a timeline, a period for each change of the
 * codecs' parameters. Of each session; any thread may call.
 */
final class DashManifest {

    static final String NAME = "getDASHManifest.mpd";
    static final String TYPE = "application/dash+xml";

    private static final long MARGIN_MILLIS = 1000;

    private final PlaybackSession session;
    private final Links links;
    private final Window window;
    private final StringBuilder out = new StringBuilder();

    DashManifest(PlaybackSession session, Links links, Window window) {
        this.session = session;
        this.links = links;
        this.window = window;
    }

    String write(Instant now) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"");
        out.append(" xmlns:kvs=\"urn:kinesisvideo\" profiles=\"urn:mpeg:dash:profile:isoff-live:2011\"");
        attribute("minBufferTime", duration(window.longestMillis()));
        attribute("maxSegmentDuration", duration(window.longestMillis()));
        if (isStatic()) {
            attribute("type", "static");
            attribute("mediaPresentationDuration", duration(window.last().endMillis()));
        } else {
            live(now);
        }
        out.append(">\n");
        periods();
        if (!isStatic()) {
            out.append("  <UTCTiming schemeIdUri=\"urn:mpeg:dash:utc:direct:2014\"");
            attribute("value", now.toString());
            out.append("/>\n");
        }
        return out.append("</MPD>\n").toString();
    }

    private boolean isStatic() {
        return session.options().mode() == PlaybackMode.ON_DEMAND;
    }

    /** A new manifest each second is what the service recommends. */
    private void live(Instant now) {
        attribute("type", "dynamic");
        attribute("availabilityStartTime", session.availabilityStart().toString());
        attribute("publishTime", now.toString());
        if (window.ended()) {
            attribute("mediaPresentationDuration", duration(window.last().endMillis()));
        } else {
            attribute("minimumUpdatePeriod", "PT1S");
        }
        long span = window.last().endMillis() - window.first().startMillis();
        attribute("timeShiftBufferDepth", duration(span + MARGIN_MILLIS));
        attribute("suggestedPresentationDelay", duration(window.longestMillis() + MARGIN_MILLIS));
    }

    private void periods() {
        List<Segment> period = new ArrayList<>();
        for (Segment segment : window.segments()) {
            if (!period.isEmpty() && segment.codecs() != period.get(0).codecs()) {
                period(period);
                period.clear();
            }
            period.add(segment);
        }
        period(period);
    }

    /** Its beginning stays the same when its first segments are no longer listed. */
    private void period(List<Segment> segments) {
        Codecs codecs = segments.get(0).codecs();
        long start = session.startOf(codecs);
        out.append("  <Period");
        attribute("id", "period" + codecs.number());
        attribute("start", duration(start));
        out.append(">\n");
        for (MediaTrack track : codecs.tracks()) {
            adaptationSet(track, segments, start);
        }
        out.append("  </Period>\n");
    }

    private void adaptationSet(MediaTrack track, List<Segment> segments, long start) {
        boolean video = track instanceof H264Track;
        out.append("    <AdaptationSet");
        attribute("id", String.valueOf(Codecs.number(track)));
        attribute("contentType", video ? "video" : "audio");
        attribute("segmentAlignment", "true");
        if (segments.stream().allMatch(segment -> segment.fragment().keyFrame())) {
            attribute("startWithSAP", "1");
        }
        out.append(">\n      <Representation");
        attribute("id", "track" + Codecs.number(track));
        attribute("mimeType", video ? "video/mp4" : "audio/mp4");
        attribute("codecs", track.codecs());
        attribute("bandwidth", String.valueOf(session.bitrate().peak()));
        if (track instanceof H264Track picture) {
            attribute("width", String.valueOf(picture.width()));
            attribute("height", String.valueOf(picture.height()));
            attribute("frameRate", Math.round(session.bitrate().framesPerSecond() * 1000) + "/1000");
        } else {
            attribute("audioSamplingRate", String.valueOf(track.timescale()));
        }
        out.append(">\n");
        if (track instanceof SoundTrack sound) {
            channels(sound);
        }
        template(track, segments, start);
        out.append("      </Representation>\n    </AdaptationSet>\n");
    }

    private void channels(SoundTrack sound) {
        out.append("        <AudioChannelConfiguration"
                + " schemeIdUri=\"urn:mpeg:dash:23003:3:audio_channel_configuration:2011\"");
        attribute("value", String.valueOf(sound.channels()));
        out.append("/>\n");
    }

    private void template(MediaTrack track, List<Segment> segments, long start) {
        Segment first = segments.get(0);
        out.append("        <SegmentTemplate timescale=\"1000\"");
        attribute("presentationTimeOffset", String.valueOf(start));
        attribute("startNumber", String.valueOf(first.number()));
        attribute(
                "initialization",
                links.initialization(Codecs.number(track), first.codecs().number()));
        attribute("media", links.mp4Segment("$Number$", Codecs.number(track)));
        out.append(">\n          <SegmentTimeline>\n");
        segments.forEach(this::entry);
        out.append("          </SegmentTimeline>\n        </SegmentTemplate>\n");
    }

    private void entry(Segment segment) {
        SessionOptions options = session.options();
        out.append("            <S");
        attribute("t", String.valueOf(segment.startMillis()));
        attribute("d", String.valueOf(segment.durationMillis()));
        if (options.showNumbers()) {
            attribute("kvs:fn", segment.fragment().number());
        }
        if (options.showTimestamps()) {
            Instant timestamp = options.selector().timestamp(segment.fragment());
            attribute("kvs:ts", String.valueOf(timestamp.toEpochMilli()));
        }
        out.append("/>\n");
    }

    private void attribute(String name, String value) {
        String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        out.append(' ').append(name).append("=\"").append(escaped).append('"');
    }

    private static String duration(long millis) {
        return String.format(Locale.ROOT, "PT%.3fS", millis / 1000.0);
    }
}
