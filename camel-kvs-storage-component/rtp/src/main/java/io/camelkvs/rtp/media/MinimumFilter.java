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
package io.camelkvs.rtp.media;

/** The least of the values seen in the last one to two windows of time. Not thread-safe. */
final class MinimumFilter {

    private final long windowNanos;
    private long windowStart;
    private long current;
    private long previous;
    private boolean empty = true;

    MinimumFilter(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    void add(long value, long nowNanos) {
        if (empty) {
            empty = false;
            windowStart = nowNanos;
            current = value;
            previous = value;
        } else if (nowNanos - windowStart > windowNanos) {
            windowStart = nowNanos;
            previous = current;
            current = value;
        } else {
            current = Math.min(current, value);
        }
    }

    boolean isEmpty() {
        return empty;
    }

    long value() {
        return Math.min(current, previous);
    }
}
