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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route that carries a device's signaling. Each media connection has a lane of its own, so that no offer waits behind
 * a slow event or behind what another connection has to say. Safe for use by any thread.
 */
final class DeviceRoute {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceRoute.class);

    private final Executor threads;
    private final Consumer<Notice> consumer;

    /** @param consumer takes a notice and returns when the route has finished with it */
    DeviceRoute(Executor threads, Consumer<Notice> consumer) {
        this.threads = threads;
        this.consumer = consumer;
    }

    Lane lane() {
        return new Lane();
    }

    /** Carries notices one after the other, in order. What waits is bounded by the candidates a connection may have. */
    final class Lane {

        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

        /** Takes a notice; returns at once. */
        synchronized void carry(Notice notice) {
            last = last.thenRunAsync(() -> consumer.accept(notice), threads).exceptionally(error -> {
                LOG.warn("{} did not reach its route", notice, error);
                return null;
            });
        }
    }
}
