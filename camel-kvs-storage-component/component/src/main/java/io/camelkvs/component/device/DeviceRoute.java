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
package io.camelkvs.component.device;

import io.camelkvs.component.event.Notice;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route that carries a device's signaling. Each media connection has a lane of its own, so that no offer waits behind
 * a slow event or behind what another connection has to say. Safe for use by any thread.
 */
public final class DeviceRoute {

    /** A route that is at work for so many media connections, usually one and for moments two, hangs. */
    public static final int MOST_LANES = 4;

    private static final Logger LOG = LoggerFactory.getLogger(DeviceRoute.class);

    private final Executor threads;
    private final Consumer<Notice> consumer;
    /** What has not reached the route yet, or is being routed, and by which lane. */
    private final Map<CompletableFuture<Void>, Lane> underWay = new ConcurrentHashMap<>();

    private volatile boolean closed;

    /** @param consumer takes a notice and returns when the route has finished with it */
    public DeviceRoute(Executor threads, Consumer<Notice> consumer) {
        this.threads = threads;
        this.consumer = consumer;
    }

    /** Whether the route may be given another media connection's offer, which may take a thread for as long as it hangs. */
    boolean hasRoom() {
        return underWay.values().stream().distinct().count() < MOST_LANES;
    }

    Lane lane() {
        return new Lane();
    }

    /** Waits for what is under way, no longer than given; carries nothing from then on. */
    public void close(Duration patience) throws InterruptedException {
        try {
            CompletableFuture.allOf(underWay.keySet().toArray(CompletableFuture[]::new))
                    .get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("{} notices for devices were not routed before the stop", underWay.size(), e);
        } finally {
            closed = true;
        }
    }

    /** Carries notices one after the other, in order. What waits is bounded by the candidates a connection may have. */
    final class Lane {

        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

        boolean isOf(DeviceRoute route) {
            return DeviceRoute.this == route;
        }

        /** Takes a notice; returns at once. */
        synchronized void carry(Notice notice) {
            CompletableFuture<Void> done = last.thenRunAsync(() -> route(notice), threads)
                    .exceptionally(error -> {
                        LOG.warn("{} did not reach its route", notice, error);
                        return null;
                    });
            underWay.put(done, this);
            done.thenRun(() -> underWay.remove(done));
            last = done;
        }

        private void route(Notice notice) {
            if (closed) {
                LOG.debug("{} comes after the stop of its route", notice);
            } else {
                consumer.accept(notice);
            }
        }
    }
}
