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

import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.check.CheckReport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** Operations on the channel session: to join, to leave, to look at it. Safe for use by any thread. */
final class SessionOperations {

    private final KvsStorageEndpoint endpoint;
    private final ContextSessions sessions;
    private final ChannelSession session;

    SessionOperations(KvsStorageEndpoint endpoint, ContextSessions sessions) {
        this.endpoint = endpoint;
        this.sessions = sessions;
        this.session = endpoint.session(sessions);
    }

    CompletableFuture<Reply> perform(KvsStorageOperation operation, Exchange exchange) {
        return switch (operation) {
            case joinStorageSession -> join().thenApply(SessionOperations::reply);
            case leaveStorageSession -> session.leave().thenApply(SessionOperations::reply);
            case checkSession ->
                session.check(endpoint.options().join().media()).thenApply(this::reply);
            case sessionStatus -> CompletableFuture.completedFuture(reply(session.snapshot()));
            default -> throw new UnsupportedOperationException(operation + " is not built yet");
        };
    }

    private CompletableFuture<SessionSnapshot> join() {
        EndpointOptions options = endpoint.options();
        if (!endpoint.getConfiguration().isProvision() || session.snapshot().wanted()) {
            return session.join(options.join(), options.waitFor(), options.joinTimeout());
        }
        AwsCalls calls = endpoint.awsCalls(sessions);
        long begin = calls.nanoTime();
        return new Provisioning(endpoint, calls).begin().thenCompose(done -> {
            Duration rest = options.joinTimeout().minusNanos(calls.nanoTime() - begin);
            return session.join(options.join(), options.waitFor(), rest.toMillis() > 0 ? rest : Duration.ofMillis(1));
        });
    }

    private Reply reply(CheckReport report) {
        return Answer.of(report)
                .with(KvsStorageConstants.CHANNEL_NAME, report.channelName())
                .with(KvsStorageConstants.SESSION_ID, session.id())
                .with(KvsStorageConstants.CHECK_PASSED, report.passed());
    }

    private static Reply reply(SessionSnapshot snapshot) {
        return message -> SessionHeaders.fill(message, snapshot);
    }
}
