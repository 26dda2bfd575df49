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
import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.store.FragmentSelector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The requests of the archived-media API that play media, and what in them is allowed (API reference). */
final class Requests {

    private static final int MIN_EXPIRES = 300;
    private static final int MAX_EXPIRES = 43_200;
    private static final int MAX_FRAGMENTS = 5000;
    private static final int DEFAULT_LIVE = 5;
    private static final int DEFAULT_ON_DEMAND = 1000;
    private static final Duration LONGEST_RANGE = Duration.ofHours(24);
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    private Requests() {}

    record Hls(
            String streamName,
            String streamARN,
            String playbackMode,
            @JsonProperty("HLSFragmentSelector") Selector hlsFragmentSelector,
            String containerFormat,
            String discontinuityMode,
            String displayFragmentTimestamp,
            Integer expires,
            Long maxMediaPlaylistFragmentResults) {

        SessionOptions options(Instant now) {
            PlaybackMode mode = oneOf(PlaybackMode.class, playbackMode, "PlaybackMode", PlaybackMode.LIVE);
            FragmentSelector selector = selector(hlsFragmentSelector, "HLSFragmentSelector", mode, now);
            Discontinuities usual =
                    selector.clock() == FragmentSelector.Clock.SERVER ? Discontinuities.ALWAYS : Discontinuities.NEVER;
            return new SessionOptions(
                    Protocol.HLS,
                    mode,
                    selector,
                    oneOf(Container.class, containerFormat, "ContainerFormat", Container.FRAGMENTED_MP4)
                            == Container.MPEG_TS,
                    oneOf(Discontinuities.class, discontinuityMode, "DiscontinuityMode", usual),
                    shown(displayFragmentTimestamp, "DisplayFragmentTimestamp"),
                    false,
                    expiry(expires),
                    fragments(maxMediaPlaylistFragmentResults, "MaxMediaPlaylistFragmentResults", mode));
        }
    }

    record Dash(
            String streamName,
            String streamARN,
            String playbackMode,
            @JsonProperty("DASHFragmentSelector") Selector dashFragmentSelector,
            String displayFragmentTimestamp,
            String displayFragmentNumber,
            Integer expires,
            Long maxManifestFragmentResults) {

        SessionOptions options(Instant now) {
            PlaybackMode mode = oneOf(PlaybackMode.class, playbackMode, "PlaybackMode", PlaybackMode.LIVE);
            return new SessionOptions(
                    Protocol.DASH,
                    mode,
                    selector(dashFragmentSelector, "DASHFragmentSelector", mode, now),
                    false,
                    Discontinuities.NEVER,
                    shown(displayFragmentTimestamp, "DisplayFragmentTimestamp"),
                    shown(displayFragmentNumber, "DisplayFragmentNumber"),
                    expiry(expires),
                    fragments(maxManifestFragmentResults, "MaxManifestFragmentResults", mode));
        }
    }

    record Clip(String streamName, String streamARN, Selector clipFragmentSelector) {

        FragmentSelector selector(Instant now) {
            String member = "ClipFragmentSelector";
            required(clipFragmentSelector, member);
            required(clipFragmentSelector.fragmentSelectorType(), member + ".FragmentSelectorType");
            return Requests.selector(clipFragmentSelector, member, PlaybackMode.ON_DEMAND, now);
        }
    }

    record Selector(String fragmentSelectorType, Range timestampRange) {}

    /** Seconds since 1970. */
    record Range(BigDecimal startTimestamp, BigDecimal endTimestamp) {}

    private enum SelectorType {
        SERVER_TIMESTAMP(FragmentSelector.Clock.SERVER),
        PRODUCER_TIMESTAMP(FragmentSelector.Clock.PRODUCER);

        private final FragmentSelector.Clock clock;

        SelectorType(FragmentSelector.Clock clock) {
            this.clock = clock;
        }
    }

    private enum Container {
        FRAGMENTED_MP4,
        MPEG_TS
    }

    private enum Display {
        ALWAYS,
        NEVER
    }

    private static FragmentSelector selector(Selector selector, String member, PlaybackMode mode, Instant now) {
        String type = selector == null ? null : selector.fragmentSelectorType();
        FragmentSelector.Clock clock =
                oneOf(SelectorType.class, type, member + ".FragmentSelectorType", SelectorType.SERVER_TIMESTAMP).clock;
        Range range = selector == null ? null : selector.timestampRange();
        if (mode == PlaybackMode.LIVE) {
            if (range != null) {
                throw ApiException.invalidArgument(
                        member + ".TimestampRange must not be there when PlaybackMode is LIVE.");
            }
            return new FragmentSelector(clock, Instant.EPOCH, null);
        }
        String name = member + ".TimestampRange";
        required(range, name);
        Instant from = instant(required(range.startTimestamp(), name + ".StartTimestamp"), name + ".StartTimestamp");
        Instant to = range.endTimestamp() == null && mode == PlaybackMode.LIVE_REPLAY
                ? null
                : instant(required(range.endTimestamp(), name + ".EndTimestamp"), name + ".EndTimestamp");
        checkRange(clock, from, to, name, now);
        return new FragmentSelector(clock, from, to);
    }

    private static void checkRange(FragmentSelector.Clock clock, Instant from, Instant to, String name, Instant now) {
        if (to == null) {
            return;
        }
        if (!to.isAfter(from) || to.isAfter(from.plus(LONGEST_RANGE))) {
            throw ApiException.invalidArgument(name + " is " + from + " to " + to
                    + ", EndTimestamp must be later than StartTimestamp, by 24 hours at most.");
        }
        if (clock == FragmentSelector.Clock.SERVER && to.isAfter(now)) {
            throw ApiException.invalidArgument(name + ".EndTimestamp is " + to
                    + ", by SERVER_TIMESTAMP it must be in the past; it is " + now + " now.");
        }
    }

    private static Instant instant(BigDecimal seconds, String member) {
        if (seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0) {
            throw ApiException.invalidArgument(member + " is " + seconds + ", allowed are seconds since 1970.");
        }
        return Instant.ofEpochMilli(
                seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue());
    }

    private static Duration expiry(Integer seconds) {
        int value = seconds == null ? MIN_EXPIRES : seconds;
        return Duration.ofSeconds(inRange(value, "Expires", MIN_EXPIRES, MAX_EXPIRES));
    }

    private static int fragments(Long asked, String member, PlaybackMode mode) {
        long usual = mode == PlaybackMode.ON_DEMAND ? DEFAULT_ON_DEMAND : DEFAULT_LIVE;
        return (int) inRange(asked == null ? usual : asked, member, 1, MAX_FRAGMENTS);
    }

    private static boolean shown(String value, String member) {
        return oneOf(Display.class, value, member, Display.NEVER) == Display.ALWAYS;
    }

    private static long inRange(long value, String member, long min, long max) {
        if (value < min || value > max) {
            throw ApiException.invalidArgument(member + " is " + value + ", allowed is " + min + " to " + max + ".");
        }
        return value;
    }

    private static <T> T required(T value, String member) {
        if (value == null) {
            throw ApiException.invalidArgument(member + " is missing; it is required.");
        }
        return value;
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String value, String member, E otherwise) {
        if (value == null) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(value))
                .findFirst()
                .orElseThrow(() -> ApiException.invalidArgument(member + " is '" + value + "', allowed is one of "
                        + Arrays.toString(type.getEnumConstants()) + "."));
    }
}
