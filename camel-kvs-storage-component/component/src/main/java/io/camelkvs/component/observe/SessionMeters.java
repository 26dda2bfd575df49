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

import io.camelkvs.component.SessionRegistry;
import io.camelkvs.session.SessionSnapshot;
import java.util.Collection;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Measures the sessions of a Camel context, if there is something to measure with. */
public interface SessionMeters extends AutoCloseable {

    /** Measures nothing. */
    SessionMeters NONE = () -> {};

    /**
     * Meters in the Micrometer registry of the context; none if the context has no such registry or Micrometer is not on
     * the class path.
     *
     * @param events   what happens to all sessions
     * @param sessions how they are now
     */
    static SessionMeters of(
            CamelContext context, SessionRegistry events, Supplier<? extends Collection<SessionSnapshot>> sessions) {
        try {
            return MicrometerMeters.bind(context, events, sessions);
        } catch (NoClassDefFoundError withoutMicrometer) {
            return NONE;
        }
    }

    /** Takes the meters away. */
    @Override
    void close();
}
