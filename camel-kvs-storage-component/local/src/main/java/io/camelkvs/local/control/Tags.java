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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rules for tags (API reference, Tag, TagStream): 50 for a resource, none of AWS' own. */
final class Tags {

    private static final int MOST = 50;
    private static final String CHARACTERS = "letters, digits, spaces and '_', '.', ':', '/', '=', '+', '-', '@'";
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    /** As the operations on channels take them; those on streams take a map. */
    record Tag(String key, String value) {}

    private Tags() {}

    /** @param tags or null for none */
    static SortedMap<String, String> sorted(Map<String, String> tags) {
        return Collections.unmodifiableSortedMap(tags == null ? new TreeMap<>() : new TreeMap<>(tags));
    }

    static <T> T required(T tags) {
        Check.required(tags, "Tags");
        boolean empty = tags instanceof Map<?, ?> map ? map.isEmpty() : ((List<?>) tags).isEmpty();
        if (empty) {
            throw ApiException.invalidArgument("Tags is empty, allowed are 1 to " + MOST + " tags.");
        }
        return tags;
    }

    /** @param tags or null for none */
    static Map<String, String> of(List<Tag> tags) {
        Map<String, String> map = new TreeMap<>();
        for (Tag tag : tags == null ? List.<Tag>of() : tags) {
            Check.required(tag, "Tags.member");
            if (map.put(checkedKey(tag.key(), "Tags.Key"), checkedValue(tag.value())) != null) {
                throw ApiException.invalidArgument("Tags has the key '" + tag.key() + "' twice.");
            }
        }
        return map;
    }

    /** @param tags or null for none */
    static Map<String, String> checked(Map<String, String> tags) {
        Map<String, String> map = new TreeMap<>();
        if (tags != null) {
            tags.forEach((key, value) -> map.put(checkedKey(key, "Tags.Key"), checkedValue(value)));
        }
        return map;
    }

    static List<String> checkedKeys(List<String> keys) {
        Check.required(keys, "TagKeyList");
        Check.inRange(keys.size(), "The number of keys in TagKeyList", 1, MOST);
        keys.forEach(key -> checkedKey(key, "TagKeyList"));
        return keys;
    }

    /** @throws ApiException TagsPerResourceExceededLimitException beyond 50 */
    static Map<String, String> merged(Map<String, String> tags, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(tags);
        all.putAll(more);
        if (all.size() > MOST) {
            throw new ApiException(
                    400,
                    "TagsPerResourceExceededLimitException",
                    "The resource would have " + all.size() + " tags, allowed are at most " + MOST + ".");
        }
        return all;
    }

    static Map<String, String> without(Map<String, String> tags, List<String> keys) {
        Map<String, String> rest = new TreeMap<>(tags);
        keys.forEach(rest::remove);
        return rest;
    }

    private static String checkedKey(String key, String member) {
        Check.matching(Check.required(key, member), member, KEY, "1 to 128 " + CHARACTERS);
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw ApiException.invalidArgument(
                    member + " is '" + key + "'; keys that begin with 'aws:' are reserved for AWS.");
        }
        return key;
    }

    private static String checkedValue(String value) {
        return Check.matching(Check.required(value, "Tags.Value"), "Tags.Value", VALUE, "up to 256 " + CHARACTERS);
    }
}
