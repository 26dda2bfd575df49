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
import io.camelkvs.local.store.FragmentSelector;
import java.time.Duration;
import java.time.Instant;

/** The requests of the archived-media API that play media, and what in them is allowed (API reference). */
final class Requests {

    private static final int MIN_EXPIRES = 300;
    private static final int MAX_EXPIRES = 43_200;
    private static final int MAX_FRAGMENTS = 5000;
    private static final int DEFAULT_LIVE = 5;
    private static final int DEFAULT_ON_DEMAND = 1000;

    private Requests() {}

    record Hls(
            String streamName,
            String streamARN,
            String playbackMode,
            @JsonProperty("HLSFragmentSelector") AskedSelector hlsFragmentSelector,
            String containerFormat,
            String discontinuityMode,
            String displayFragmentTimestamp,
            Integer expires,
            Long maxMediaPlaylistFragmentResults) {

        SessionOptions options(Instant now) {
            PlaybackMode mode = Members.oneOf(PlaybackMode.class, playbackMode, "PlaybackMode", PlaybackMode.LIVE);
            FragmentSelector selector = AskedSelector.check(hlsFragmentSelector, "HLSFragmentSelector", mode, now);
            Discontinuities usual =
                    selector.clock() == FragmentSelector.Clock.SERVER ? Discontinuities.ALWAYS : Discontinuities.NEVER;
            return new SessionOptions(
                    Protocol.HLS,
                    mode,
                    selector,
                    Members.oneOf(Container.class, containerFormat, "ContainerFormat", Container.FRAGMENTED_MP4)
                            == Container.MPEG_TS,
                    Members.oneOf(Discontinuities.class, discontinuityMode, "DiscontinuityMode", usual),
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
            @JsonProperty("DASHFragmentSelector") AskedSelector dashFragmentSelector,
            String displayFragmentTimestamp,
            String displayFragmentNumber,
            Integer expires,
            Long maxManifestFragmentResults) {

        SessionOptions options(Instant now) {
            PlaybackMode mode = Members.oneOf(PlaybackMode.class, playbackMode, "PlaybackMode", PlaybackMode.LIVE);
            return new SessionOptions(
                    Protocol.DASH,
                    mode,
                    AskedSelector.check(dashFragmentSelector, "DASHFragmentSelector", mode, now),
                    false,
                    Discontinuities.NEVER,
                    shown(displayFragmentTimestamp, "DisplayFragmentTimestamp"),
                    shown(displayFragmentNumber, "DisplayFragmentNumber"),
                    expiry(expires),
                    fragments(maxManifestFragmentResults, "MaxManifestFragmentResults", mode));
        }
    }

    record Clip(String streamName, String streamARN, AskedSelector clipFragmentSelector) {

        FragmentSelector selector(Instant now) {
            String member = "ClipFragmentSelector";
            Members.required(clipFragmentSelector, member);
            Members.required(clipFragmentSelector.fragmentSelectorType(), member + ".FragmentSelectorType");
            return AskedSelector.check(clipFragmentSelector, member, PlaybackMode.ON_DEMAND, now);
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

    private static Duration expiry(Integer seconds) {
        int value = seconds == null ? MIN_EXPIRES : seconds;
        return Duration.ofSeconds(Members.inRange(value, "Expires", MIN_EXPIRES, MAX_EXPIRES));
    }

    private static int fragments(Long asked, String member, PlaybackMode mode) {
        long usual = mode == PlaybackMode.ON_DEMAND ? DEFAULT_ON_DEMAND : DEFAULT_LIVE;
        return (int) Members.inRange(asked == null ? usual : asked, member, 1, MAX_FRAGMENTS);
    }

    private static boolean shown(String value, String member) {
        return Members.oneOf(Display.class, value, member, Display.NEVER) == Display.ALWAYS;
    }
}
