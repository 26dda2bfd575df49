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
package io.camelkvs.component;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what users write; every error names the option, the value and what is allowed. Stateless. */
public final class Texts {

    private static final int LONGEST_SHOWN = 200;

    private Texts() {}

    /** A constant by its name; case, {@code -} and {@code _} do not matter. */
    public static <E extends Enum<E>> E parseEnum(Class<E> type, String option, Object value) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        return find(type, String.valueOf(value))
                .orElseThrow(() -> new IllegalArgumentException(
                        option + "=" + shown(value) + " is not known: use " + names(type)));
    }

    /** The constant of that name, written as above, if there is one. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        String wanted = plain(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> plain(constant.name()).equals(wanted))
                .findFirst();
    }

    /** A comma-separated list of constants; empty or null means all of them. */
    static <E extends Enum<E>> Set<E> parseEnums(Class<E> type, String option, String values) {
        if (values == null || values.isBlank()) {
            return EnumSet.allOf(type);
        }
        return Arrays.stream(values.split(","))
                .map(value -> parseEnum(type, option, value.trim()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    /** All names, separated by commas. */
    public static String names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** A wrong value for a message: what is long or has lines is no slip of the pen and may hold anything, even a secret. */
    public static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_SHOWN && text.chars().noneMatch(Character::isISOControl)
                ? text
                : "a text of " + text.length() + " characters";
    }

    private static String plain(String name) {
        return name.trim().replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
