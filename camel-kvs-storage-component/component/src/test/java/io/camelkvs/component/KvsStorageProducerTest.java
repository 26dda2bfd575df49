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
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.WaitFor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class KvsStorageProducerTest extends KvsTest {

    private static final String JOIN = "direct:join";

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from(JOIN)
                .to("kvs-storage:cam?region=eu-west-1&waitFor=connected&joinTimeout=5s")
                .process(exchange ->
                        exchange.setProperty("thread", Thread.currentThread().getName()));
        builder.from("direct:listen").to("kvs-storage:cam?region=eu-west-1&joinTimeout=6s");
    }

    @Test
    void joinAnswersWithTheSnapshot() {
        CompletableFuture<Exchange> sent = send(JOIN, Map.of("mine", 1, KvsStorageConstants.FAILURE_KIND, "OLD"));
        await().until(() -> session("cam").joins.size() == 1);
        assertThat(sent).isNotDone();

        session("cam").answerJoin();
        Exchange exchange = sent.join();

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(SessionSnapshot.class);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("mine", 1)
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "cam")
                .containsEntry(KvsStorageConstants.STREAM_ARN, FakeSession.STREAM_ARN)
                .containsEntry(KvsStorageConstants.SESSION_ID, "s-cam")
                .containsEntry(KvsStorageConstants.SESSION_STATE, "INGESTING")
                .containsEntry(KvsStorageConstants.ATTEMPT, 2)
                .containsEntry(KvsStorageConstants.TIMING_DESCRIBE, 11L)
                .containsEntry(KvsStorageConstants.TIMING_CONNECTED_TO_ACKNOWLEDGED, 19L)
                .doesNotContainKeys(
                        KvsStorageConstants.TIMING_SIGNALING,
                        KvsStorageConstants.FAILURE_KIND,
                        KvsStorageConstants.CHANNEL_ARN);
        assertThat(exchange.getProperty("thread", String.class)).contains("KvsRoute");
    }

    @Test
    void aSuccessCarriesNoHeaderOfAnOlderFailure() {
        Failure overcome = Failure.of(FailureKind.NO_OFFER, "No offer came.", FakeSession.TIME, null);
        CompletableFuture<Exchange> sent = send(JOIN, Map.of());
        await().until(() -> session("cam").joins.size() == 1);
        session("cam").lastFailure = overcome;

        session("cam").answerJoin();
        Exchange exchange = sent.join();

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.SESSION_STATE, "INGESTING")
                .doesNotContainKeys(
                        KvsStorageConstants.FAILURE_KIND,
                        KvsStorageConstants.FAILURE_POLICY,
                        KvsStorageConstants.FAILURE_MESSAGE,
                        KvsStorageConstants.FAILURE_REMEDY);
        assertThat(exchange.getMessage().getBody(SessionSnapshot.class).lastFailure())
                .isEqualTo(overcome);
    }

    @Test
    void theOptionsReachTheSession() {
        CompletableFuture<Exchange> sent = send(JOIN, Map.of());
        await().until(() -> session("cam").joins.size() == 1);
        FakeSession.Join join = session("cam").joins.get(0);

        assertThat(join.waitFor()).isEqualTo(WaitFor.CONNECTED);
        assertThat(join.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(join.options().media().video().width()).isEqualTo(640);
        session("cam").answerJoin();
        sent.join();
    }

    @Test
    void aFailureIsTheExchangesExceptionAndInItsHeaders() {
        Failure failure = Failure.of(FailureKind.CHANNEL_NOT_FOUND, "No channel cam.", FakeSession.TIME, null);
        CompletableFuture<Exchange> sent = send(JOIN, Map.of());
        await().until(() -> session("cam").joins.size() == 1);

        session("cam").failJoin(new KvsSessionException(failure));
        Exchange exchange = sent.join();

        assertThat(exchange.getException())
                .isInstanceOf(KvsSessionException.class)
                .hasMessageStartingWith("No channel cam. Create the signaling channel");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "cam")
                .containsEntry(KvsStorageConstants.FAILURE_KIND, "CHANNEL_NOT_FOUND")
                .containsEntry(KvsStorageConstants.FAILURE_POLICY, "GIVE_UP")
                .containsEntry(KvsStorageConstants.FAILURE_MESSAGE, "No channel cam.")
                .containsEntry(KvsStorageConstants.FAILURE_REMEDY, failure.remedy());
    }

    @Test
    void otherOptionsThanTheWantedOnesAreTheExchangesException() {
        CompletableFuture<Exchange> sent = send(JOIN, Map.of());
        await().until(() -> session("cam").joins.size() == 1);

        session("cam").failJoin(new IllegalArgumentException("already wanted with other options"));

        assertThat(sent.join().getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("already wanted with other options");
    }

    @Test
    void theHeaderWinsOverTheOption() {
        Exchange exchange = send(JOIN, Map.of(KvsStorageConstants.OPERATION, "LeaveStorageSession"))
                .join();

        assertThat(exchange.getException()).isNull();
        assertThat(session("cam").leaves).hasValue(1);
        assertThat(session("cam").joins).isEmpty();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.OPERATION, "LeaveStorageSession");
    }

    @Test
    void anUnknownOperationIsSaid() {
        Exchange exchange =
                send(JOIN, Map.of(KvsStorageConstants.OPERATION, "record")).join();

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CamelKvsStorageOperation=record is not known: use joinStorageSession, ");
    }

    @Test
    void endpointsOfAChannelShareItsSessionAndConnection() {
        send(JOIN, Map.of(KvsStorageConstants.OPERATION, KvsStorageOperation.leaveStorageSession))
                .join();
        send("direct:listen", Map.of(KvsStorageConstants.OPERATION, KvsStorageOperation.leaveStorageSession))
                .join();

        assertThat(session("cam").leaves).hasValue(2);
        assertThat(sessions.openedRegions).containsExactly("eu-west-1");
    }

    @Test
    void theContextStopsFastInTheMiddleOfAJoin() {
        CompletableFuture<Exchange> sent = send(JOIN, Map.of());
        await().until(() -> session("cam").joins.size() == 1);
        long start = System.nanoTime();

        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(sent.join().getException()).hasMessageContaining("The Camel context is stopping");
        assertThat(context.getStatus()).isEqualTo(ServiceStatus.Stopped);
        assertThat(sessions.closed).containsExactly("sessions", "connection");
    }

    private CompletableFuture<Exchange> send(String uri, Map<String, Object> headers) {
        return template.asyncSend(uri, exchange -> exchange.getMessage().setHeaders(new java.util.HashMap<>(headers)));
    }
}
