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

import com.fasterxml.jackson.annotation.JsonProperty;
import io.camelkvs.local.api.Address;
import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Content;
import io.camelkvs.local.api.OperationTable;
import io.camelkvs.local.control.Stream;
import io.camelkvs.local.control.StreamLookup;
import io.camelkvs.local.http.Site;
import io.camelkvs.local.store.FragmentSelector;
import io.camelkvs.local.store.MediaStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * GetHLSStreamingSessionURL, GetDASHStreamingSessionURL and GetClip, and what their URLs lead to. Any thread may call;
 * blocks on files.
 */
public final class Playback {

    private static final int PAGE_FRAGMENTS = 5000;
    private static final int PAGE_LIVE_FRAGMENTS = 10;
    private static final Duration PAGE_EXPIRY = Duration.ofHours(12);

    private final StreamLookup streams;
    private final MediaStore store;
    private final Clock clock;
    private final PlaybackSessions sessions;
    private final PlaybackSite site;

    /** @param quotas whether sessions that ask too often are slowed down */
    public Playback(StreamLookup streams, MediaStore store, Clock clock, boolean quotas) {
        this.streams = streams;
        this.store = store;
        this.clock = clock;
        sessions = new PlaybackSessions(clock);
        site = new PlaybackSite(sessions, clock, quotas);
    }

    public void addTo(OperationTable table) {
        table.add("/getHLSStreamingSessionURL", Requests.Hls.class, this::hls);
        table.add("/getDASHStreamingSessionURL", Requests.Dash.class, this::dash);
        table.add("/getClip", Requests.Clip.class, (request, address) -> clip(request));
    }

    /** Serves what the URLs lead to. */
    public Site site() {
        return site;
    }

    private HlsResponse hls(Requests.Hls request, Address address) {
        Stream stream = streams.findRetained(request.streamName(), request.streamARN());
        return new HlsResponse(hlsUrl(stream, request.options(clock.instant()), address));
    }

    private DashResponse dash(Requests.Dash request, Address address) {
        Stream stream = streams.findRetained(request.streamName(), request.streamARN());
        String token = begin(stream, request.options(clock.instant()));
        return new DashResponse(address.http() + "/dash/v1/" + DashManifest.NAME + "?SessionToken=" + token);
    }

    /**
     * An HLS URL for our own page: by producer timestamps, resetting the timeline at gaps only.
     *
     * @param from null for live
     * @param to   later than {@code from}, or null
     */
    public String hlsUrl(String streamName, Instant from, Instant to, Address address) {
        Stream stream = streams.findRetained(streamName, null);
        PlaybackMode mode = from == null ? PlaybackMode.LIVE : PlaybackMode.ON_DEMAND;
        SessionOptions options = new SessionOptions(
                Protocol.HLS,
                mode,
                new FragmentSelector(FragmentSelector.Clock.PRODUCER, from == null ? Instant.EPOCH : from, to),
                false,
                Discontinuities.ON_DISCONTINUITY,
                true,
                false,
                PAGE_EXPIRY,
                from == null ? PAGE_LIVE_FRAGMENTS : PAGE_FRAGMENTS);
        return hlsUrl(stream, options, address);
    }

    private String hlsUrl(Stream stream, SessionOptions options, Address address) {
        String token = begin(stream, options);
        return address.http() + "/hls/v1/" + HlsPlaylists.MASTER + "?SessionToken=" + token;
    }

    private String begin(Stream stream, SessionOptions options) {
        try {
            PlaybackSession session = new PlaybackSession(stream.arn(), media(stream), options, clock.instant());
            return sessions.add(session, stream.arn());
        } catch (IOException e) {
            throw unreadable(stream, e);
        }
    }

    private Content clip(Requests.Clip request) {
        Stream stream = streams.findRetained(request.streamName(), request.streamARN());
        try {
            Clip clip = new Clip(media(stream), request.selector(clock.instant()));
            return Content.streamed("video/mp4", clip::writeTo);
        } catch (IOException e) {
            throw unreadable(stream, e);
        }
    }

    private StreamMedia media(Stream stream) {
        return new StreamMedia(store.stream(stream.name()));
    }

    private static ApiException unreadable(Stream stream, IOException e) {
        return ApiException.notFound("The media of stream " + stream.name() + " cannot be read: " + e.getMessage());
    }

    record HlsResponse(@JsonProperty("HLSStreamingSessionURL") String url) {

        /** The URL is all that a player needs. */
        @Override
        public String toString() {
            return "an HLS session";
        }
    }

    record DashResponse(@JsonProperty("DASHStreamingSessionURL") String url) {

        /** The URL is all that a player needs. */
        @Override
        public String toString() {
            return "a DASH session";
        }
    }
}
