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
package io.camelkvs.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.component.KvsStorageComponent;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The key that turns the service off. */
class DevServicesDisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey(DevServicesProcessor.ENABLED, "false")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.camelkvs."))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @Inject
    CamelContext camel;

    @Test
    void setsNothing() {
        var component = camel.getComponent("kvs-storage", KvsStorageComponent.class);
        assertThat(component.getConfiguration().getUriEndpointOverride()).isNull();
        assertThat(component.getConfiguration().getAccessKey()).isNull();
    }
}
