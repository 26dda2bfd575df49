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
package io.camelkvs.local;

import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Stream;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.store.Retention;
import io.camelkvs.local.time.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away each minute what has grown too old, also of streams that nobody asks for. */
final class RetentionSweep {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Timer timer;
    private final Executor workers;
    private final CatalogFile catalog;
    private final MediaStore media;

    RetentionSweep(Timer timer, Executor workers, CatalogFile catalog, MediaStore media) {
        this.timer = timer;
        this.workers = workers;
        this.catalog = catalog;
        this.media = media;
    }

    void start() {
        timer.after(EVERY, () -> {
            try {
                workers.execute(this::sweep);
            } catch (RejectedExecutionException e) {
                LOG.debug("The service is closing");
            }
        });
    }

    private void sweep() {
        try {
            catalog.get().streams().forEach(this::expire);
        } finally {
            start();
        }
    }

    private void expire(Stream stream) {
        try {
            media.stream(stream.name()).expire(Retention.ofHours(stream.retentionHours()));
        } catch (RuntimeException e) {
            LOG.error("Stream {}: what is too old could not be taken away", stream.name(), e);
        }
    }
}
