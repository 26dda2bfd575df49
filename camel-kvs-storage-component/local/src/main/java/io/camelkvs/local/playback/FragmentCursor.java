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
import io.camelkvs.local.store.FragmentSelector;
import java.time.Instant;
import java.util.Optional;

/**
 * Goes through the fragments of a selection in the order in which they were stored. Of fragments with
 * the same producer timestamp it takes the newest and, unless it is live, it never goes back in producer time (API
 * reference, HLSFragmentSelector). Not thread-safe.
 */
final class FragmentCursor {

    private final StreamMedia media;
    private final FragmentSelector selector;
    private final boolean live;
    private FragmentInfo seen;
    private FragmentInfo next;
    private Instant newest = Instant.MIN;
    private boolean beyond;

    private FragmentCursor(StreamMedia media, FragmentSelector selector, FragmentInfo after) {
        this.media = media;
        this.selector = selector;
        this.live = after != null;
        this.seen = after;
    }

    /** Of all that are selected. */
    static FragmentCursor of(StreamMedia media, FragmentSelector selector) {
        return new FragmentCursor(media, selector, null);
    }

    /** Of what is stored after a fragment. */
    static FragmentCursor after(FragmentInfo fragment, StreamMedia media, FragmentSelector selector) {
        return new FragmentCursor(media, selector, fragment);
    }

    /** The next one, if it is stored already. */
    Optional<FragmentInfo> peek() {
        while (next == null && !beyond) {
            Optional<FragmentInfo> candidate = following();
            if (candidate.isEmpty()) {
                break;
            }
            take(candidate.get());
        }
        return Optional.ofNullable(next);
    }

    private void take(FragmentInfo candidate) {
        seen = candidate;
        beyond = isByServer() && isAfterRange(candidate);
        if (isInRange(candidate) && isNewer(candidate)) {
            next = newestOfSameTime(candidate);
            seen = next;
            newest = selector.timestamp(next);
        }
    }

    private boolean isByServer() {
        return selector.clock() == FragmentSelector.Clock.SERVER;
    }

    private boolean isInRange(FragmentInfo candidate) {
        return !selector.timestamp(candidate).isBefore(selector.from()) && !isAfterRange(candidate);
    }

    private boolean isAfterRange(FragmentInfo candidate) {
        return selector.to() != null && selector.timestamp(candidate).isAfter(selector.to());
    }

    private boolean isNewer(FragmentInfo candidate) {
        Instant time = selector.timestamp(candidate);
        return isByServer() || (live ? !time.equals(newest) : time.isAfter(newest));
    }

    private FragmentInfo newestOfSameTime(FragmentInfo candidate) {
        if (isByServer()) {
            return candidate;
        }
        FragmentInfo best = candidate;
        Optional<FragmentInfo> other = media.after(best);
        while (other.isPresent() && selector.timestamp(other.get()).equals(selector.timestamp(best))) {
            best = other.get();
            other = media.after(best);
        }
        return best;
    }

    private Optional<FragmentInfo> following() {
        return seen == null ? media.first(selector) : media.after(seen);
    }

    /** Passes what {@link #peek} gave. */
    void advance() {
        next = null;
    }
}
