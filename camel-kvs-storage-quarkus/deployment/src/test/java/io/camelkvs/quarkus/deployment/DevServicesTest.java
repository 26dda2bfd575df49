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
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.KvsStorageComponent;
import io.quarkus.deployment.util.FileUtil;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that says nothing of KVS but its channels is recorded by the local service. */
class DevServicesTest {

    private static final Path DATA = Path.of("target", "devservices-data");

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(Routes.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .setBeforeAllCustomizer(DevServicesTest::clean)
            .overrideConfigKey("quarkus.camel.kvs-storage.devservices.channels", "yard,gate")
            .overrideConfigKey("quarkus.camel.kvs-storage.devservices.data", DATA.toString())
            .setLogRecordPredicate(record -> record.getLoggerName().equals(DevServicesProcessor.class.getName()))
            .assertLogRecords(DevServicesTest::tellsPageAndSettings);

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate producer;

    @Test
    void recordsTheCameraOfARoute() {
        KvsStorageComponent component = camel.getComponent("kvs-storage", KvsStorageComponent.class);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(component.getSessionsIngesting())
                .isEqualTo(1));
        await().untilAsserted(() -> assertThat(DATA.resolve("streams/yard")).isNotEmptyDirectory());
    }

    @Test
    void hasTheListedChannels() {
        assertThat(producer.requestBody("kvs-storage:gate?operation=describeStorage", null, String.class))
                .contains("stream/gate/");
    }

    @Test
    void createsAChannelThatIsNotListedWhenItIsJoined() {
        Exchange joined = producer.request("kvs-storage:attic?waitFor=OFFER", exchange -> {});
        assertThat(joined.getException()).isNull();
        producer.request("kvs-storage:attic?operation=leaveStorageSession", exchange -> {});
    }

    private static void clean() {
        try {
            FileUtil.deleteDirectory(DATA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tellsPageAndSettings(List<LogRecord> records) {
        assertThat(records).singleElement().extracting(LogRecord::getMessage).satisfies(text -> assertThat(
                        (String) text)
                .containsPattern("page +http://127.0.0.1:\\d+/")
                .contains("yard, gate")
                .contains(DATA.toAbsolutePath() + ", kept")
                .containsPattern("camel.component.kvs-storage.uri-endpoint-override=http://127.0.0.1:\\d+\n")
                .contains("camel.component.kvs-storage.region=us-east-1")
                .contains("quarkus.camel.kvs-storage.devservices.enabled=false"));
    }

    public static class Routes extends RouteBuilder {
        @Override
        public void configure() {
            from("kvs-storage:yard?autoJoin=true").process(exchange -> {});
        }
    }
}
