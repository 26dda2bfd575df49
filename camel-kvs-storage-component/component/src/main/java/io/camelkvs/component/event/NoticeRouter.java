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
package io.camelkvs.component.event;

import io.camelkvs.component.KvsStorageConsumer;
import io.camelkvs.session.Failure;
import io.camelkvs.session.KvsSessionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an exchange of each notice and routes it. Never throws, so that whatever befalls one exchange the next follows.
 * Safe for use by any thread.
 */
public final class NoticeRouter implements Consumer<Notice> {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeRouter.class);

    private final KvsStorageConsumer consumer;

    public NoticeRouter(KvsStorageConsumer consumer) {
        this.consumer = consumer;
    }

    /** Returns when the route has finished with it. */
    @Override
    public void accept(Notice notice) {
        Exchange exchange = consumer.createExchange(false);
        try {
            if (notice.pattern() != null) {
                exchange.setPattern(notice.pattern());
            }
            if (notice instanceof TroubleNotice trouble) {
                notice.fill(exchange.getMessage());
                fail(exchange, trouble.event().failure());
            } else {
                route(exchange, notice);
            }
        } catch (Throwable e) {
            LOG.error("{}: an exchange was not finished, the next one follows", consumer.channel(), e);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    private void route(Exchange exchange, Notice notice) {
        try {
            notice.fill(exchange.getMessage());
            consumer.getProcessor().process(exchange);
        } catch (Throwable e) {
            exchange.setException(e);
        }
        notice.routed(exchange);
        if (exchange.getException() instanceof RejectedExecutionException && consumer.isStoppingOrStopped()) {
            LOG.debug("The route takes no more exchanges, so the events of the stop are not heard");
        } else if (exchange.getException() != null) {
            consumer.getExceptionHandler().handleException("Error processing event", exchange, exchange.getException());
        }
    }

    private void fail(Exchange exchange, Failure failure) {
        consumer.getExceptionHandler()
                .handleException("Trouble with " + consumer.channel(), exchange, new KvsSessionException(failure));
    }
}
