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
package io.camelkvs.quarkus.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.camelkvs.component.SessionRegistry;
import io.camelkvs.component.observe.SessionMeters;
import io.camelkvs.session.SessionSnapshot;
import java.util.Collection;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** An executable without Micrometer measures nothing, as on the JVM; the image builder wants to see all classes. */
@TargetClass(className = "io.camelkvs.component.observe.MicrometerMeters", onlyWith = WithoutMicrometer.class)
final class MetersWithoutMicrometer {

    private MetersWithoutMicrometer() {}

    @Substitute
    static SessionMeters bind(
            CamelContext context, SessionRegistry events, Supplier<? extends Collection<SessionSnapshot>> sessions) {
        return SessionMeters.NONE;
    }
}
