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

import io.camelkvs.component.ContextSessions;
import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.CamelContext;

/** All channel sessions of a Camel context, which may have had none yet. Looking makes nothing. */
public record ObservedContext(CamelContext context) implements SessionsHealthCheck.Subject {

    @Override
    public Collection<SessionSnapshot> sessions() {
        return look(ContextSessions::sessions);
    }

    @Override
    public Collection<Failure> obstacles() {
        return look(ContextSessions::obstacles);
    }

    private <T> Collection<T> look(Function<ContextSessions, Collection<T>> at) {
        ContextSessions host = context.hasService(ContextSessions.class);
        return host == null ? List.of() : at.apply(host);
    }
}
