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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;

/**
 * A part of a list in the order of names. The next part begins after the last name of this one, so what is created or
 * deleted between two calls neither repeats nor hides anything else.
 *
 * @param nextToken for the next part, or null if this is the last
 */
record Page<T>(List<T> items, String nextToken) {

    private static final int LONGEST_TOKEN = 1024;
    private static final int MOST = 10_000;
    /** In no name. */
    private static final String SEPARATOR = "/";

    /**
     * What of a list is wanted.
     *
     * @param list       what the list is of; a token of another is refused
     * @param prefix     of names, may be empty
     * @param maxResults or null for the default
     * @param token      or null to begin
     */
    record Wanted(String list, String prefix, Integer maxResults, String token) {}

    /** A list's condition (API reference, ChannelNameCondition, StreamNameCondition). */
    record Condition(String comparisonOperator, String comparisonValue) {

        /** @throws ApiException if a member is not what the API reference allows */
        static String prefix(Condition condition, String member) {
            if (condition == null) {
                return "";
            }
            if (condition.comparisonOperator() != null) {
                Check.oneOf(condition.comparisonOperator(), member + ".ComparisonOperator", "BEGINS_WITH");
            }
            return condition.comparisonValue() == null
                    ? ""
                    : Check.name(condition.comparisonValue(), member + ".ComparisonValue");
        }
    }

    static <T> Page<T> of(NavigableMap<String, T> all, Wanted wanted, int defaultResults) {
        int max = Check.inRange(
                wanted.maxResults() == null ? defaultResults : wanted.maxResults(), "MaxResults", 1, MOST);
        String token = wanted.token();
        NavigableMap<String, T> rest = token == null || token.isEmpty()
                ? all.tailMap(wanted.prefix(), true)
                : all.tailMap(lastName(wanted, token), false);
        List<T> items = new ArrayList<>();
        String last = null;
        for (var entry : rest.entrySet()) {
            if (!entry.getKey().startsWith(wanted.prefix())) {
                break;
            }
            if (items.size() == max) {
                return new Page<>(items, token(wanted, last));
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page<>(items, null);
    }

    /** Refuses a token for a list that never has a second part. */
    static void refuseToken(String token) {
        if (token != null && !token.isEmpty()) {
            throw notOurs();
        }
    }

    private static String token(Wanted wanted, String last) {
        String text = begin(wanted) + last;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String lastName(Wanted wanted, String token) {
        Check.maxLength(token, "NextToken", LONGEST_TOKEN);
        String text = decoded(token);
        if (!text.startsWith(begin(wanted) + wanted.prefix())) {
            throw notOurs();
        }
        return text.substring(begin(wanted).length());
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private static String begin(Wanted wanted) {
        return wanted.list() + SEPARATOR + wanted.prefix() + SEPARATOR;
    }

    private static ApiException notOurs() {
        return ApiException.invalidArgument(
                "NextToken is none that this operation gave out for the same condition; leave it out to begin.");
    }
}
