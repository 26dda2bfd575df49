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

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.MediaState;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.SignalingState;
import io.camelkvs.session.StageTimings;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.check.CheckReport;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.PictureReceiver;
import io.camelkvs.session.media.VideoFrame;
import io.camelkvs.session.quota.QuotaView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A channel session that does what a test says, so that what Camel makes of it can be told exactly. */
public final class FakeSession implements ChannelSession {

    static final String STREAM_ARN = "arn:aws:kinesisvideo:eu-west-1:111122223333:stream/cam/1600000000000";
    public static final Duration GAP = Duration.ofMillis(420);
    public static final Instant TIME = Instant.parse("2026-05-01T10:00:00Z");
    public static final StageTimings TIMINGS = new StageTimings(
            Duration.ofMillis(11),
            Duration.ofMillis(12),
            Duration.ofMillis(13),
            null,
            Duration.ofMillis(15),
            Duration.ofMillis(16),
            Duration.ofMillis(17),
            Duration.ofMillis(18),
            Duration.ofMillis(19));

    /** Of the account, so all sessions have the same. */
    private static final QuotaView QUOTAS = List::of;

    public record Join(
            JoinOptions options, WaitFor waitFor, Duration timeout, CompletableFuture<SessionSnapshot> answer) {}

    final ChannelRef channel;
    public final List<Join> joins = new CopyOnWriteArrayList<>();
    final AtomicInteger leaves = new AtomicInteger();
    private final List<Consumer<SessionEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<PictureReceiver> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<SessionEvent>> everywhere;
    private final AtomicInteger sequence = new AtomicInteger();
    private final Executor pool;
    /** The end of the serial queue. */
    private CompletableFuture<Void> queue = CompletableFuture.completedFuture(null);
    /** What leave answers; null for the usual answer. */
    volatile CompletableFuture<SessionSnapshot> leaveAnswer;

    public volatile long connections = 1;

    volatile boolean wanted = true;

    public volatile SessionState state = SessionState.INGESTING;

    /** Of the newest media connection, in snapshots; null for none. */
    volatile MediaState media = MediaState.INGESTING;

    /** Counters of the media connection, in snapshots; null for none. */
    public volatile MediaStats stats;

    /** Since when no media arrives, in snapshots; null for not at all. */
    public volatile Instant downSince;

    private volatile Role role = Role.MASTER;
    private volatile String clientId;

    /** The newest failure in snapshots; null for none. */
    volatile Failure lastFailure;

    public FakeSession(ChannelRef channel, Executor pool) {
        this(channel, pool, List.of());
    }

    /** @param everywhere those who listen to all sessions */
    public FakeSession(ChannelRef channel, Executor pool, List<Consumer<SessionEvent>> everywhere) {
        this.everywhere = everywhere;
        this.channel = channel;
        this.pool = pool;
    }

    FakeSession asViewer(String id) {
        role = Role.VIEWER;
        clientId = id;
        return this;
    }

    private synchronized void post(Runnable task) {
        queue = queue.thenRunAsync(task, pool);
    }

    @Override
    public String id() {
        return "s-" + channel.name() + (clientId == null ? "" : "-" + clientId);
    }

    @Override
    public CompletableFuture<SessionSnapshot> join(JoinOptions options, WaitFor waitFor, Duration timeout) {
        Join join = new Join(options, waitFor, timeout, new CompletableFuture<>());
        joins.add(join);
        return join.answer();
    }

    @Override
    public CompletableFuture<SessionSnapshot> leave() {
        leaves.incrementAndGet();
        if (leaveAnswer != null) {
            return leaveAnswer;
        }
        emit(EventType.LEFT);
        CompletableFuture<SessionSnapshot> answer = new CompletableFuture<>();
        post(() -> answer.complete(snapshot()));
        return answer;
    }

    @Override
    public CompletableFuture<CheckReport> check(MediaOptions media) {
        return CompletableFuture.completedFuture(new CheckReport(channel.name(), TIME, List.of()));
    }

    /** Answers the newest join on the session's queue. */
    void answerJoin() {
        Join join = joins.get(joins.size() - 1);
        post(() -> join.answer().complete(snapshot()));
    }

    void failJoin(Throwable error) {
        Join join = joins.get(joins.size() - 1);
        post(() -> join.answer().completeExceptionally(error));
    }

    public void emit(EventType... types) {
        for (EventType type : types) {
            emit(event(type, null, null));
        }
    }

    public void emit(SessionEvent event) {
        post(() -> {
            listeners.forEach(listener -> listener.accept(event));
            everywhere.forEach(listener -> listener.accept(event));
        });
    }

    /** All in one go of the session's queue. */
    public void emit(List<SessionEvent> events) {
        post(() -> events.forEach(event -> {
            listeners.forEach(listener -> listener.accept(event));
            everywhere.forEach(listener -> listener.accept(event));
        }));
    }

    public SessionEvent event(EventType type, Failure failure, StageTimings timings) {
        return new SessionEvent(
                sequence.incrementAndGet(),
                type,
                TIME,
                channel.name(),
                channel.arn(),
                id(),
                2,
                3,
                null,
                failure,
                timings,
                type == EventType.REJOINED ? GAP : null,
                "a detail");
    }

    @Override
    public QuotaView quotas() {
        return QUOTAS;
    }

    @Override
    public SessionSnapshot snapshot() {
        return new SessionSnapshot(
                id(),
                channel.name(),
                channel.arn(),
                STREAM_ARN,
                role,
                wanted,
                state,
                false,
                false,
                SignalingState.OPEN,
                media,
                2,
                4,
                3,
                connections,
                2,
                Duration.ofMillis(900),
                GAP,
                Duration.ofSeconds(-90),
                TIME,
                downSince,
                TIMINGS,
                stats,
                lastFailure);
    }

    @Override
    public Subscription subscribe(Consumer<SessionEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Subscription watch(PictureReceiver receiver) {
        watchers.add(receiver);
        return () -> watchers.remove(receiver);
    }

    /** Shows a picture to those who want it, as a media engine does. */
    void show(VideoFrame picture) {
        shows(picture);
    }

    /** Whether anybody wanted it. */
    boolean shows(VideoFrame picture) {
        List<PictureReceiver> wanting =
                watchers.stream().filter(PictureReceiver::wantsPicture).toList();
        wanting.forEach(watcher -> watcher.onPicture(picture));
        return !wanting.isEmpty();
    }

    int watchers() {
        return watchers.size();
    }

    int listeners() {
        return listeners.size();
    }
}
