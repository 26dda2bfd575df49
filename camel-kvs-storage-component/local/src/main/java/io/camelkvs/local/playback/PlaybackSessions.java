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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sessions by their tokens, which are all that a player needs to see media. Any thread may call. */
final class PlaybackSessions {

    private static final int TOKEN_BYTES = 96;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** In the order of their making. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A session and how often it may be asked. */
    record Entry(String token, PlaybackSession session, Pace manifests, Pace segments) {

        /** Without the token. */
        @Override
        public String toString() {
            return "a session of " + session.options().mode();
        }
    }

    PlaybackSessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Revokes the oldest sessions if there are too many.
     *
     * @return the token of the session
     */
    synchronized String add(PlaybackSession session, String streamArn) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> entry.session().isOver(now));
        if (session.isLiveOf(streamArn)) {
            removeOldestLive(streamArn);
        }
        if (entries.size() >= PlaybackLimits.SESSIONS) {
            removeFirst(entries.values().iterator());
        }
        String token = newToken();
        entries.put(
                token,
                new Entry(
                        token,
                        session,
                        new Pace(PlaybackLimits.MANIFESTS_PER_SECOND),
                        new Pace(PlaybackLimits.SEGMENTS_PER_SECOND)));
        return token;
    }

    private void removeOldestLive(String streamArn) {
        long live = entries.values().stream()
                .filter(entry -> entry.session().isLiveOf(streamArn))
                .count();
        Iterator<Entry> oldest = entries.values().iterator();
        while (live >= PlaybackLimits.LIVE_SESSIONS && oldest.hasNext()) {
            if (oldest.next().session().isLiveOf(streamArn)) {
                oldest.remove();
                live--;
            }
        }
    }

    private static void removeFirst(Iterator<Entry> iterator) {
        iterator.next();
        iterator.remove();
    }

    /** Like the service's, it ends in a tilde. */
    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "~";
    }

    /**
     * @param token or null
     * @throws ApiException 403 NotAuthorizedException if it opens nothing, or no longer
     */
    synchronized Entry find(String token) {
        Entry entry = token == null ? null : entries.get(token);
        if (entry == null || entry.session().isOver(clock.instant())) {
            throw new ApiException(
                    403,
                    "NotAuthorizedException",
                    "The session token is missing, unknown, revoked or has expired; get another URL with"
                            + " GetHLSStreamingSessionURL or GetDASHStreamingSessionURL.");
        }
        return entry;
    }
}
