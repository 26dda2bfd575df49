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
import io.camelkvs.local.api.Content;
import io.camelkvs.local.auth.QueryParameters;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.http.Caller;
import io.camelkvs.local.http.Reply;
import io.camelkvs.local.http.Site;
import io.camelkvs.rtp.mp4.Mp4Fragments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Manifests and segments, for whoever has a session token, pages of any site included. A session that asks too often has
 * its answers held back. Any thread may call; blocks on files.
 */
public final class PlaybackSite implements Site {

    private static final String HLS = "/hls/v1/";
    private static final String DASH = "/dash/v1/";
    private static final String MP4 = "video/mp4";
    private static final String TS = "video/MP2T";

    private final PlaybackSessions sessions;
    private final Clock clock;
    private final boolean quotas;

    PlaybackSite(PlaybackSessions sessions, Clock clock, boolean quotas) {
        this.sessions = sessions;
        this.clock = clock;
        this.quotas = quotas;
    }

    @Override
    public boolean isAt(String path) {
        return path.startsWith(HLS) || path.startsWith(DASH);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Reply reply(SignedRequest request, Caller caller) {
        try {
            if (!request.method().equals("GET")) {
                throw new ApiException(
                        405, "MethodNotAllowedException", request.method() + " " + request.path() + ": GET it.");
            }
            QueryParameters query = QueryParameters.parse(request.query());
            PlaybackSessions.Entry entry = sessions.find(query.get("SessionToken"));
            Duration delay = delay(entry, request.path());
            Reply reply = uncached(Reply.ok(content(request.path(), query, entry)));
            return new Reply(reply.status(), null, null, reply.content(), delay);
        } catch (ApiException e) {
            return uncached(Reply.refused(e));
        } catch (IOException e) {
            return uncached(
                    Reply.refused(ApiException.notFound("The media of this fragment cannot be read any more: " + e)));
        } catch (IllegalArgumentException e) {
            return uncached(Reply.refused(new ApiException(400, "InvalidMediaFrameException", e.getMessage())));
        }
    }

    /** A session's manifest changes, and its token ends. */
    private static Reply uncached(Reply reply) {
        Content content = reply.content().with("Cache-Control", "no-store");
        return new Reply(reply.status(), reply.errorType(), reply.errorMessage(), content, reply.delay());
    }

    private Duration delay(PlaybackSessions.Entry entry, String path) {
        if (!quotas) {
            return Duration.ZERO;
        }
        boolean segment = path.endsWith(Links.MP4_SEGMENT) || path.endsWith(Links.TS_SEGMENT);
        Pace pace = segment ? entry.segments() : entry.manifests();
        Duration delay = pace.delay(clock.instant(), PlaybackLimits.LONGEST_DELAY);
        if (delay.compareTo(PlaybackLimits.LONGEST_DELAY) > 0) {
            throw new ApiException(
                    400,
                    "ClientLimitExceededException",
                    "This session asks too often: more than " + PlaybackLimits.SEGMENTS_PER_SECOND
                            + " segments or " + PlaybackLimits.MANIFESTS_PER_SECOND
                            + " others a second; let each player have a session of its own.");
        }
        return delay;
    }

    private Content content(String path, QueryParameters query, PlaybackSessions.Entry entry) throws IOException {
        SessionOptions options = entry.session().options();
        String folder = options.protocol() == Protocol.HLS ? HLS : DASH;
        String name = path.startsWith(folder) ? path.substring(folder.length()) : "";
        Set<String> parts = parts(options);
        if (!parts.contains(name)) {
            throw ApiException.notFound("This session has no " + path + ", it has " + parts + " at " + folder + ".");
        }
        return part(name, query, entry);
    }

    private static Set<String> parts(SessionOptions options) {
        if (options.protocol() == Protocol.DASH) {
            return Set.of(DashManifest.NAME, Links.INITIALIZATION, Links.MP4_SEGMENT);
        }
        return options.mpegTs()
                ? Set.of(HlsPlaylists.MASTER, HlsPlaylists.MEDIA, Links.TS_SEGMENT)
                : Set.of(HlsPlaylists.MASTER, HlsPlaylists.MEDIA, Links.INITIALIZATION, Links.MP4_SEGMENT);
    }

    private Content part(String name, QueryParameters query, PlaybackSessions.Entry entry) throws IOException {
        PlaybackSession session = entry.session();
        Links links = new Links(entry.token());
        Instant now = clock.instant();
        return switch (name) {
            case HlsPlaylists.MASTER -> text(HlsPlaylists.TYPE, new HlsPlaylists(session, links).master());
            case HlsPlaylists.MEDIA ->
                text(
                        HlsPlaylists.TYPE,
                        new HlsPlaylists(session, links).media(session.window(now), trackNumber(query, session)));
            case DashManifest.NAME ->
                text(DashManifest.TYPE, new DashManifest(session, links, session.window(now)).write(now));
            case Links.INITIALIZATION -> {
                Codecs codecs = codecs(query, session);
                yield Content.of(MP4, Mp4Fragments.initialization(codecs.track(trackNumber(query, session))));
            }
            default ->
                segment(name, session.segment(query.get("FragmentNumber")), trackNumber(query, session), session);
        };
    }

    private static Content segment(String name, Segment segment, int track, PlaybackSession session)
            throws IOException {
        SegmentWriter writer = new SegmentWriter(session.media());
        return name.equals(Links.TS_SEGMENT)
                ? Content.of(TS, writer.ts(segment))
                : Content.of(MP4, writer.mp4(segment, segment.codecs().track(track)));
    }

    private static Content text(String type, String text) {
        return Content.of(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Codecs codecs(QueryParameters query, PlaybackSession session) {
        List<Codecs> all = session.codecs();
        int number = number(query, "SequenceNumber", 0);
        if (number < 0 || number >= all.size()) {
            throw ApiException.notFound("SequenceNumber is " + number + ", allowed is 0 to " + (all.size() - 1) + ".");
        }
        return all.get(number);
    }

    /** The first track if none is named. */
    private static int trackNumber(QueryParameters query, PlaybackSession session) {
        List<Integer> allowed = session.codecs().get(0).numbers();
        int number = number(query, "TrackNumber", allowed.get(0));
        if (!allowed.contains(number)) {
            throw ApiException.notFound("TrackNumber is " + number + ", allowed are " + allowed + ".");
        }
        return number;
    }

    private static int number(QueryParameters query, String name, int otherwise) {
        String text = query.get(name);
        if (text != null && !text.matches("\\d{1,9}")) {
            throw ApiException.invalidArgument(name + " is '" + text + "', it must be a number.");
        }
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
