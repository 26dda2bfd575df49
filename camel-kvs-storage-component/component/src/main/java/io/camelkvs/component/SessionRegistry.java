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
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.quota.Quotas;
import java.util.Collection;
import java.util.function.Consumer;

/** Hands out channel sessions, one per connection and channel. Safe for use by any thread. */
public interface SessionRegistry {

    /**
     * The channel's session in that role, made if there is none yet; opens nothing.
     *
     * @param clientId of a viewer; null for a master
     */
    ChannelSession get(KvsConnection connection, ChannelRef channel, Role role, String clientId);

    /** What the connection's calls outside of sessions must pass; the sessions' calls pass the same. */
    Quotas quotas(KvsConnection connection);

    /** The sessions that are in use, of all connections. */
    Collection<ChannelSession> all();

    /** Hears the events of all sessions, also of later ones, on their queues: it must not block and must not throw. */
    ChannelSession.Subscription subscribe(Consumer<SessionEvent> listener);

    /** Leaves and closes all sessions; may block until they are closed. */
    void close();

    /** Makes registries. */
    interface Factory {
        /** @param runtime shut down by the caller, after the registry */
        SessionRegistry create(SessionRuntime runtime);
    }
}
