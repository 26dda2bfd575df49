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
import io.camelkvs.session.media.PassiveMediaSource;
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
    private final Pictures pictures;
    private final FanOut outlets;
    /** Orders creating, starting and closing of the source on the blocking pool. */
    private final SerialQueue worker;

    private CompletableFuture<MediaPeerFactory> started;
    /** Since when the source says that media comes, a monotonic reading, or null if it does not. */
    private Long deliveringSince;
    /** Since when it does not, or last did not. */
    private long silentSince;

    private boolean stalled;

    /** What a master's source says whose media does not pass through here; null for any other, or until it says so. */
    private String remark;

    private volatile boolean closed;
    private volatile boolean passive;
    /** Touched on the worker only. */
    private MediaSource source;

    SourceFeed(SessionContext context, MediaOptions options, Listener listener) {
        this.context = context;
        this.options = options;
        this.listener = listener;
        this.silentSince = context.loop.nanoTime();
        this.pictures = new Pictures(context.loop::nanoTime);
        this.outlets = new FanOut(context.channelName(), pictures);
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

    /** The source says that nothing comes any more for now. */
    boolean stalled() {
        return stalled;
    }

    /** The source says that nothing comes, perhaps not yet. */
    boolean silent() {
        return deliveringSince == null;
    }

    /** Since when media comes, a monotonic reading, or null if none comes, whether or not the source says so yet. */
    Long deliveringSince() {
        return silent() ? null : pictures.since(deliveringSince);
    }

    /** When media last came up to that moment, as far as is known; monotonic readings. */
    long lastBy(long moment) {
        return pictures.lastBy(silent() ? Math.min(moment, silentSince) : moment);
    }

    /** The master's media does not pass through here, and nobody here sees what becomes of it. */
    boolean passive() {
        return passive;
    }

    /** For events about the connection: what is known of media that does not pass through here; else null. */
    String remark() {
        return remark;
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
            return context.catalog
                    .sourceFactory(options, context.loop.now())
                    .create(context.sessionId, options, context.mediaRuntime);
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
        boolean master = context.role == Role.MASTER;
        MediaSourceListener reports = master ? new Reports() : new ReportsOfViewer();
        if (created instanceof RawMediaSource raw) {
            raw.start(master ? outlets.rawSink() : outlets.soundSink(), reports);
        } else if (created instanceof EncodedMediaSource encoded) {
            encoded.start(outlets.encodedSink(), reports);
        } else if (created instanceof PassiveMediaSource elsewhere) {
            passive = master;
            elsewhere.start(reports);
        }
    }

    private void delivering(String description) {
        if (deliveringSince != null) {
            return;
        }
        deliveringSince = context.loop.nanoTime();
        remark = passive ? description : null;
        if (stalled) {
            stalled = false;
            listener.sourceResumed(description);
        }
        listener.sourceDelivers();
    }

    private void stalled(Failure failure) {
        if (!silent()) {
            deliveringSince = null;
            silentSince = context.loop.nanoTime();
        }
        boolean news = !stalled;
        stalled = true;
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

    /**
     * A viewer's media comes from the far side and is to be expected from the start: what the source says of the sound
     * that the viewer may send tells nothing about that, unless it has ended.
     */
    private final class ReportsOfViewer implements MediaSourceListener {
        private final Reports reports = new Reports();

        ReportsOfViewer() {
            reports.onDelivering("what the master sends is expected");
        }

        @Override
        public void onDelivering(String description) {}

        @Override
        public void onStalled(Failure failure) {
            if (failure.policy().isFinal()) {
                reports.onStalled(failure);
            }
        }
    }
}
