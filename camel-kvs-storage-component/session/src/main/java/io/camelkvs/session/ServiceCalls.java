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

import io.camelkvs.session.quota.Quota;
import io.camelkvs.session.quota.Quotas;
import io.camelkvs.session.signaling.SignalingConnection;
import io.camelkvs.session.signaling.SignalingConnector;
import io.camelkvs.session.signaling.SignalingListener;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** The calls of one session for its channel, each made when the quotas allow it. Used on the session's queue only. */
final class ServiceCalls {

    private final SessionLoop loop;
    private final Quotas quotas;
    private final String channelName;

    ServiceCalls(SessionLoop loop, Quotas quotas, String channelName) {
        this.loop = loop;
        this.quotas = quotas;
        this.channelName = channelName;
    }

    /** The future completes on the queue. */
    <T> CompletableFuture<T> call(Quota quota, Callable<T> call) {
        return call(quota, this, call);
    }

    /** @param owner to withdraw just this one by */
    <T> CompletableFuture<T> call(Quota quota, Object owner, Callable<T> call) {
        return loop.follow(quotas.call(quota, channelName, owner, call));
    }

    /** The same connector, which may then be used by any thread and does not block. */
    SignalingConnector within(SignalingConnector connector) {
        return (target, listener) -> connect(connector, target, listener);
    }

    /** Takes back what has not begun; its futures complete exceptionally. */
    void withdraw() {
        withdraw(this);
    }

    void withdraw(Object owner) {
        quotas.withdraw(channelName, owner);
    }

    private CompletableFuture<SignalingConnection> connect(
            SignalingConnector connector, SignalingConnector.Target target, SignalingListener listener) {
        Quota quota = target.role() == Role.MASTER ? Quota.CONNECT_AS_MASTER : Quota.CONNECT_AS_VIEWER;
        return quotas.start(quota, channelName, this, () -> connector.connect(target, listener));
    }
}
