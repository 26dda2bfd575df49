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
package io.camelkvs.local.control;

import io.camelkvs.local.api.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What request members must be like; each method throws an InvalidArgumentException that says so. */
final class Check {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,256}");
    private static final Pattern ARN =
            Pattern.compile("arn:(aws[a-zA-Z-]*):kinesisvideo:[a-z0-9-]+:[0-9]+:[a-z]+/[a-zA-Z0-9_.-]+/[0-9]+");

    private Check() {}

    static <T> T required(T value, String member) {
        if (value == null) {
            throw ApiException.invalidArgument(member + " is missing; it is required.");
        }
        return value;
    }

    static String name(String value, String member) {
        return matching(required(value, member), member, NAME, "1 to 256 of a-z, A-Z, 0-9, '_', '.' and '-'");
    }

    static String arn(String value, String member) {
        return matching(
                required(value, member),
                member,
                ARN,
                "an ARN such as arn:aws:kinesisvideo:us-east-1:123456789012:channel/NAME/1700000000000");
    }

    static String maxLength(String value, String member, int max) {
        if (value != null && value.length() > max) {
            throw ApiException.invalidArgument(
                    member + " has " + value.length() + " characters, allowed are at most " + max + ".");
        }
        return value;
    }

    static int inRange(int value, String member, int min, int max) {
        if (value < min || value > max) {
            throw ApiException.invalidArgument(member + " is " + value + ", allowed is " + min + " to " + max + ".");
        }
        return value;
    }

    static String oneOf(String value, String member, String... allowed) {
        List<String> all = Arrays.asList(allowed);
        if (!all.contains(required(value, member))) {
            throw ApiException.invalidArgument(member + " is '" + value + "', allowed is one of " + all + ".");
        }
        return value;
    }

    /** Finds by ARN when one is given, else by name; one of the two must be. */
    static <T> T find(
            String kind,
            String name,
            String arn,
            Function<String, Optional<T>> byName,
            Function<String, Optional<T>> byArn) {
        if (arn != null) {
            return byArn.apply(arn(arn, kind + "ARN")).orElseThrow(() -> notFound(kind, arn));
        }
        if (name == null) {
            throw ApiException.invalidArgument("Either " + kind + "Name or " + kind + "ARN must be given.");
        }
        return byName.apply(name(name, kind + "Name")).orElseThrow(() -> notFound(kind, name));
    }

    static ApiException notFound(String kind, String nameOrArn) {
        return ApiException.notFound(
                "The requested " + kind.toLowerCase(Locale.ROOT) + " is not found or not active: " + nameOrArn);
    }

    private static String matching(String value, String member, Pattern pattern, String allowed) {
        if (!pattern.matcher(value).matches()) {
            throw ApiException.invalidArgument(member + " is '" + value + "', allowed is " + allowed + ".");
        }
        return value;
    }
}
