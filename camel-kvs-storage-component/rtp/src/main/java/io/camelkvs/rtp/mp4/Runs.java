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
package io.camelkvs.rtp.mp4;

/** A run-length coded table: how often a value, then which. Not thread-safe. */
final class Runs {

    private final Box closed = new Box();
    private int closedRuns;
    private int value;
    private int length;

    void add(int next) {
        if (length > 0 && next != value) {
            closed.int32(length).int32(value);
            closedRuns++;
            length = 0;
        }
        value = next;
        length++;
    }

    /** A copy with one value more. */
    Runs with(int next) {
        Runs copy = new Runs();
        copy.closed.bytes(closed.bytes());
        copy.closedRuns = closedRuns;
        copy.value = value;
        copy.length = length;
        copy.add(next);
        return copy;
    }

    /** The number of runs and the runs. */
    Box table() {
        Box table = new Box().int32(closedRuns + (length > 0 ? 1 : 0)).bytes(closed.bytes());
        return length > 0 ? table.int32(length).int32(value) : table;
    }
}
