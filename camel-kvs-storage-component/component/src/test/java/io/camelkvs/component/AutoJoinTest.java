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

import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.Test;

/** A consumer that owns its session. */
class AutoJoinTest extends KvsTest {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger provisioningFailures = new AtomicInteger();
    private final AtomicInteger reported = new AtomicInteger();
    private final CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    /** Whether the route is as one under {@code master:} is when its context stops. */
    private volatile boolean refused;
    /** Holds the route up until it is at zero. */
    private volatile CountDownLatch busy = new CountDownLatch(0);

    @Override
    protected void routes(RouteBuilder builder) {
        builder.getCamelContext().getRegistry().bind("handler", ExceptionHandler.class, new CountingHandler(reported));
        builder.from("kvs-storage:cam?region=eu-west-1&autoJoin=true&exceptionHandler=#handler")
                .routeId("owner")
                .process(exchange -> busy.await())
                .process(exchange -> {
                    if (refused) {
                        throw new RejectedExecutionException("the route is stopping");
                    }
                })
                .process(exchange ->
                        heard.add(exchange.getMessage().getHeader(KvsStorageConstants.EVENT_TYPE, String.class)));
        builder.from("kvs-storage:bridged?region=eu-west-1&autoJoin=true&bridgeErrorHandler=true")
                .onException(IllegalArgumentException.class)
                .handled(true)
                .to("mock:error")
                .end()
                .onException(KvsSessionException.class)
                .handled(true)
                .to("mock:trouble")
                .end()
                .to("mock:event");
        builder.from("kvs-storage:new?region=eu-west-1&autoJoin=true&provision=true&retryDelay=1h&maxRetryDelay=1h"
                        + "&exceptionHandler=#provisioning")
                .routeId("provisioned")
                .to("mock:event");
        builder.getCamelContext()
                .getRegistry()
                .bind("provisioning", ExceptionHandler.class, new CountingHandler(provisioningFailures));
    }

