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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many answers of an operation are under way for each stream. Any thread may call. */
final class Connections {

    private final String operation;
    private final int most;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    Connections(String operation, int most) {
        this.operation = operation;
        this.most = most;
    }

    /**
     * Counts one more.
     *
     * @return ends it; of no effect the second time
     * @throws ApiException ConnectionLimitExceededException, or for an operation that does not know it
     *                      ClientLimitExceededException
     */
    Runnable open(String stream, String errorType) {
        open.compute(stream, (name, count) -> {
            int now = count == null ? 0 : count;
            if (now >= most) {
                throw new ApiException(
                        400,
                        errorType,
                        "The stream " + name + " has " + now + " connections of " + operation + ", allowed are " + most
                                + "; close one.");
            }
            return now + 1;
        });
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                open.computeIfPresent(stream, (name, count) -> count == 1 ? null : count - 1);
            }
        };
    }
}
