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

import io.camelkvs.component.ChannelPattern;
import io.camelkvs.component.ContextSessions;
import io.camelkvs.component.aws.KvsConnection;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The sessions that a consumer listens to: one, or all whose channel fits a pattern. Safe for use by any thread. */
public interface HeardSessions {

    ChannelSession.Subscription subscribe(Consumer<SessionEvent> listener);

    boolean concerns(SessionSnapshot session);

    Collection<SessionSnapshot> sessions();

    /** What keeps their calls to AWS from succeeding. */
    Collection<Failure> obstacles();

    static HeardSessions of(ChannelSession session, KvsConnection connection) {
        return new HeardSessions() {
            @Override
            public ChannelSession.Subscription subscribe(Consumer<SessionEvent> listener) {
                return session.subscribe(listener);
            }

            @Override
            public boolean concerns(SessionSnapshot other) {
                return other.sessionId().equals(session.id());
            }

            @Override
            public Collection<SessionSnapshot> sessions() {
                return List.of(session.snapshot());
            }

            @Override
            public Collection<Failure> obstacles() {
                return connection.obstacle().stream().toList();
            }
        };
    }

    static HeardSessions of(ChannelPattern pattern, ContextSessions sessions) {
        return new HeardSessions() {
            @Override
            public ChannelSession.Subscription subscribe(Consumer<SessionEvent> listener) {
                return sessions.subscribe(event -> {
                    if (pattern.matches(event.channelName())) {
                        listener.accept(event);
                    }
                });
            }

            @Override
            public boolean concerns(SessionSnapshot session) {
                return pattern.matches(session.channelName());
            }

            @Override
            public Collection<SessionSnapshot> sessions() {
                return sessions.sessions().stream().filter(this::concerns).toList();
            }

            @Override
            public Collection<Failure> obstacles() {
                return sessions.obstacles();
            }
        };
    }
}
