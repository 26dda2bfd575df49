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

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot be a channel's name is told by the key that holds it. */
class DevServicesChannelNameTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey(LocalKvsSettings.CHANNELS, "yard,front door")
            .assertException(error -> assertThat(error)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(LocalKvsSettings.CHANNELS + "=yard,front door: ")
                    .hasMessageContaining("allowed is 1 to 256"));

    @Test
    void doesNotStart() {
        Assertions.fail("an application with such a channel must not start");
    }
}
