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
package io.camelkvs.session.sdp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shape of one kind of line; each group of its pattern is a decimal number, or absent, and has a limit. */
final class LineRule {

    private final String name;
    private final Pattern shape;
    private final String allowed;
    private final long[] limits;

    /** @param limits the largest number that each group of the shape may be, 18 digits at most */
    LineRule(String name, String shape, String allowed, long... limits) {
        this.name = name;
        this.shape = Pattern.compile(shape);
        this.allowed = allowed;
        this.limits = limits;
    }

    String name() {
        return name;
    }

    String allowed() {
        return allowed;
    }

    boolean admits(String value) {
        Matcher matcher = shape.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String number = matcher.group(group);
            if (number != null && Long.parseLong(number) > limits[group - 1]) {
                return false;
            }
        }
        return true;
    }
}
