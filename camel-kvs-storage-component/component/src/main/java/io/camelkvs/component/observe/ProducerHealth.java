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

import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/**
 * The one check of all producers of a component: with a check for each, a route to thousands of channels would have
 * thousands. It is in Camel's repository from the first producer's start to the component's stop, if Camel has one (it
 * has with camel-health). Safe for use by any thread.
 */
public final class ProducerHealth {

    private final CamelContext context;
    private SessionsHealthCheck check;
    private WritableHealthCheckRepository repository;

    public ProducerHealth(CamelContext context) {
        this.context = context;
    }

    public synchronized void begin(Supplier<SessionsHealthCheck> maker) {
        if (check == null) {
            check = maker.get();
            repository = HealthCheckHelper.getHealthCheckRepository(
                    context, "producers", WritableHealthCheckRepository.class);
            if (repository != null) {
                repository.addHealthCheck(check);
            }
        }
    }

    public synchronized void end() {
        if (repository != null) {
            repository.removeHealthCheck(check);
        }
        check = null;
        repository = null;
    }
}
