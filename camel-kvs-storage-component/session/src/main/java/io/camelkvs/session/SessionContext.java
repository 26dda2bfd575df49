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

import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.quota.Quotas;
import io.camelkvs.session.signaling.SignalingConnector;
import java.util.random.RandomGenerator;

/**
 * What all parts of one session have in common. Used on the session's queue only, but for the immutable parts.
 */
final class SessionContext {

    final String sessionId;
    final KvsApi api;
    final SignalingConnector connector;
    final Role role;
    final String clientId;
    final MediaCatalog catalog;
    final RandomGenerator random;
    final SessionLoop loop;
    final EventLog events;
    final ServiceCalls calls;
    final JoinCalls joinCalls;
    final MediaRuntime mediaRuntime;
    /** Take what a viewer sees. */
    final Watchers pictures;

    /** Replaced by the same channel's ARN when that becomes known. */
    volatile ChannelRef channel;

    private long correlations;

    SessionContext(
            String sessionId,
            KvsApi api,
            SignalingConnector connector,
            Quotas quotas,
            ChannelRef channel,
            Role role,
            String clientId,
            MediaCatalog catalog,
            RandomGenerator random,
            SessionLoop loop,
            EventLog events,
            Watchers pictures) {
        this.sessionId = sessionId;
        this.api = api;
        this.channel = channel;
        this.role = role;
        this.clientId = clientId;
        this.catalog = catalog;
        this.random = random;
        this.loop = loop;
        this.events = events;
        this.pictures = pictures;
        this.calls = new ServiceCalls(loop, quotas, channel.name());
        this.connector = calls.within(connector);
        this.joinCalls = new JoinCalls(loop, api, calls, role, clientId);
        SessionRuntime runtime = loop.runtime();
        this.mediaRuntime = new MediaRuntime(runtime.pacer(), runtime.readers(), runtime.blocking());
    }

    String channelName() {
        return channel.name();
    }

    /** Short and of the characters that the service takes (SendSdpAnswer: {@code [a-zA-Z0-9_.-]{1,256}}). */
    String nextCorrelationId() {
        return sessionId + "-" + ++correlations;
    }

    /** Who else takes the place of this session, in words. */
    String competitor() {
        return role == Role.MASTER
                ? "master seems to use channel " + channelName()
                : "viewer seems to use client id " + clientId + " of channel " + channelName();
    }

    Failure failure(FailureKind kind, String message) {
        return Failure.of(kind, message, loop.now(), null);
    }

    Scope newScope() {
        return new Scope(loop);
    }

    StageClock newClock() {
        return new StageClock(loop::nanoTime);
    }
}
