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
package io.camelkvs.component.observe;

import io.camelkvs.component.event.KvsStorageConverters;
import io.camelkvs.session.SessionSnapshot;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.PatternHelper;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * The dev console {@code kvs-storage}: the channel sessions of the context, those without media first. It shows no
 * secret and no endpoint URI. Safe for use by any thread.
 */
@DevConsole(
        name = "kvs-storage",
        displayName = "KVS Storage",
        description = "Channel sessions of AWS KVS WebRTC Storage")
public class KvsStorageDevConsole extends AbstractDevConsole {

    /** Option: channels to show, a name, a pattern with {@code *} at its end, or a regular expression; all when unset. */
    public static final String CHANNEL = "channel";

    /** Option: how many sessions to show, from 0; 100 when unset. */
    public static final String LIMIT = "limit";

    private static final int DEFAULT_LIMIT = 100;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    public KvsStorageDevConsole() {
        super("camel", "kvs-storage", "KVS Storage", "Channel sessions of AWS KVS WebRTC Storage");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        SessionsReport report = report(options);
        StringBuilder text =
                new StringBuilder("Sessions: ").append(report.sessions().size());
        report.counts()
                .forEach((state, count) ->
                        text.append("  ").append(state).append(": ").append(count));
        text.append('\n');
        observed().obstacles().forEach(obstacle -> text.append("No call can succeed: ")
                .append(obstacle.kind())
                .append(" since ")
                .append(obstacle.time())
                .append(". ")
                .append(obstacle.text())
                .append('\n'));
        for (SessionSnapshot session : report.first(limit(options))) {
            text.append('\n').append(line(session)).append('\n');
        }
        return text.toString();
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        SessionsReport report = report(options);
        JsonObject counts = new JsonObject();
        report.counts().forEach((state, count) -> counts.put(state.name(), count));
        JsonArray sessions = new JsonArray();
        report.first(limit(options)).forEach(session -> sessions.add(json(session)));
        JsonObject root = new JsonObject();
        root.put("total", report.sessions().size());
        root.put("states", counts);
        root.put(
                "obstacles",
                observed().obstacles().stream()
                        .map(KvsStorageConverters::toMap)
                        .map(JsonObject::new)
                        .collect(Collectors.toCollection(JsonArray::new)));
        root.put("sessions", sessions);
        return root;
    }

    private SessionsReport report(Map<String, Object> options) {
        Object channel = options.get(CHANNEL);
        return SessionsReport.of(observed().sessions().stream()
                .filter(session ->
                        channel == null || PatternHelper.matchPattern(session.channelName(), channel.toString()))
                .toList());
    }

    private ObservedContext observed() {
        return new ObservedContext(getCamelContext());
    }

    private static int limit(Map<String, Object> options) {
        Object limit = options.get(LIMIT);
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (!NUMBER.matcher(limit.toString()).matches()) {
            throw new IllegalArgumentException("limit=" + limit + " is not usable: use a number from 0 to 999999999");
        }
        return Integer.parseInt(limit.toString());
    }

    private static String line(SessionSnapshot session) {
        return session + " since=" + session.since()
                + (session.downSince() == null ? "" : " downSince=" + session.downSince());
    }

    @SuppressWarnings("unchecked")
    private static JsonObject json(SessionSnapshot session) {
        JsonObject json = new JsonObject(KvsStorageConverters.toMap(session));
        json.replaceAll(
                (key, value) -> value instanceof Map<?, ?> map ? new JsonObject((Map<String, Object>) map) : value);
        return json;
    }
}
