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
import java.util.Arrays;

/** What members of requests must be like; each method throws an InvalidArgumentException that says so. */
final class Members {

    private Members() {}

    static <T> T required(T value, String member) {
        if (value == null) {
            throw ApiException.invalidArgument(member + " is missing; it is required.");
        }
        return value;
    }

    static long inRange(long value, String member, long min, long max) {
        if (value < min || value > max) {
            throw ApiException.invalidArgument(member + " is " + value + ", allowed is " + min + " to " + max + ".");
        }
        return value;
    }

    /** @param otherwise for null */
    static <E extends Enum<E>> E oneOf(Class<E> type, String value, String member, E otherwise) {
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
