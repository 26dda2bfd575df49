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

import io.camelkvs.session.media.EncodedMediaSource;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSource;
import java.util.concurrent.CompletableFuture;

/**
 * Owns the media source of a session and hands its media to every attached peer: one, and during a rejoin two. Used on
 * the session's queue only, but for {@link #outlets}.
 */
final class SourceFeed {

    interface Listener {
        /** Nothing comes for now. */
        void sourceStalled(Failure failure);

        /** Media comes again after a stall; {@link #sourceDelivers} follows. */
        void sourceResumed(String description);

        /** Media comes, for the first time or again. */
        void sourceDelivers();

        /** Nothing will come any more. */
        void sourceStopped(Failure failure);
    }

    private final SessionContext context;
    private final MediaOptions options;
    private final Listener listener;
    private final FanOut outlets;
    /** Orders creating, starting and closing of the source on the blocking pool. */
    private final SerialQueue worker;

    private CompletableFuture<MediaPeerFactory> started;
    /** Since when media comes, a monotonic reading, or null if none comes. */
    private Long deliveringSince;

    private boolean stalled;
    /** When the newest stall began, a monotonic reading. */
    private long stalledAt;

    private volatile boolean closed;
    /** Touched on the worker only. */
    private MediaSource source;

    SourceFeed(SessionContext context, MediaOptions options, Listener listener) {
        this.context = context;
        this.options = options;
        this.listener = listener;
        this.outlets = new FanOut(context.channelName());
        this.worker = new SerialQueue(context.loop.runtime().blocking());
    }

    /** Starts the source unless it runs; gives the factory of the peers that take its media. */
    CompletableFuture<MediaPeerFactory> start() {
        if (started == null || started.isCompletedExceptionally()) {
            started = context.loop.call(worker, this::createAndStart);
        }
        return started;
    }

    /** Where peers get the media; any thread may use it. */
    FanOut outlets() {
        return outlets;
    }

    /** Nothing comes any more for now. */
    boolean stalled() {
        return stalled;
    }

    /** Nothing comes, perhaps not yet. */
    boolean silent() {
        return deliveringSince == null;
    }

    /** Since when media comes, a monotonic reading, or null if none comes. */
    Long deliveringSince() {
        return deliveringSince;
    }

    /** Whether media came at that moment, a monotonic reading; of the past only the newest stall is known. */
    boolean deliveredAt(long moment) {
        return deliveringSince != null || stalled && moment <= stalledAt;
    }

    /** Closes the source for good; completes when that is done. */
    CompletableFuture<Void> close() {
        closed = true;
        return context.loop.call(worker, () -> {
            if (source != null) {
                source.close();
                source = null;
            }
            return null;
        });
    }

    private MediaPeerFactory createAndStart() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        MediaSource created = create();
        try {
            MediaPeerFactory peers = context.catalog.peerFactory(created.getClass(), context.loop.now());
            start(created);
            source = created;
            return peers;
        } catch (RuntimeException | Error e) {
            created.close();
            throw e;
        }
    }

    private MediaSource create() {
        try {
            return context.catalog.sourceFactory(options, context.loop.now()).create(options, context.mediaRuntime);
        } catch (IllegalArgumentException e) {
            throw new KvsSessionException(new Failure(
                    FailureKind.SOURCE_UNREADABLE,
                    "The media source refuses its options: " + e.getMessage() + ".",
                    "Correct the option and join again.",
                    context.loop.now(),
                    e));
        }
    }

    private void start(MediaSource created) {
        MediaSourceListener reports = new Reports();
        if (created instanceof RawMediaSource raw) {
            raw.start(outlets.rawSink(), reports);
        } else if (created instanceof EncodedMediaSource encoded) {
            encoded.start(outlets.encodedSink(), reports);
        }
    }

    private void delivering(String description) {
        if (deliveringSince != null) {
            return;
        }
        deliveringSince = context.loop.nanoTime();
        if (stalled) {
            stalled = false;
            listener.sourceResumed(description);
        }
        listener.sourceDelivers();
    }

    private void stalled(Failure failure) {
        deliveringSince = null;
        boolean news = !stalled;
        if (news) {
            stalled = true;
            stalledAt = context.loop.nanoTime();
        }
        if (failure.policy().isFinal()) {
            listener.sourceStopped(failure);
        } else if (news) {
            listener.sourceStalled(failure);
        }
    }

    /** Called by the source's threads; posts. */
    private final class Reports implements MediaSourceListener {
        @Override
        public void onDelivering(String description) {
            post(() -> delivering(description));
        }

        @Override
        public void onStalled(Failure failure) {
            post(() -> stalled(failure));
        }

        private void post(Runnable report) {
            context.loop.post(() -> {
                if (!closed) {
                    report.run();
                }
            });
        }
    }
}
