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
package io.camelkvs.quarkus.health;

import io.camelkvs.component.KvsStorageComponent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The component's own check of all sessions, for SmallRye Health. */
@Readiness
@ApplicationScoped
public class SessionsReadiness implements HealthCheck {

    private static final String NAME = "camel-kvs-storage";

    private final CamelContext context;

    SessionsReadiness(CamelContext context) {
        this.context = context;
    }

    @Override
    public HealthCheckResponse call() {
        Result result = context.getComponent("kvs-storage", KvsStorageComponent.class)
                .healthCheck()
                .call(Map.of());
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).status(result.getState() == State.UP);
        result.getMessage().ifPresent(message -> response.withData("message", message));
        result.getDetails().forEach((key, value) -> add(response, key, value));
        return response.build();
    }

    private static void add(HealthCheckResponseBuilder response, String key, Object value) {
        if (value instanceof Number number) {
            response.withData(key, number.longValue());
        } else {
            response.withData(key, value.toString());
        }
    }
}
