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

import io.camelkvs.component.operation.Operations;
import io.camelkvs.component.operation.Reply;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.KvsSessionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs operations. Safe for use by any thread; exchanges go on on a thread of
 * their own, never on the session's.
 */
public class KvsStorageProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(KvsStorageProducer.class);

    private final KvsStorageEndpoint endpoint;
    private ContextSessions sessions;
    private ChannelSession session;
    private Operations operations;
    /** While this producer owns the session; else null. */
    private AutoJoin autoJoin;

    KvsStorageProducer(KvsStorageEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        sessions = ContextSessions.of(endpoint.getCamelContext());
        session = endpoint.session(sessions);
        operations = new Operations(endpoint, sessions);
        if (endpoint.options().autoJoin()) {
            autoJoin = new AutoJoin(endpoint, sessions, session, (message, cause) -> LOG.warn(message, cause));
            autoJoin.start();
        }
        endpoint.component().producerStarted(sessions);
    }

    @Override
    protected void doStop() throws Exception {
        AutoJoin stopping = autoJoin;
        autoJoin = null;
        if (stopping != null) {
            stopping.stop(sessions.stopDeadline());
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<Reply> answer;
        try {
            answer = sessions.answer(operations.perform(operation(exchange), exchange));
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        answer.whenCompleteAsync((reply, error) -> finish(exchange, reply, error, callback), sessions.routes());
        return false;
    }

    private KvsStorageOperation operation(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(KvsStorageConstants.OPERATION);
        return header == null
                ? endpoint.options().operation()
                : KvsStorageOperation.parse(KvsStorageConstants.OPERATION, header);
    }

    private void finish(Exchange exchange, Reply reply, Throwable error, AsyncCallback callback) {
        try {
            if (error == null) {
                reply.writeTo(exchange.getMessage());
            } else {
                fail(exchange, error instanceof CompletionException ? error.getCause() : error);
            }
        } catch (Throwable e) {
            exchange.setException(e);
        } finally {
            callback.done(false);
        }
    }

    private void fail(Exchange exchange, Throwable error) {
        Message message = exchange.getMessage();
        String concerned = concerned(exchange, error);
        SessionHeaders.clear(message);
        message.setHeader(
                KvsStorageConstants.CHANNEL_NAME, endpoint.options().channel().name());
        message.setHeader(KvsStorageConstants.SESSION_ID, concerned);
        if (error instanceof KvsSessionException e) {
            SessionHeaders.fill(message, e.failure());
        }
        exchange.setException(error);
    }

    /** Id of the session that the operation is about; that of the endpoint if it can be had no longer. */
    private String concerned(Exchange exchange, Throwable error) {
        try {
            String id = operations.sessionId(operation(exchange), exchange);
            return id == null ? session.id() : id;
        } catch (RuntimeException e) {
            error.addSuppressed(e);
            return session.id();
        }
    }
}
