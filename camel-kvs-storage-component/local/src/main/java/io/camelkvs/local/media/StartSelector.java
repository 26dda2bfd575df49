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
package io.camelkvs.local.media;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Timestamps;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.FragmentSelector;
import io.camelkvs.local.store.StoredStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where GetMedia begins (API reference, media, StartSelector). */
record StartSelector(
        String startSelectorType, String afterFragmentNumber, BigDecimal startTimestamp, String continuationToken) {

    /** The longest that a fragment may be. */
    private static final Duration LONGEST_FRAGMENT = Duration.ofSeconds(20);

    private enum Type {
        FRAGMENT_NUMBER,
        SERVER_TIMESTAMP,
        PRODUCER_TIMESTAMP,
        NOW,
        EARLIEST,
        CONTINUATION_TOKEN
    }

    /** Says with which fragment a stream's media begins. */
    interface Start {

        /**
         * The first one, empty if there is none yet.
         *
         * @throws MissingFragmentException if the one that it should come after is not there
         */
        Optional<FragmentInfo> first(StoredStream stream) throws MissingFragmentException;
    }

    /** The stream has no fragment of this number. */
    static final class MissingFragmentException extends Exception {

        private static final long serialVersionUID = 1L;

        MissingFragmentException(String number) {
            super(number);
        }
    }

    /** @throws ApiException if a member is not what the type asks for */
    Start checked() {
        return switch (Members.oneOf(Type.class, startSelectorType, "StartSelector.StartSelectorType")) {
            case NOW -> StoredStream::latest;
            case EARLIEST -> StoredStream::earliest;
            case SERVER_TIMESTAMP -> at(FragmentSelector.Clock.SERVER);
            case PRODUCER_TIMESTAMP -> at(FragmentSelector.Clock.PRODUCER);
            case FRAGMENT_NUMBER -> after(afterFragmentNumber, "StartSelector.AfterFragmentNumber");
            case CONTINUATION_TOKEN -> after(continuationToken, "StartSelector.ContinuationToken");
        };
    }

    private static Start after(String value, String member) {
        String number = Members.fragmentNumber(value, member);
        return stream -> {
            if (stream.fragment(number).isEmpty()) {
                throw new MissingFragmentException(number);
            }
            return stream.after(number);
        };
    }

    /** With the fragment that contains the time, or the next one. */
    private Start at(FragmentSelector.Clock clock) {
        Instant time = Timestamps.of(startTimestamp, "StartSelector.StartTimestamp");
        return stream -> {
            FragmentSelector near = new FragmentSelector(clock, time.minus(LONGEST_FRAGMENT), time);
            List<FragmentInfo> before = stream.fragments(near, Integer.MAX_VALUE);
            if (!before.isEmpty()) {
                FragmentInfo last = before.get(before.size() - 1);
                if (near.timestamp(last).plusMillis(last.durationMillis()).isAfter(time)) {
                    return Optional.of(last);
                }
            }
            return stream.fragments(new FragmentSelector(clock, time, null), 1).stream()
                    .findFirst();
        };
    }
}
