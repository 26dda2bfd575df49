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
package io.camelkvs.local.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camelkvs.local.api.Address;
import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Content;
import io.camelkvs.local.auth.QueryParameters;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.http.Caller;
import io.camelkvs.local.http.Reply;
import io.camelkvs.local.http.Site;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * The page at {@code /}: channels and sessions live, what is stored, and the fault switches. It reads from
 * {@code /local/…}, for callers on this machine only. Any thread may call.
 */
public final class PageSite implements Site {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String LIVE = "/local/live";
    private static final String RECORDED = "/local/recorded";
    private static final String PLAYBACK = "/local/playback";

    private final PageFiles files = new PageFiles();
    private final ServiceView view;
    private final LiveFeeds feeds;
    private final Player player;

    /** @param player makes what the page plays */
    public PageSite(ServiceView view, LiveFeeds feeds, Player player) {
        this.view = view;
        this.feeds = feeds;
        this.player = player;
    }

    @Override
    public boolean isAt(String path) {
        return files.has(path) || path.equals(LIVE) || path.equals(RECORDED) || path.equals(PLAYBACK);
    }

    @Override
    public Reply reply(SignedRequest request, Caller caller) {
        try {
            if (!request.method().equals("GET")) {
                throw new ApiException(
                        405, "MethodNotAllowedException", request.method() + " " + request.path() + ": GET it.");
            }
            return Reply.ok(content(request.path(), QueryParameters.parse(request.query()), caller));
        } catch (ApiException e) {
            return Reply.refused(e);
        } catch (IllegalArgumentException e) {
            return Reply.refused(ApiException.invalidArgument(e.getMessage()));
        }
    }

    private Content content(String path, QueryParameters query, Caller caller) {
        return switch (path) {
            case LIVE -> feeds.open(query.get("channel"), query.get("filter"));
            case RECORDED -> json(view.recorded(stream(query), time(query, "from"), time(query, "to")));
            case PLAYBACK -> json(playback(query, caller.address()));
            default -> files.content(path);
        };
    }

    /** That there is nothing to play yet is no error to a page that waits for it. */
    private Map<String, String> playback(QueryParameters query, Address address) {
        try {
            return Map.of("url", player.url(stream(query), range(query), address));
        } catch (ApiException e) {
            if (e.status() != 404) {
                throw e;
            }
            return Map.of("note", e.getMessage());
        }
    }

    private static Player.Range range(QueryParameters query) {
        return query.get("from") == null ? null : new Player.Range(time(query, "from"), time(query, "to"));
    }

    private static String stream(QueryParameters query) {
        String stream = query.get("stream");
        if (stream == null || stream.isEmpty()) {
            throw ApiException.invalidArgument("Query parameter stream is missing; give the name of a stream.");
        }
        return stream;
    }

    private static Instant time(QueryParameters query, String name) {
        String text = query.get(name);
        try {
            return Instant.ofEpochMilli(Long.parseLong(String.valueOf(text)));
        } catch (NumberFormatException | DateTimeException e) {
            throw ApiException.invalidArgument(
                    "Query parameter " + name + " is '" + text + "', allowed are milliseconds since 1970.");
        }
    }

    private static Content json(Object value) {
        try {
            return Content.of("application/json", JSON.writeValueAsBytes(value)).with("Cache-Control", "no-store");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }
}