    @Test
    void aResumeDoesNotProvisionOnceMoreWhileThatIsTriedAlready() throws Exception {
        session("new").wanted = false;
        await().untilAtomic(provisioningFailures, org.hamcrest.Matchers.equalTo(1));
        for (int i = 0; i < 3; i++) {
            context.getRouteController().suspendRoute("provisioned");
            context.getRouteController().resumeRoute("provisioned");
        }

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(provisioningFailures).hasValue(1));
        assertThat(session("new").joins).isEmpty();
    }

    @Test
    void aFileThatWasPlayedToItsEndIsNoTroubleForTheErrorHandler() throws Exception {
        MockEndpoint errors = getMockEndpoint("mock:trouble");
        errors.expectedMessageCount(1);
        FakeSession session = session("bridged");

        fail(session, EventType.GAVE_UP, failure(FailureKind.SOURCE_ENDED));
        fail(session, EventType.FAILED, failure(FailureKind.NO_OFFER));

        errors.assertIsSatisfied();
        assertThat(errors.getExchanges().get(0).getMessage().getHeader(KvsStorageConstants.FAILURE_KIND))
                .isEqualTo("NO_OFFER");
    }

    @Test
    void itJoinsOnceTheRoutesAreUpAndHearsIt() {
        assertThat(session("cam").joins).hasSize(1);
        session("cam").emit(EventType.INGESTING);
        session("cam").answerJoin();

        await().until(() -> heard.contains("INGESTING"));
    }

    @Test
    void aRouteThatTakesNoMoreExchangesDuringTheStopIsNoError() throws Exception {
        refused = true;
        context.getRouteController().stopRoute("owner");

        assertThat(session("cam").leaves).hasValue(1);
        assertThat(heard).isEmpty();
        assertThat(reported).hasValue(0);
    }

    @Test
    void aRouteThatTakesNoExchangesWhileItShouldIsOne() {
        refused = true;
        session("cam").emit(EventType.INGESTING);

        await().untilAtomic(reported, org.hamcrest.Matchers.equalTo(1));
    }

    @Test
    void stoppingTheRouteLeavesAndTheRouteHearsIt() throws Exception {
        context.getRouteController().stopRoute("owner");

        assertThat(session("cam").leaves).hasValue(1);
        assertThat(heard).containsExactly("LEFT");
    }

    @Test
    void stoppingTheContextLeavesAndTheRouteHearsIt() {
        context.stop();

        assertThat(session("cam").leaves).hasValue(1);
        assertThat(heard).containsExactly("LEFT");
    }

    @Test
    void anInterruptedStopStillLetsGoOfTheSessionAndWaitsForTheRoute() throws Exception {
        session("cam").leaveAnswer = new CompletableFuture<>();
        busy = new CountDownLatch(1);
        session("cam").emit(EventType.INGESTING);
        await().until(() -> context.getInflightRepository().size("owner") == 1);
        Thread stopping = new Thread(() -> {
            Thread.currentThread().interrupt();
            context.getRoute("owner").getConsumer().stop();
        });
        stopping.setUncaughtExceptionHandler((thread, error) -> thrown.complete(error));

        stopping.start();

        await().until(() -> session("cam").listeners() == 0);
        await().during(Duration.ofMillis(200)).until(stopping::isAlive);
        busy.countDown();
        stopping.join();
        assertThat(thrown.join()).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(heard).containsExactly("INGESTING");
    }

    @Test
    void startingTheRouteAgainJoinsAgain() throws Exception {
        context.getRouteController().stopRoute("owner");
        context.getRouteController().startRoute("owner");

        assertThat(session("cam").joins).hasSize(2);
        session("cam").emit(EventType.INGESTING);
        await().until(() -> heard.contains("INGESTING"));
    }

    @Test
    void suspendAndResumeKeepTheSession() throws Exception {
        context.getRouteController().suspendRoute("owner");
        context.getRouteController().resumeRoute("owner");

        assertThat(session("cam").joins).hasSize(1);
        assertThat(session("cam").leaves).hasValue(0);
    }

    @Test
    void suspendAndResumeOfTheContextKeepTheSession() {
        context.suspend();
        context.resume();

        assertThat(session("cam").joins).hasSize(1);
        assertThat(session("cam").leaves).hasValue(0);
    }

    @Test
    void aFailureOfTheSessionIsLeftToItsEvents() {
        session("cam")
                .failJoin(new KvsSessionException(
                        Failure.of(FailureKind.SERVICE_UNREACHABLE, "No answer.", FakeSession.TIME, null)));

        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(reported).hasValue(0));
        assertThat(context.getRouteController().getRouteStatus("owner")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void anyOtherErrorIsReported() {
        session("cam").failJoin(new IllegalArgumentException("already wanted with other options"));

        await().untilAtomic(reported, org.hamcrest.Matchers.equalTo(1));
    }

    @Test
    void aLeaveBeforeTheJoinCameFarIsNoError() {
        session("cam").failJoin(new CancellationException("left before"));

        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(reported).hasValue(0));
    }

    @Test
    void withABridgeTheRoutesErrorHandlerGetsIt() throws Exception {
        getMockEndpoint("mock:error").expectedMessageCount(1);

        session("bridged").failJoin(new IllegalArgumentException("already wanted with other options"));

        getMockEndpoint("mock:error").assertIsSatisfied();
    }

    @Test
    void aResumedOneJoinsAgainWhatHasGivenUp() throws Exception {
        context.getRouteController().suspendRoute("owner");
        session("cam").wanted = false;
        context.getRouteController().resumeRoute("owner");

        assertThat(session("cam").joins).hasSize(2);
    }

    @Test
    void withABridgeTheErrorHandlerHearsOfEachOutageOnce() throws Exception {
        MockEndpoint errors = getMockEndpoint("mock:trouble");
        errors.expectedMessageCount(3);
        FakeSession session = session("bridged");
        Failure noOffer = failure(FailureKind.NO_OFFER);

        fail(session, EventType.FAILED, noOffer);
        fail(session, EventType.FAILED, failure(FailureKind.SERVICE_ERROR));
        fail(session, EventType.GAVE_UP, noOffer);
        session.emit(EventType.INGESTING);
        fail(session, EventType.FAILED, failure(FailureKind.ICE_FAILED));
        fail(session, EventType.GAVE_UP, failure(FailureKind.ACCESS_DENIED));

        errors.assertIsSatisfied();
        assertThat(errors.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(KvsStorageConstants.FAILURE_KIND))
                .containsExactly("NO_OFFER", "ICE_FAILED", "ACCESS_DENIED");
        getMockEndpoint("mock:event").expectedMessageCount(6);
        getMockEndpoint("mock:event").assertIsSatisfied();
    }

    private static void fail(FakeSession session, EventType type, Failure failure) {
        session.emit(session.event(type, failure, null));
    }

    private static Failure failure(FailureKind kind) {
        return Failure.of(kind, "It failed.", FakeSession.TIME, null);
    }

    @Test
    void theContextStopsFastWhenNothingEverCloses() {
        session("cam").leaveAnswer = new CompletableFuture<>();
        CompletableFuture<Void> never = new CompletableFuture<>();
        sessions.onClose = never::join;
        long start = System.nanoTime();

        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        never.complete(null);
    }
}
