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

import io.camelkvs.local.store.FragmentInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a session shows which fragments. Not thread-safe. */
abstract sealed class Feed {

    /** Those to be shown from now on, in order; the first call gives those that the session begins with. */
    abstract List<FragmentInfo> due(Instant now);

    /** Whether no other one will come. */
    abstract boolean ended(Instant now);

    static Feed of(SessionOptions options, StreamMedia media, Instant now) {
        FragmentCursor cursor = FragmentCursor.of(media, options.selector());
        return switch (options.mode()) {
            case LIVE -> new Live(media, options);
            case LIVE_REPLAY ->
                new Replay(cursor, options.maxFragments(), options.selector().to(), now);
            case ON_DEMAND -> new Whole(cursor, options.maxFragments());
        };
    }

    private static List<FragmentInfo> next(FragmentCursor cursor, int most) {
        List<FragmentInfo> fragments = new ArrayList<>();
        Optional<FragmentInfo> next = cursor.peek();
        while (next.isPresent() && fragments.size() < most) {
            fragments.add(next.get());
            cursor.advance();
            next = cursor.peek();
        }
        return fragments;
    }

    /** The newest ones, then each when it is stored. */
    private static final class Live extends Feed {

        private final StreamMedia media;
        private final SessionOptions options;
        private FragmentCursor cursor;

        Live(StreamMedia media, SessionOptions options) {
            this.media = media;
            this.options = options;
        }

        @Override
        List<FragmentInfo> due(Instant now) {
            if (cursor != null) {
                return next(cursor, Integer.MAX_VALUE);
            }
            List<FragmentInfo> newest = media.newest(options.maxFragments());
            if (!newest.isEmpty()) {
                cursor = FragmentCursor.after(newest.get(newest.size() - 1), media, options.selector());
            }
            return newest;
        }

        @Override
        boolean ended(Instant now) {
            return false;
        }
    }

    /** The first ones, then each when it has played since the one before it was shown. */
    private static final class Replay extends Feed {

        private final FragmentCursor cursor;
        private final int atFirst;
        private final Instant to;
        private Instant shown;
        private boolean begun;

        Replay(FragmentCursor cursor, int atFirst, Instant to, Instant now) {
            this.cursor = cursor;
            this.atFirst = atFirst;
            this.to = to;
            this.shown = now;
        }

        @Override
        List<FragmentInfo> due(Instant now) {
            if (!begun) {
                begun = true;
                return next(cursor, atFirst);
            }
            List<FragmentInfo> due = new ArrayList<>();
            Optional<FragmentInfo> next = cursor.peek();
            while (next.isPresent() && !shownAfter(next.get()).isAfter(now)) {
                due.add(next.get());
                shown = shownAfter(next.get());
                cursor.advance();
                next = cursor.peek();
            }
            return due;
        }

        private Instant shownAfter(FragmentInfo fragment) {
            return shown.plus(Duration.ofMillis(fragment.durationMillis()));
        }

        @Override
        boolean ended(Instant now) {
            return to != null && !to.isAfter(now) && cursor.peek().isEmpty();
        }
    }

    /** All at once. */
    private static final class Whole extends Feed {

        private final FragmentCursor cursor;
        private int left;

        Whole(FragmentCursor cursor, int most) {
            this.cursor = cursor;
            this.left = most;
        }

        @Override
        List<FragmentInfo> due(Instant now) {
            List<FragmentInfo> due = next(cursor, left);
            left = 0;
            return due;
        }

        @Override
        boolean ended(Instant now) {
            return true;
        }
    }
}
