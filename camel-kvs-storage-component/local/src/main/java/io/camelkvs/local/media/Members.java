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
import java.util.Arrays;
import java.util.regex.Pattern;

/** What members of requests must be like; each method throws an InvalidArgumentException that says so. */
final class Members {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,128}");

    private Members() {}

    static <T> T required(T value, String member) {
        if (value == null) {
            throw ApiException.invalidArgument(member + " is missing; it is required.");
        }
        return value;
    }

    static <E extends Enum<E>> E oneOf(Class<E> allowed, String value, String member) {
        for (E one : allowed.getEnumConstants()) {
            if (one.name().equals(required(value, member))) {
                return one;
            }
        }
        throw ApiException.invalidArgument(
                member + " is '" + value + "', allowed is one of " + Arrays.toString(allowed.getEnumConstants()) + ".");
    }

    static String fragmentNumber(String value, String member) {
        if (!NUMBER.matcher(required(value, member)).matches()) {
            throw ApiException.invalidArgument(member + " is '" + value + "', allowed are 1 to 128 digits.");
        }
        return value;
    }
}
