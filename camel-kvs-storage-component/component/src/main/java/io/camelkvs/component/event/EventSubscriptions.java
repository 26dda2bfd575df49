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

import io.camelkvs.component.ContextSessions;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.alert.Alert;
import java.util.ArrayList;
import java.util.List;

/** Puts what a consumer hears into its pump. Made for one start of it; opened and closed by Camel's threads. */
public final class EventSubscriptions {

    private final EventFilter filter;
    private final EventPump pump;
    private final List<ChannelSession.Subscription> subscriptions = new ArrayList<>();

    public EventSubscriptions(EventFilter filter, EventPump pump) {
        this.filter = filter;
        this.pump = pump;
    }

    /** Hears what the options ask for. */
    public void open(HeardSessions heard, ConsumerOptions options, ContextSessions sessions) {
        if (!filter.types().isEmpty()) {
            subscriptions.add(heard.subscribe(this::heard));
        }
        if (!filter.alerts().isEmpty()) {
            subscriptions.add(sessions.alerts().subscribe(options.thresholds(), heard::concerns, this::heard));
        }
    }

    /** Hears, besides, the first failure of each outage, for the error handler. */
    public void openForTrouble(HeardSessions heard) {
        Outage outage = new Outage();
        subscriptions.add(heard.subscribe(event -> {
            if (outage.begins(event)) {
                pump.offer(new TroubleNotice(event));
            }
        }));
    }

    public void close() {
        subscriptions.forEach(ChannelSession.Subscription::cancel);
        subscriptions.clear();
    }

    private void heard(SessionEvent event) {
        if (filter.accepts(event)) {
            pump.offer(new EventNotice(event));
        }
    }

    private void heard(Alert alert) {
        if (filter.accepts(alert)) {
            pump.offer(new AlertNotice(alert));
        }
    }
}
