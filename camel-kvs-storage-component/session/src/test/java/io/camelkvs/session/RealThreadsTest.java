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
package io.camelkvs.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.aws.ChannelDescription;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.aws.StorageDescription;
import io.camelkvs.session.aws.StreamDescription;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.signaling.SignalingConnection;
import io.camelkvs.session.signaling.SignalingListener;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions on real pools, where calls really block. */
class RealThreadsTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private final Scheduler scheduler = Scheduler.of(Clock.systemUTC(), timer);
    private final FakeMedia media = new FakeMedia(new VirtualTime());
    private final ChannelSessions sessions =
            new ChannelSessions(new SessionRuntime(scheduler, pool, pool, pool, scheduler, pool), media.catalog());
    private final HangingService service = new HangingService();
    private final ChannelSession session =
            sessions.get(service, service::connect, ChannelRef.parse("cam"), Role.MASTER, null);

    @AfterEach
    void stop() {
        service.joins.release(100);
        sessions.close();
        timer.shutdownNow();
        pool.shutdownNow();
    }

    @Test
    void joinCallsNeverOverlapThoughTheFirstHangs() {
        join();
        Awaitility.await().until(() -> service.inFlight.get() == 1);
        leave();
        join();
        Awaitility.await().until(() -> session.snapshot().signaling() == SignalingState.OPEN);

        assertThat(service.called).hasValue(1);
        service.joins.release();
        Awaitility.await().until(() -> service.called.get() == 2);
        assertThat(service.most).hasValue(1);
    }

    @Test
    void leaveDoesNotWaitForACallThatHangs() {
        join();
        Awaitility.await().until(() -> service.inFlight.get() == 1);

        assertThat(session.leave()).succeedsWithin(Duration.ofSeconds(2));
    }

    @Test
    void closeDoesNotWaitForACallThatHangs() {
        join();
        Awaitility.await().until(() -> service.inFlight.get() == 1);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(sessions::close);

        assertThat(closed).succeedsWithin(Duration.ofSeconds(4));
        assertThat(session.snapshot().state()).isEqualTo(SessionState.IDLE);
    }

    private void join() {
        session.join(Rig.options(), WaitFor.OFFER, Duration.ofMinutes(1));
    }

    private void leave() {
        assertThat(session.leave()).succeedsWithin(Duration.ofSeconds(2));
    }

    /** Joins hang until they are released. */
    private static final class HangingService implements KvsApi {
        private final Semaphore joins = new Semaphore(0);
        private final AtomicInteger called = new AtomicInteger();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public String region() {
            return "eu-central-1";
        }

        @Override
        public String accessKeyId() {
            return "AKIDEXAMPLE";
        }

        @Override
        public Optional<Duration> clockOffset() {
            return Optional.empty();
        }

        @Override
        public StreamDescription describeStream(String streamArn) {
            return new StreamDescription("a-stream", "ACTIVE", 24);
        }

        @Override
        public URI putMediaEndpoint(String streamArn) {
            return URI.create("https://localhost");
        }

        @Override
        public ChannelDescription describeChannel(ChannelRef channel) {
            return new ChannelDescription(channel.name(), InMemoryWire.arn(channel.name()), "ACTIVE");
        }

        @Override
        public StorageDescription describeStorage(String channelArn) {
            return new StorageDescription(true, "stream-arn");
        }

        @Override
        public ChannelEndpoints endpoints(String channelArn, Role role) {
            URI uri = URI.create("https://localhost");
            return new ChannelEndpoints(uri, uri, uri);
        }

        @Override
        public List<IceServer> iceServers(String channelArn, ChannelEndpoints endpoints, String clientId) {
            return List.of();
        }

        @Override
        public void joinStorageSession(String channelArn, ChannelEndpoints endpoints) {
            called.incrementAndGet();
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            try {
                joins.tryAcquire(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                inFlight.decrementAndGet();
            }
        }

        @Override
        public void joinStorageSessionAsViewer(String channelArn, String clientId, ChannelEndpoints endpoints) {
            throw new UnsupportedOperationException("no viewers here");
        }

        CompletableFuture<SignalingConnection> connect(Object target, SignalingListener listener) {
            return CompletableFuture.completedFuture(new SignalingConnection() {
                @Override
                public CompletableFuture<Void> sendAnswer(String sdp, String correlationId) {
                    return CompletableFuture.completedFuture(null);
                }

                @Override
                public CompletableFuture<Void> sendCandidate(IceCandidate candidate, String correlationId) {
                    return CompletableFuture.completedFuture(null);
                }

                @Override
                public void close() {
                    listener.onClosed(1000, "");
                }
            });
        }
    }
}
