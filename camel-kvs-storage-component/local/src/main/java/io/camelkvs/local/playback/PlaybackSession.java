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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.store.FragmentInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What one session token opens. Any thread may call; blocks on files. */
final class PlaybackSession {

    private static final Duration LIVE_MEDIA = Duration.ofSeconds(30);

    /** Players may still ask for what they were told of before. */
    private static final int LISTS_KEPT = 3;

    private final String streamArn;
    private final StreamMedia media;
    private final SessionOptions options;
    private final Instant created;
    private final Feed feed;
    private final Timeline timeline;
    private final Bitrate bitrate;
    private final Instant availabilityStart;
    private long targetSeconds;

    /**
     * @throws ApiException ResourceNotFoundException if there is nothing to play, or another if it cannot be played
     */
    PlaybackSession(String streamArn, StreamMedia media, SessionOptions options, Instant now) throws IOException {
        this.streamArn = streamArn;
        this.media = media;
        this.options = options;
        this.created = now;
        feed = Feed.of(options, media, now);
        List<FragmentInfo> begin = feed.due(now);
        if (begin.isEmpty() || options.mode() == PlaybackMode.LIVE && isOld(begin, now)) {
            throw nothingToPlay();
        }
        TrackChoice choice = TrackChoice.of(begin, options.mpegTs());
        timeline = new Timeline(media, choice, placement(options), options.discontinuities());
        add(begin);
        if (timeline.isEmpty() || !choice.video() && !choice.sound()) {
            throw nothingToPlay();
        }
        List<Segment> segments = timeline.segments();
        bitrate = Bitrate.of(segments);
        availabilityStart = availabilityStart(segments.get(segments.size() - 1));
    }

    private static boolean isOld(List<FragmentInfo> fragments, Instant now) {
        Instant newest = fragments.get(fragments.size() - 1).serverTimestamp();
        return newest.isBefore(now.minus(LIVE_MEDIA));
    }

    private static ApiException nothingToPlay() {
        return ApiException.notFound("No fragments found in the stream for the streaming request.");
    }

    private static Placement placement(SessionOptions options) {
        if (options.protocol() == Protocol.HLS) {
            return Placement.ABSOLUTE;
        }
        return options.mode() == PlaybackMode.LIVE ? Placement.LIVE : Placement.GAPLESS;
    }

    /** When the timeline's beginning was live: a segment is there when its end is live. */
    private Instant availabilityStart(Segment newest) {
        Instant available =
                options.mode() == PlaybackMode.LIVE ? newest.fragment().serverTimestamp() : created;
        return available.minusMillis(newest.endMillis());
    }

    private void add(List<FragmentInfo> fragments) throws IOException {
        for (FragmentInfo fragment : fragments) {
            timeline.add(fragment, placed(fragment));
        }
    }

    /** What keeps up with our clock does so whatever the producer's says. */
    private Instant placed(FragmentInfo fragment) {
        return placement(options) == Placement.LIVE
                ? fragment.serverTimestamp()
                : options.selector().timestamp(fragment);
    }

    /** What a manifest lists now. */
    synchronized Window window(Instant now) throws IOException {
        add(feed.due(now));
        int most = options.maxFragments();
        timeline.keep(LISTS_KEPT * most);
        List<Segment> all = timeline.segments();
        int from = Math.max(0, all.size() - most);
        List<Segment> listed = all.subList(from, all.size());
        long discontinuities = timeline.removedDiscontinuities()
                + all.subList(0, from).stream().filter(Segment::discontinuity).count();
        targetSeconds = Math.max(targetSeconds, longest(listed) / 1000 + 1);
        return new Window(listed, discontinuities, feed.ended(now), targetSeconds);
    }

    private static long longest(List<Segment> segments) {
        return segments.stream().mapToLong(Segment::durationMillis).max().orElse(0);
    }

    /**
     * A segment that was listed.
     *
     * @param number of the fragment in HLS, in the session in DASH
     * @throws ApiException ResourceNotFoundException if it is not one, or no longer
     */
    synchronized Segment segment(String number) {
        return timeline.segments().stream()
                .filter(segment -> number(segment).equals(number))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound(
                        "FragmentNumber is '" + number + "', which is no fragment that this session lists now."));
    }

    String number(Segment segment) {
        return options.protocol() == Protocol.HLS ? segment.fragment().number() : String.valueOf(segment.number());
    }

    /** Where on the timeline the first segment with these codecs is. */
    synchronized long startOf(Codecs codecs) {
        return timeline.start(codecs);
    }

    synchronized List<Codecs> codecs() {
        return timeline.codecs();
    }

    StreamMedia media() {
        return media;
    }

    SessionOptions options() {
        return options;
    }

    Bitrate bitrate() {
        return bitrate;
    }

    Instant availabilityStart() {
        return availabilityStart;
    }

    boolean isLiveOf(String arn) {
        return options.mode() == PlaybackMode.LIVE && streamArn.equals(arn);
    }

    boolean isOver(Instant now) {
        return media.isDeleted() || !now.isBefore(created.plus(options.expires()));
    }
}
