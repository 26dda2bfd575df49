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

import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.quota.Quota;
import java.util.concurrent.CompletableFuture;

/** The JoinStorageSession or JoinStorageSessionAsViewer calls of one session. Used on the session's queue only. */
final class JoinCalls {

    /** A call that waits until the quotas allow it; can be cancelled until then. */
    final class Join implements Scheduler.Task {
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final CompletableFuture<Void> answered;

        private Join(String channelArn, ChannelEndpoints endpoints) {
            answered = calls.call(quota(), this, () -> {
                loop.post(() -> begun.complete(null));
                join(channelArn, endpoints);
                return null;
            });
            answered.whenComplete((answer, error) -> {
                if (error != null) {
                    begun.completeExceptionally(error);
                }
            });
        }

        /** Completes on the queue when the call is on its way, exceptionally if it does not come to that. */
        CompletableFuture<Void> begun() {
            return begun;
        }

        /** Completes on the queue with the service's answer. */
        CompletableFuture<Void> answered() {
            return answered;
        }

        @Override
        public void cancel() {
            calls.withdraw(this);
        }
    }

    private final SessionLoop loop;
    private final KvsApi api;
    private final ServiceCalls calls;
    private final Role role;
    private final String clientId;

    JoinCalls(SessionLoop loop, KvsApi api, ServiceCalls calls, Role role, String clientId) {
        this.loop = loop;
        this.api = api;
        this.calls = calls;
        this.role = role;
        this.clientId = clientId;
    }

    Join call(String channelArn, ChannelEndpoints endpoints) {
        return new Join(channelArn, endpoints);
    }

    private Quota quota() {
        return role == Role.MASTER ? Quota.JOIN_STORAGE_SESSION : Quota.JOIN_STORAGE_SESSION_AS_VIEWER;
    }

    private void join(String channelArn, ChannelEndpoints endpoints) {
        if (role == Role.MASTER) {
            api.joinStorageSession(channelArn, endpoints);
        } else {
            api.joinStorageSessionAsViewer(channelArn, clientId, endpoints);
        }
    }
}
