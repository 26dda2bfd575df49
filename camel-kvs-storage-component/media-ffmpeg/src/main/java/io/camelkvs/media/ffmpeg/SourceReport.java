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
package io.camelkvs.media.ffmpeg;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.media.MediaSourceListener;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listener and log how the source fares: of each outage once, however often opening fails in it. One thread. */
final class SourceReport {

    private static final Logger LOG = LoggerFactory.getLogger(FFmpegSource.class);

    private final SourceLocation location;
    private final Supplier<Instant> now;
    private final Gate gate;
    private final MediaSourceListener listener;
    private boolean stalled;
    private boolean everDelivered;

    SourceReport(SourceLocation location, Supplier<Instant> now, Gate gate, MediaSourceListener listener) {
        this.location = location;
        this.now = now;
        this.gate = gate;
        this.listener = listener;
    }

    void delivering(String description) {
        stalled = false;
        everDelivered = true;
        LOG.info("{} delivers {}", location, description);
        gate.pass(() -> listener.onDelivering(description));
    }

    /** Returns whether the source may come back. */
    boolean stalled(FailureKind found, String message, Throwable cause) {
        FailureKind kind = lasting(found);
        boolean retry = !kind.policy().isFinal();
        if (stalled && retry) {
            LOG.debug("{} Trying again.", message);
            return true;
        }
        stalled = true;
        LOG.warn("{} {}", message, retry ? "Trying again until it is back." : "Not trying again.");
        gate.pass(() -> listener.onStalled(Failure.of(kind, message, now.get(), cause)));
        return retry;
    }

    /** A camera that had a picture before is starting up, whatever it offers at the moment. */
    private FailureKind lasting(FailureKind found) {
        boolean returning = everDelivered && !location.isFile() && found == FailureKind.SOURCE_HAS_NO_VIDEO;
        return returning ? FailureKind.SOURCE_UNAVAILABLE : found;
    }
}
