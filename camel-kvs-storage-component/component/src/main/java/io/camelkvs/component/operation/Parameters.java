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
package io.camelkvs.component.operation;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageOperation;
import io.camelkvs.component.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Message;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Fragment;

/**
 * The parameters of an operation, as the headers of its message have them; null where there is no header or an empty
 * one. What is wrong is an {@link IllegalArgumentException} that names the header, its value and what is allowed.
 */
final class Parameters {

    private final KvsStorageOperation operation;
    private final Message message;
    private final boolean pojoRequest;

    /** @param pojoRequest whether the body is the request of the SDK */
    Parameters(KvsStorageOperation operation, Message message, boolean pojoRequest) {
        this.operation = operation;
        this.message = message;
        this.pojoRequest = pojoRequest;
    }

    /** The request: the body if it is to be that, else what is built from headers and options. */
    <Q> Q request(Class<Q> type, Supplier<Q> fromHeaders) {
        if (!pojoRequest) {
            return fromHeaders.get();
        }
        Object body = message.getBody();
        if (!type.isInstance(body)) {
            throw new IllegalArgumentException("pojoRequest=true: the body of " + operation + " must be a "
                    + type.getName() + ", but it is "
                    + (body == null ? "empty" : "a " + body.getClass().getName())
                    + ": set it, or leave pojoRequest out and use headers");
        }
        return type.cast(body);
    }

    boolean isPojoRequest() {
        return pojoRequest;
    }

    String text(String header) {
        Object value = message.getHeader(header);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    Integer integer(String header, int min, int max) {
        String text = text(header);
        if (text == null) {
            return null;
        }
        try {
            int value = Integer.parseInt(text.trim());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(header, text, "a whole number from " + min + " to " + max);
        }
        throw wrong(header, text, min + " to " + max);
    }

    /** A constant of the SDK. */
    <E extends Enum<E>> E constant(String header, Set<E> known) {
        Object value = message.getHeader(header);
        String text = text(header);
        if (text == null) {
            return null;
        }
        return known.stream()
                .filter(constant -> constant == value || constant.name().equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(() -> wrong(header, text, names(known)));
    }

    private static String names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }

    Instant time(String header) {
        Object value = message.getHeader(header);
        if (value instanceof Date date) {
            // those of JDBC have no toInstant
            return Instant.ofEpochMilli(date.getTime());
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant();
        }
        try {
            if (value instanceof TemporalAccessor time) {
                return Instant.from(time);
            }
            String text = text(header);
            return text == null ? null : parse(text.trim());
        } catch (DateTimeException | NumberFormatException e) {
            throw wrong(
                    header,
                    value,
                    "an Instant, a Date, a ZonedDateTime, milliseconds since 1970, or ISO-8601 text with a zone such as"
                            + " 2026-05-01T10:00:00Z");
        }
    }

    private static Instant parse(String text) {
        return text.matches("-?\\d+")
                ? Instant.ofEpochMilli(Long.parseLong(text))
                : DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
    }

    /** A time that must be there. */
    Instant requiredTime(String header) {
        Instant time = time(header);
        if (time == null) {
            throw missing(header, "an Instant, a Date, milliseconds since 1970 or ISO-8601 text");
        }
        return time;
    }

    /** From the header, else from a body that is a list of fragments or numbers; null if neither is there. */
    List<String> fragmentNumbers() {
        Object header = message.getHeader(KvsStorageConstants.FRAGMENT_NUMBERS);
        if (header instanceof String text) {
            return Arrays.stream(text.split(",")).map(String::trim).toList();
        }
        Object given = header == null ? message.getBody() : header;
        if (given instanceof Collection<?> fragments) {
            return fragments.stream().map(Parameters::fragmentNumber).toList();
        }
        if (header != null) {
            throw wrong(KvsStorageConstants.FRAGMENT_NUMBERS, header, "a List, or a text with commas");
        }
        return null;
    }

    private static String fragmentNumber(Object fragment) {
        return fragment instanceof Fragment known ? known.fragmentNumber() : String.valueOf(fragment);
    }

    /** Names and values; empty if there are none. */
    Map<String, String> map(String header) {
        Object value = message.getHeader(header);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> given)) {
            throw wrong(header, value, "a Map of names and values");
        }
        Map<String, String> map = new LinkedHashMap<>();
        given.forEach((name, text) -> map.put(String.valueOf(name), String.valueOf(text)));
        return map;
    }

    IllegalArgumentException missing(String header, String allowed) {
        return new IllegalArgumentException(operation + " needs the header " + header + ": set it to " + allowed);
    }

    IllegalArgumentException wrong(String header, Object value, String allowed) {
        return new IllegalArgumentException(
                operation + ": " + header + "=" + Texts.shown(value) + " is not usable: use " + allowed);
    }
}
