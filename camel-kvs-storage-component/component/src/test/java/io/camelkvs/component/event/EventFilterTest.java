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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.EventGroup;
import io.camelkvs.session.EventType;
import io.camelkvs.session.alert.AlertKind;
import org.junit.jupiter.api.Test;

class EventFilterTest {

    @Test
    void byDefaultAllEventsAndNoAlerts() {
        assertThat(EventFilter.parse(null).types()).containsExactlyInAnyOrder(EventType.values());
        assertThat(EventFilter.parse(" ").alerts()).isEmpty();
    }

    @Test
    void typesAlertsAndGroupsInAnyCaseMixed() {
        EventFilter filter = EventFilter.parse("ingesting, Failure,clock-skew,FLAPPING, gave_up");

        assertThat(filter.types())
                .containsExactlyInAnyOrder(
                        EventType.INGESTING, EventType.FAILED, EventType.GAVE_UP, EventType.DISPLACED);
        assertThat(filter.alerts()).containsExactlyInAnyOrder(AlertKind.CLOCK_SKEW, AlertKind.FLAPPING);
    }

    @Test
    void alertsAlone() {
        EventFilter filter = EventFilter.parse("alert");

        assertThat(filter.types()).isEmpty();
        assertThat(filter.alerts()).containsExactlyInAnyOrder(AlertKind.values());
    }

    @Test
    void theGroupsOfEventsAreAllEvents() {
        assertThat(EventFilter.parse("offer,signaling,media,failure").types())
                .containsExactlyInAnyOrder(EventType.values());
        for (EventGroup group : EventGroup.values()) {
            EventFilter filter = EventFilter.parse(group.name());
            assertThat(filter.types().size() + filter.alerts().size())
                    .as("%s", group)
                    .isPositive();
        }
    }

    @Test
    void aNameThatIsNotKnownIsAnErrorThatListsThose() {
        assertThatThrownBy(() -> EventFilter.parse("media,ingest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("events=ingest is not known: use groups (OFFER, ")
                .hasMessageContaining("event types (SIGNALING_OPENED, ")
                .hasMessageContaining("alerts (CHANNEL_DOWN, ");
    }
}
