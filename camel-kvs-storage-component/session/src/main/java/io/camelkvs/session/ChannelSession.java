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

import io.camelkvs.session.check.CheckReport;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.PictureReceiver;
import io.camelkvs.session.quota.QuotaView;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The lasting will to take part in a channel. Commands set the intent and return at once; the session acts whenever
 * its observed state differs from the intent. All methods may be called by any thread.
 */
public interface ChannelSession {

    /** Unique in this process and stable over the session's life; short, for logs and headers. */
    String id();

    /**
     * Wants the session and completes when it has come as far as asked, at once if it already has.
     *
     * <p>Completes exceptionally with an {@link IllegalArgumentException} if the session is already wanted with other
     * options (the message shows both); with a {@link KvsSessionException} when the running attempt fails or the time is
     * up; with a {@link java.util.concurrent.CancellationException} when the session is left meanwhile; with an
     * {@link IllegalStateException} once the {@link ChannelSessions} are closed. The session stays wanted after a time-out and after a failure that is retried; it does not after GAVE_UP.
     *
     * <p>The future completes on the session's queue: what depends on it must not block, or use the {@code Async}
     * methods with an executor of its own.
     *
     * @param timeout how long the caller waits, above zero
     */
    CompletableFuture<SessionSnapshot> join(JoinOptions options, WaitFor waitFor, Duration timeout);

    /**
     * Wants the session no longer; completes when both connections and the source are closed, after 2 s at the latest,
     * on the session's queue. Idempotent.
     */
    CompletableFuture<SessionSnapshot> leave();

    /**
     * Looks at everything that a join would need, without joining: credentials, channel, stream, rights, clock, STUN
     * and TURN servers, media source and codecs. Disturbs nothing that runs, whatever the session's state.
     *
     * <p>Completes within 15 s, on the session's queue; what is wrong is in the report. Completes exceptionally only
     * with a {@link java.util.concurrent.CancellationException} when the {@link ChannelSessions} are closed meanwhile,
     * and with an {@link IllegalStateException} afterwards.
     *
     * @param media what would be sent; its source is not opened
     */
    CompletableFuture<CheckReport> check(MediaOptions media);

    SessionSnapshot snapshot();

    /** How full the quotas of the session's account and region are; the same object for all sessions of these. */
    QuotaView quotas();

    /**
     * Hears the events from now on, in order. The listener runs on the session's queue: it must not block and must not
     * throw.
     */
    Subscription subscribe(Consumer<SessionEvent> listener);

    /**
     * Gets the pictures that a viewer receives, from now on and over all its media connections; a master receives none.
     * The receiver is called by the media engine's threads: it must not block and must not throw.
     */
    Subscription watch(PictureReceiver receiver);

    /** An ear or an eye on a session. */
    interface Subscription {
        /** No event or picture follows after this returned, except one that is being delivered. Idempotent. */
        void cancel();
    }
}
