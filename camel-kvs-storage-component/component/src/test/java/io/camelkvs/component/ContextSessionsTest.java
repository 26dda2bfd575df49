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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.aws.ConnectionKey;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** What is made when, what is shared, and what is left over. */
class ContextSessionsTest {

    private static final String ARN = "arn:aws:kinesisvideo:eu-west-1:111122223333:channel/cam/1700000000000";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private FakeSessions sessions;

    @BeforeEach
    void start() throws Exception {
        sessions = FakeSessions.in(context);
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void nothingIsMadeBeforeTheStart() throws Exception {
        KvsStorageEndpoint endpoint = context.getEndpoint("kvs-storage:cam?autoJoin=true", KvsStorageEndpoint.class);
        Producer producer = endpoint.createProducer();
        Consumer consumer = endpoint.createConsumer(exchange -> {});
        producer.build();
        producer.init();
        consumer.build();
        consumer.init();

        assertThat(sessions.openedRegions).isEmpty();
        assertThat(sessions.sessions).isEmpty();
        assertThat(threads()).isEmpty();
    }

    @Test
    void theSameSettingsShareAConnection() throws Exception {
        producer("kvs-storage:one?region=eu-west-1&accessKey=a&secretKey=b");
        producer("kvs-storage:two?region=eu-west-1&accessKey=a&secretKey=b");
        producer("kvs-storage:" + ARN + "?accessKey=a&secretKey=b");
        assertThat(sessions.openedRegions).containsExactly("eu-west-1");

        producer("kvs-storage:one?region=eu-west-1&accessKey=a&secretKey=c");
        producer("kvs-storage:one?region=us-east-1&accessKey=a&secretKey=b");
        assertThat(sessions.openedRegions).containsExactly("eu-west-1", "eu-west-1", "us-east-1");
    }

    @Test
    void aTokenMakesTheKeysTemporaryWithOrWithoutTheOption() throws Exception {
        String temporary = "?region=eu-west-1&accessKey=a&secretKey=b&sessionToken=t";
        producer("kvs-storage:one" + temporary);
        producer("kvs-storage:two" + temporary + "&useSessionCredentials=true");

        assertThat(sessions.openedRegions).containsExactly("eu-west-1");
    }

    @Test
    void twoComponentsShareTheContextsSessions() throws Exception {
        context.addComponent("other", new KvsStorageComponent());

        producer("kvs-storage:cam?region=eu-west-1");
        producer("other:cam?region=eu-west-1");

        assertThat(sessions.openedRegions).containsExactly("eu-west-1");
        assertThat(sessions.sessions).hasSize(1);
    }

    @Test
    void aClientInTheRegistryIsUsedAndNotClosed() throws Exception {
        try (DefaultCamelContext own = new DefaultCamelContext();
                KinesisVideoClient client =
                        KinesisVideoClient.builder().region(Region.US_WEST_2).build()) {
            FakeSessions ownSessions = FakeSessions.in(own);
            own.getRegistry().bind("client", client);
            own.start();

            KvsStorageEndpoint endpoint = own.getEndpoint("kvs-storage:cam", KvsStorageEndpoint.class);
            endpoint.createProducer().start();

            assertThat(endpoint.getConfiguration().getKinesisVideoClient()).isSameAs(client);
            assertThat(ownSessions.openedRegions).containsExactly("us-west-2");
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "AWS_REGION", matches = ".+")
    void withoutAnyRegionTheStartSaysHowToSetOne() {
        assertThatThrownBy(() -> producer("kvs-storage:cam"))
                .hasStackTraceContaining("No region for channelName=cam: set the region option");
    }

    @Test
    void theContextsStopLeavesNoThread() throws Exception {
        producer("kvs-storage:cam?region=eu-west-1");
        sessions.session("cam").leave().join();
        assertThat(threads()).isNotEmpty();

        context.stop();

        await().untilAsserted(() -> assertThat(threads()).isEmpty());
        assertThat(sessions.closed).containsExactly("sessions", "connection");
    }

    @Test
    void aKeyShowsNoSecret() {
        KvsStorageConfiguration configuration = new KvsStorageConfiguration();
        configuration.setSecretKey("geheim");

        assertThat(ConnectionKey.of(configuration, "eu-west-1").toString()).doesNotContain("geheim");
    }

    private void producer(String uri) throws Exception {
        Producer producer = context.getEndpoint(uri).createProducer();
        context.addService(producer);
        producer.start();
    }

    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("(" + context.getName() + ")") && name.contains("Kvs"))
                .toList();
    }
}
