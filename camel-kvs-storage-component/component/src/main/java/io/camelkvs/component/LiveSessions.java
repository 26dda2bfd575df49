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

import io.camelkvs.component.aws.KvsConnection;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.ChannelSessions;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.quota.Quotas;
import java.util.Collection;
import java.util.function.Consumer;

/** The real sessions. Safe for use by any thread. */
final class LiveSessions implements SessionRegistry {

    private final ChannelSessions sessions;

    /** @param media what media sources and peers there are */
    LiveSessions(SessionRuntime runtime, MediaCatalog media) {
        sessions = new ChannelSessions(runtime, media);
    }

    @Override
    public ChannelSession get(KvsConnection connection, ChannelRef channel, Role role, String clientId) {
        return sessions.get(connection.api(), connection.signaling(), channel, role, clientId);
    }

    @Override
    public Quotas quotas(KvsConnection connection) {
        return sessions.quotas(connection.api());
    }

    @Override
    public Collection<ChannelSession> all() {
        return sessions.all();
    }

    @Override
    public ChannelSession.Subscription subscribe(Consumer<SessionEvent> listener) {
        return sessions.subscribe(listener);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
