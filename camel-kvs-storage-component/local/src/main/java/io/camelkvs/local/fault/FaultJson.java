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
package io.camelkvs.local.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camelkvs.local.fault.Fault.Direction;
import io.camelkvs.local.fault.Fault.DisplaceMode;
import io.camelkvs.local.fault.Faults.Injected;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults as JSON: the members of {@link Fault}, times in milliseconds. Stateless. */
public final class FaultJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> MEMBERS = List.of(
            "kind",
            "channel",
            "count",
            "probability",
            "operation",
            "status",
            "error",
            "message",
            "delayMillis",
            "durationMillis",
            "direction",
            "mode");

    private FaultJson() {}

    /** @throws IllegalArgumentException naming the member, its value and what is allowed */
    public static Fault read(byte[] body) {
        JsonNode json = object(body);
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is no member of a fault, allowed are " + MEMBERS);
            }
        }
        FaultKind kind = constant(json, "kind", FaultKind.class);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "kind is missing, allowed is one of " + Arrays.asList(FaultKind.values()));
        }
        return new Fault(
                kind,
                text(json, "channel"),
                integer(json, "count"),
                probability(json),
                text(json, "operation"),
                integer(json, "status"),
                text(json, "error"),
                text(json, "message"),
                millis(json, "delayMillis"),
                millis(json, "durationMillis"),
                constant(json, "direction", Direction.class),
                constant(json, "mode", DisplaceMode.class));
    }

    /** What {@link #write} takes for a list of faults. */
    public static List<Map<String, Object>> list(List<Injected> faults) {
        return faults.stream().map(FaultJson::members).toList();
    }

    /** @param value made of maps, lists and plain values */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write faults as JSON", e);
        }
    }

    private static Map<String, Object> members(Injected injected) {
        Fault fault = injected.fault();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", injected.id());
        members.put("on", injected.on());
        members.put("hits", injected.hits());
        members.put("kind", fault.kind());
        members.put("channel", fault.channel());
        members.put("count", fault.count());
        members.put("probability", fault.probability());
        members.put("operation", fault.operation());
        members.put("status", fault.status());
        members.put("error", fault.error());
        members.put("message", fault.message());
        members.put("delayMillis", fault.delay() == null ? null : fault.delay().toMillis());
        members.put(
                "durationMillis",
                fault.duration() == null ? null : fault.duration().toMillis());
        members.put("direction", fault.direction());
        members.put("mode", fault.mode());
        members.values().removeIf(value -> value == null);
        return members;
    }

    private static JsonNode object(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json == null || !json.isObject()) {
                throw new IllegalArgumentException("The body must be a JSON object such as {\"kind\":\"NO_OFFER\"}");
            }
            return json;
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is not JSON, such as {\"kind\":\"NO_OFFER\"}", e);
        }
    }

    private static String text(JsonNode json, String name) {
        return !json.hasNonNull(name)
                ? null
                : require(json, name, json.get(name).isTextual(), "a text").asText();
    }

    private static Integer integer(JsonNode json, String name) {
        return !json.hasNonNull(name)
                ? null
                : (Integer) require(json, name, json.get(name).isInt(), "a whole number")
                        .intValue();
    }

    private static double probability(JsonNode json) {
        return !json.hasNonNull("probability")
                ? 1
                : require(json, "probability", json.get("probability").isNumber(), "a number above 0 and up to 1")
                        .doubleValue();
    }

    private static Duration millis(JsonNode json, String name) {
        if (!json.hasNonNull(name)) {
            return null;
        }
        JsonNode value = json.get(name);
        boolean good = value.isInt() && value.intValue() > 0;
        return Duration.ofMillis(require(json, name, good, "milliseconds from 1 to " + Integer.MAX_VALUE)
                .intValue());
    }

    private static <E extends Enum<E>> E constant(JsonNode json, String name, Class<E> type) {
        if (!json.hasNonNull(name)) {
            return null;
        }
        String text = json.get(name).asText();
        List<E> all = Arrays.asList(type.getEnumConstants());
        boolean good = json.get(name).isTextual()
                && all.stream().anyMatch(one -> one.name().equals(text));
        return Enum.valueOf(type, require(json, name, good, "one of " + all).asText());
    }

    private static JsonNode require(JsonNode json, String name, boolean good, String allowed) {
        if (!good) {
            throw new IllegalArgumentException(name + " is " + json.get(name) + ", allowed is " + allowed);
        }
        return json.get(name);
    }
}
