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
package io.camelkvs.local.media;

import io.camelkvs.local.store.StoredStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits for the next fragment of a stream. One thread waits, others store. */
final class FragmentWait implements AutoCloseable {

    /** How soon it is noticed that the caller has gone, or the stream. */
    private static final long LONGEST_SECONDS = 1;

    private final StoredStream stream;
    private final Semaphore stored = new Semaphore(0);
    private final StoredStream.Subscription subscription;

    FragmentWait(StoredStream stream) {
        this.stream = stream;
        subscription = stream.onFragment(fragment -> stored.release());
    }

    /**
     * Returns when there may be a fragment that was not there when this was called last, after a second at most.
     *
     * @return whether there may be more
     * @throws InterruptedIOException if the service is closing
     */
    boolean await() throws IOException {
        try {
            if (stored.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                stored.drainPermits();
            }
            return !stream.isDeleted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The service is closing");
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
