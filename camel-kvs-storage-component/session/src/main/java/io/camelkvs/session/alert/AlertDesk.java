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
package io.camelkvs.session.alert;

import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.quota.QuotaView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The alerts by one set of thresholds: a watch for each session and each account, and those who hear of them. Events come
 * from any queue; there is one look at a time.
 */
final class AlertDesk {

    private final AlertThresholds thresholds;
    private final List<AlertListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, SessionWatch> sessions = new ConcurrentHashMap<>();
    private final Map<QuotaView, AccountWatch> accounts = new IdentityHashMap<>();

    AlertDesk(AlertThresholds thresholds) {
        this.thresholds = thresholds;
    }

    void add(AlertListener listener) {
        listeners.add(listener);
    }

    /** @return whether nobody listens any more */
    boolean remove(AlertListener listener) {
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    void heard(SessionEvent event, Moment now) {
        watch(event.sessionId()).heard(event, now);
    }

    /** Looks at all sessions and tells what is new; forgets those that are gone. */
    void look(Supplier<Collection<ChannelSession>> present, Moment now) {
        Set<String> gone = new HashSet<>(sessions.keySet());
        Map<QuotaView, List<SessionSnapshot>> wanted = new IdentityHashMap<>();
        List<AlertListener> audience = List.copyOf(listeners);
        for (ChannelSession session : present.get()) {
            gone.remove(session.id());
            SessionSnapshot snapshot = session.snapshot();
            look(session, snapshot, audience, now);
            if (snapshot.wanted()) {
                wanted.computeIfAbsent(session.quotas(), quotas -> new ArrayList<>())
                        .add(snapshot);
            }
        }
        gone.forEach(sessions::remove);
        accounts.keySet().retainAll(wanted.keySet());
        lookAtAccounts(wanted, audience, now);
        audience.forEach(AlertListener::welcomed);
    }

    private void look(ChannelSession session, SessionSnapshot snapshot, List<AlertListener> audience, Moment now) {
        SessionWatch watch = watch(session.id());
        List<Alert> missed = watch.standing();
        List<Alert> news = watch.look(snapshot, now);
        Failure refusal = watch.takeRefusal();
        if (refusal != null) {
            account(session.quotas()).refused(refusal, now);
        }
        if (missed.isEmpty() && news.isEmpty()) {
            return;
        }
        for (AlertListener listener : audience) {
            if (listener.isFresh()) {
                listener.tell(snapshot, missed);
            }
            listener.tell(snapshot, news);
        }
    }

    private void lookAtAccounts(
            Map<QuotaView, List<SessionSnapshot>> wanted, List<AlertListener> audience, Moment now) {
        List<AccountWatch.Concern> standing = new ArrayList<>();
        wanted.forEach((quotas, snapshots) -> {
            for (AccountWatch.Concern concern : account(quotas).look(clockOffset(snapshots), now)) {
                standing.add(concern);
                audience.forEach(listener -> listener.tell(concern, snapshots, now));
            }
        });
        audience.forEach(listener -> listener.forgetAllBut(standing));
    }

    private static Duration clockOffset(List<SessionSnapshot> snapshots) {
        return snapshots.stream()
                .map(SessionSnapshot::clockOffset)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private SessionWatch watch(String sessionId) {
        return sessions.computeIfAbsent(sessionId, id -> new SessionWatch(thresholds));
    }

    private AccountWatch account(QuotaView quotas) {
        return accounts.computeIfAbsent(quotas, key -> new AccountWatch(thresholds, key));
    }
}
