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

import io.camelkvs.component.KvsStorageEndpoint;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.logging.LogRecord;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** An application with a client of its own uses that one. */
class DevServicesClientBeanTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(Clients.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.camelkvs."))
            .assertLogRecords(records -> assertThat(records)
                    .singleElement()
                    .extracting(LogRecord::getParameters)
                    .isEqualTo(new Object[] {"a bean of type " + KinesisVideoClient.class.getName()}));

    @Inject
    CamelContext camel;

    @Test
    void usesTheClient() {
        KvsStorageEndpoint endpoint = camel.getEndpoint("kvs-storage:yard", KvsStorageEndpoint.class);
        assertThat(endpoint.getConfiguration()
                        .getKinesisVideoClient()
                        .serviceClientConfiguration()
                        .region())
                .isEqualTo(Region.EU_WEST_3);
        assertThat(endpoint.getConfiguration().getUriEndpointOverride()).isNull();
    }

    @ApplicationScoped
    public static class Clients {

        @Produces
        @ApplicationScoped
        KinesisVideoClient client() {
            return KinesisVideoClient.builder()
                    .region(Region.EU_WEST_3)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .build();
        }
    }
}
