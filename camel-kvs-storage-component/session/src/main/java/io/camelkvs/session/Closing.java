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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until everything of a session is closed, but not for ever. Used on the session's queue only. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);

    /** A native peer or a far side that does not close must not hold up the one who leaves. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private Closing() {}

    /** Runs the task once: when all is closed, or when the time is up, which is logged. */
    static void await(SessionContext context, CompletableFuture<Void> closed, Runnable then) {
        Scope scope = context.newScope();
        scope.after(TIMEOUT, () -> {
            LOG.warn(
                    "{}: not everything closed within {} s; it is left behind",
                    context.channelName(),
                    TIMEOUT.toSeconds());
            scope.close();
            then.run();
        });
        closed.whenComplete((nothing, error) -> {
            if (!scope.isOpen()) {
                return;
            }
            scope.close();
            if (error != null) {
                LOG.warn("{}: not everything closed properly", context.channelName(), error);
            }
            then.run();
        });
    }
}
