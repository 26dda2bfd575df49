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
package io.camelkvs.local.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Which fragments of a stream: those that start in a range (archived media API, FragmentSelector).
 *
 * @param clock whose timestamps the range is about
 * @param from  first instant of it
 * @param to    last instant of it, included; null for no end
 */
public record FragmentSelector(Clock clock, Instant from, Instant to) {

    /** Whose time. */
    public enum Clock {
        SERVER,
        PRODUCER
    }

    public FragmentSelector {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(from, "from");
    }

    /** The timestamp of a fragment that counts. */
    public Instant timestamp(FragmentInfo fragment) {
        return clock == Clock.SERVER ? fragment.serverTimestamp() : fragment.producerTimestamp();
    }
}
