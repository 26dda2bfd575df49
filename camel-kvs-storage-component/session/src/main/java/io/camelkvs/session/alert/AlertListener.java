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

import io.camelkvs.session.SessionSnapshot;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who hears of the alerts about some sessions. Used by one look at a time, but for {@link #cancel}. */
final class AlertListener {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private final Predicate<SessionSnapshot> concerned;
    private final Consumer<Alert> listener;
    /** What this one knows of accounts. */
    private final Set<AccountWatch.Concern> known = new HashSet<>();

    private boolean fresh = true;
    private volatile boolean cancelled;

    AlertListener(Predicate<SessionSnapshot> concerned, Consumer<Alert> listener) {
        this.concerned = concerned;
        this.listener = listener;
    }

    /** Whether it has missed what was told before. */
    boolean isFresh() {
        return fresh;
    }

    void welcomed() {
        fresh = false;
    }

    void tell(SessionSnapshot session, Collection<Alert> alerts) {
        if (!alerts.isEmpty() && concerned.test(session)) {
            alerts.forEach(this::tell);
        }
    }

    /** Once for each concern, if one of the account's sessions is of interest. */
    void tell(AccountWatch.Concern concern, Collection<SessionSnapshot> sessions, Moment now) {
        if (known.contains(concern)) {
            return;
        }
        sessions.stream().filter(concerned).findFirst().ifPresent(session -> {
            known.add(concern);
            tell(Alert.of(
                    concern.kind(), session, now.time(), concern.since().time(), concern.failure(), concern.detail()));
        });
    }

    /** The others are over. */
    void forgetAllBut(Collection<AccountWatch.Concern> standing) {
        known.retainAll(standing);
    }

    void cancel() {
        cancelled = true;
    }

    private void tell(Alert alert) {
        if (cancelled) {
            return;
        }
        try {
            listener.accept(alert);
        } catch (Throwable t) {
            LOG.warn("{}: a listener threw at alert {}; the others go on", alert.channelName(), alert.kind(), t);
        }
    }
}
