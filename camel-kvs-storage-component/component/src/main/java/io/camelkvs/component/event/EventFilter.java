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
package io.camelkvs.component.event;

import io.camelkvs.component.Texts;
import io.camelkvs.session.EventGroup;
import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.alert.Alert;
import io.camelkvs.session.alert.AlertKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The event types and alerts that become exchanges. Immutable. */
record EventFilter(Set<EventType> types, Set<AlertKind> alerts) {

    /** Accepts none. */
    static final EventFilter NOTHING = new EventFilter(Set.of(), Set.of());

    EventFilter {
        types = Set.copyOf(types);
        alerts = Set.copyOf(alerts);
    }

    /**
     * Reads a comma-separated list of types, alerts and groups; all types and no alerts if it is null or blank.
     *
     * @throws IllegalArgumentException if a name is not known; lists those that are
     */
    static EventFilter parse(String names) {
        if (names == null || names.isBlank()) {
            return new EventFilter(EnumSet.allOf(EventType.class), Set.of());
        }
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        Set<AlertKind> alerts = EnumSet.noneOf(AlertKind.class);
        for (String name : names.split(",")) {
            add(name, types, alerts);
        }
        return new EventFilter(types, alerts);
    }

    private static void add(String name, Set<EventType> types, Set<AlertKind> alerts) {
        Optional<EventGroup> group = Texts.find(EventGroup.class, name);
        Optional<EventType> type = Texts.find(EventType.class, name);
        Optional<AlertKind> alert = Texts.find(AlertKind.class, name);
        group.ifPresent(known -> addGroup(known, types, alerts));
        type.ifPresent(types::add);
        alert.ifPresent(alerts::add);
        if (group.isEmpty() && type.isEmpty() && alert.isEmpty()) {
            throw new IllegalArgumentException(
                    "events=" + name.trim() + " is not known: use groups (" + Texts.names(EventGroup.class)
                            + "), event types (" + Texts.names(EventType.class) + ") and alerts ("
                            + Texts.names(AlertKind.class) + "), separated by commas");
        }
    }

    private static void addGroup(EventGroup group, Set<EventType> types, Set<AlertKind> alerts) {
        Arrays.stream(EventType.values()).filter(type -> type.group() == group).forEach(types::add);
        if (group == EventGroup.ALERT) {
            alerts.addAll(EnumSet.allOf(AlertKind.class));
        }
    }

    boolean accepts(SessionEvent event) {
        return types.contains(event.type());
    }

    boolean accepts(Alert alert) {
        return alerts.contains(alert.kind());
    }
}
