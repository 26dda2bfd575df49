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
package io.camelkvs.component.media;

import io.camelkvs.component.ContextSessions;
import io.camelkvs.component.EndpointOptions;
import io.camelkvs.component.ImageFormat;
import io.camelkvs.component.event.Notice;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Role;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureReceiver;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Brings the pictures that a viewer receives to a route: one in each interval, one after the other, on a thread of the
 * executor. While the route is busy the newest picture waits and replaces the one that waited, so that a slow route sees
 * fewer pictures, and never old ones. Pictures are copied on the media engine's thread; all else is done on the route's.
 */
public final class ViewerPictures implements PictureReceiver {

    private final long interval;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final Executor executor;
    private final Consumer<TakenPicture> route;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private ChannelSession.Subscription watch;
    private TakenPicture waiting;
    private boolean carrying;
    private boolean closed;
    /** When the last was taken, a monotonic reading; null before the first. */
    private Long taken;

    /** @param route takes a picture and returns when the route has finished with it; must not throw */
    ViewerPictures(
            Duration interval, LongSupplier nanoTime, Clock clock, Executor executor, Consumer<TakenPicture> route) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.executor = executor;
        this.route = route;
    }

    /**
     * Begins to take the pictures of a viewer's session; null if there are none to take.
     *
     * @param consumer takes a notice and returns when the route has finished with it; must not throw
     * @throws io.camelkvs.session.KvsSessionException if pictures cannot be encoded here; says how they can
     */
    public static ViewerPictures open(
            EndpointOptions options, ChannelSession session, ContextSessions sessions, Consumer<Notice> consumer) {
        ViewerOptions viewer = options.viewer();
        if (options.role() != Role.VIEWER || viewer.imageInterval().isZero()) {
            return null;
        }
        if (viewer.imageFormat() != ImageFormat.I420) {
            sessions.media().pictures().best();
        }
        ViewerPictures pictures = new ViewerPictures(
                viewer.imageInterval(),
                System::nanoTime,
                Clock.systemUTC(),
                sessions.routes(),
                taken -> consumer.accept(
                        new ImageNotice(taken, session, viewer, sessions.media().pictures())));
        pictures.watch = session.watch(pictures);
        return pictures;
    }

    /** Takes no more pictures; waits until the route has finished, no longer than given or until interrupted. */
    public void close(Duration patience) {
        if (watch != null) {
            watch.cancel();
        }
        lock.lock();
        try {
            closed = true;
            waiting = null;
            long nanos = patience.toNanos();
            while (nanos > 0 && carrying) {
                nanos = idle.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean wantsPicture() {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            if (closed || taken != null && now - taken < interval) {
                return false;
            }
            // from slot to slot, so that the pace does not fall behind by what a picture comes late
            boolean inPace = taken != null && now - taken < 2 * interval;
            taken = inPace ? Long.valueOf(taken + interval) : Long.valueOf(now);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onPicture(VideoFrame picture) {
        TakenPicture copy = new TakenPicture(copy(picture), clock.instant());
        lock.lock();
        try {
            if (closed) {
                return;
            }
            waiting = copy;
            if (!carrying) {
                carrying = true;
                executor.execute(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (TakenPicture picture = next(); picture != null; picture = next()) {
            route.accept(picture);
        }
    }

    private TakenPicture next() {
        lock.lock();
        try {
            TakenPicture picture = waiting;
            waiting = null;
            if (picture == null) {
                carrying = false;
                idle.signalAll();
            }
            return picture;
        } finally {
            lock.unlock();
        }
    }

    private static I420Picture copy(VideoFrame from) {
        I420Picture to = new I420Picture(from.width(), from.height());
        copy(from.y(), from.strideY(), to.y(), to.width());
        copy(from.u(), from.strideU(), to.u(), to.chromaWidth());
        copy(from.v(), from.strideV(), to.v(), to.chromaWidth());
        return to;
    }

    private static void copy(ByteBuffer from, int stride, byte[] to, int width) {
        for (int row = 0; row * width < to.length; row++) {
            from.get(row * stride, to, row * width, width);
        }
    }
}
