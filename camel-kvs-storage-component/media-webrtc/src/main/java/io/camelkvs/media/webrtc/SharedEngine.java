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
package io.camelkvs.media.webrtc;

import java.time.Instant;

/**
 * The one {@link Engine} of the process, for as long as it has users: creating one takes some 150 ms and several
 * threads, and one that is not disposed keeps the JVM from exiting. Any thread may call it.
 */
final class SharedEngine {

    private static Engine engine;
    private static int users;

    private SharedEngine() {}

    /**
     * Joins the users, making the engine for the first one on the calling thread.
     *
     * @param now time for a failure's record
     * @throws io.camelkvs.session.KvsSessionException if the native library cannot be loaded
     */
    static synchronized Engine acquire(Instant now) {
        if (users == 0) {
            engine = NativeLibrary.load(Engine::new, now);
        }
        users++;
        return engine;
    }

    /** Leaves the users; the last one disposes of the engine, so its native objects must be closed by then. */
    static synchronized void release() {
        if (users == 0) {
            throw new IllegalStateException("The engine has no users");
        }
        users--;
        if (users == 0) {
            Engine last = engine;
            engine = null;
            last.close();
        }
    }

    static synchronized int users() {
        return users;
    }
}
