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

import java.util.regex.Pattern;

/** Numbers of fixed width that no {@code long} can hold, like the service's; their order as text is their order. */
final class FragmentNumber {

    private static final String PREFIX = "9134385233318143";
    private static final Pattern NUMBER = Pattern.compile(PREFIX + "\\d{19}");
    private static final long NUMBERS_IN_MILLI = 1_000;

    private FragmentNumber() {}

    static String of(long sequence) {
        return PREFIX + String.format("%019d", sequence);
    }

    /** After the last one, and after all of times before, so that none is given twice even if what had it is gone. */
    static long next(long last, long epochMillis) {
        return Math.max(last + 1, epochMillis * NUMBERS_IN_MILLI);
    }

    /** @throws IllegalArgumentException if it is not one of ours */
    static long sequence(String number) {
        if (number == null || !NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("'" + number + "' is no fragment number");
        }
        return Long.parseLong(number.substring(PREFIX.length()));
    }
}
