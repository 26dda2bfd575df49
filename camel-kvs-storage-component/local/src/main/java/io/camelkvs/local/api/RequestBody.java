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
package io.camelkvs.local.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** The body of a request while it arrives. One thread reads, blocking; any may close. */
public abstract class RequestBody extends InputStream {

    /** Told that nothing has arrived for a while. */
    @FunctionalInterface
    public interface Idle {

        /**
         * @param silence how long nothing has arrived
         * @throws IOException to end the reading
         */
        void idle(Duration silence) throws IOException;
    }

    /** From now on the reading thread calls this each time it has waited this long in vain. */
    public abstract void whileIdle(Duration every, Idle idle);

    /** Whoever reads gets an IOException from now on. */
    @Override
    public abstract void close();
}
