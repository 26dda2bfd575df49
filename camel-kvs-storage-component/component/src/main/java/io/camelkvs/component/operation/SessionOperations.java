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
package io.camelkvs.component.operation;

import io.camelkvs.component.ContextSessions;
import io.camelkvs.component.EndpointOptions;
import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.KvsStorageOperation;
import io.camelkvs.component.SessionHeaders;
import io.camelkvs.component.aws.AwsCalls;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.ClientId;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.check.CheckReport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** Operations on the channel session: to join, to leave, to look at it. Safe for use by any thread. */
final class SessionOperations {

    private final KvsStorageEndpoint endpoint;
    private final ContextSessions sessions;
    /** In the endpoint's role. */
    private final ChannelSession session;

    SessionOperations(KvsStorageEndpoint endpoint, ContextSessions sessions) {
        this.endpoint = endpoint;
        this.sessions = sessions;
        this.session = endpoint.session(sessions);
    }

    CompletableFuture<Reply> perform(KvsStorageOperation operation, Exchange exchange) {
        EndpointOptions options = endpoint.options();
        ChannelSession meant = session(clientId(operation, exchange));
        return switch (operation) {
            case joinStorageSession -> join(meant, options.join()).thenApply(SessionOperations::reply);
            case joinStorageSessionAsViewer ->
                join(meant, options.viewer().join()).thenApply(SessionOperations::reply);
            case leaveStorageSession -> meant.leave().thenApply(SessionOperations::reply);
            case checkSession -> meant.check(options.join().media()).thenApply(report -> reply(report, meant));
            case sessionStatus -> CompletableFuture.completedFuture(reply(meant.snapshot()));
            default -> throw new IllegalArgumentException(operation + " is no operation of a session");
        };
    }

    /** Id of the session that the operation, one of these here, is about. */
    String sessionId(KvsStorageOperation operation, Exchange exchange) {
        return session(clientId(operation, exchange)).id();
    }

    private ChannelSession session(String clientId) {
        return clientId == null ? session : endpoint.viewerSession(sessions, clientId);
    }

    /**
     * The viewer that the operation is about; null if it is about the master.
     *
     * @throws IllegalArgumentException if neither header nor option names a viewer
     */
    private String clientId(KvsStorageOperation operation, Exchange exchange) {
        if (operation != KvsStorageOperation.joinStorageSessionAsViewer
                && endpoint.options().role() == Role.MASTER) {
            return null;
        }
        Object header = exchange.getMessage().getHeader(KvsStorageConstants.CLIENT_ID);
        if (header != null) {
            return ClientId.require(KvsStorageConstants.CLIENT_ID, header.toString());
        }
        return ClientId.require(
                "clientId, as an option or as header " + KvsStorageConstants.CLIENT_ID + ",",
                endpoint.options().viewer().clientId());
    }

    private CompletableFuture<SessionSnapshot> join(ChannelSession meant, JoinOptions join) {
        EndpointOptions options = endpoint.options();
        if (!endpoint.getConfiguration().isProvision() || meant.snapshot().wanted()) {
            return meant.join(join, options.waitFor(), options.joinTimeout());
        }
        AwsCalls calls = endpoint.awsCalls(sessions);
        long begin = calls.nanoTime();
        return new Provisioning(endpoint, calls).begin().thenCompose(done -> {
            Duration rest = options.joinTimeout().minusNanos(calls.nanoTime() - begin);
            return meant.join(join, options.waitFor(), rest.toMillis() > 0 ? rest : Duration.ofMillis(1));
        });
    }

    private static Reply reply(CheckReport report, ChannelSession meant) {
        return Answer.of(report)
                .with(KvsStorageConstants.CHANNEL_NAME, report.channelName())
                .with(KvsStorageConstants.SESSION_ID, meant.id())
                .with(KvsStorageConstants.CHECK_PASSED, report.passed());
    }

    /** Without the client id: set by an answer, it would redirect the next viewer's operation. */
    private static Reply reply(SessionSnapshot snapshot) {
        return message -> {
            SessionHeaders.fill(message, snapshot);
            message.setHeader(KvsStorageConstants.ROLE, snapshot.role().name());
        };
    }
}
