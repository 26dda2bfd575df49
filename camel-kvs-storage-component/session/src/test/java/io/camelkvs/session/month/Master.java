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
package io.camelkvs.session.month;

import io.camelkvs.session.Scheduler.Task;
import io.camelkvs.session.signaling.MemorySocket;
import io.camelkvs.session.signaling.Upgrade;
import java.time.Duration;

/**
 * The service's end of one signaling connection, with its limits: an hour with a GO_AWAY a minute before, ten idle
 * minutes, five answers and twenty candidates a second.
 */
final class Master implements MemorySocket.Far {

    static final int GOING_AWAY = 1001;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final World world;
    private final Channel channel;
    private final Joins joins;
    private final Quota answers;
    private final Quota candidates;
    private MemorySocket socket;
    private Task goAway = () -> {};
    private Task hour = () -> {};
    private Task idle = () -> {};
    private boolean silent;
    private boolean closed;

    Master(World world, Channel channel, Joins joins) {
        this.world = world;
        this.channel = channel;
        this.joins = joins;
        this.answers = new Quota(world, "SendSdpAnswer", 5);
        this.candidates = new Quota(world, "SendIceCandidate", 20);
    }

    void open(Upgrade upgrade) {
        socket = upgrade.accept(world.time, this);
        goAway = world.time.schedule(HOUR.minus(GRACE), this::hourNear);
        hour = world.time.schedule(HOUR, this::hourEnd);
        heard();
    }

    /** Whether the session still has it. */
    boolean held() {
        return socket.held();
    }

    void send(String frame) {
        socket.send(frame);
    }

    /** It ends in a minute, out of turn. */
    void goAwayNow() {
        send(Frames.plain("GO_AWAY"));
        hour.cancel();
        hour = world.time.schedule(GRACE, () -> close(GOING_AWAY, "going away"));
    }

    void close(int code, String reason) {
        if (!closed) {
            socket.closeFar(code, reason);
            onClosed();
        }
    }

    void cut() {
        socket.cut();
    }

    /** Half dead: open at both ends, but nothing passes. */
    void silence() {
        silent = true;
        socket.silence();
    }

    /** Half dead, and the session has not noticed. */
    boolean dead() {
        return silent && held();
    }

    void hold(boolean away) {
        socket.hold(away);
    }

    @Override
    public void onText(String text) {
        heard();
        try {
            Frames.FromClient frame = Frames.read(text);
            switch (frame.action()) {
                case "SDP_ANSWER" -> {
                    answers.use();
                    channel.answered(this, frame);
                }
                case "ICE_CANDIDATE" -> {
                    candidates.use();
                    channel.candidate(frame.payload());
                }
                default -> world.violation("a frame with action " + frame.action());
            }
        } catch (IllegalArgumentException e) {
            world.violation(e.getMessage());
        }
    }

    @Override
    public void onPing() {
        heard();
    }

    private void heard() {
        idle.cancel();
        idle = world.time.schedule(IDLE, this::idleEnd);
    }

    private void hourNear() {
        world.limit("GO_AWAY before the hour");
        send(Frames.plain("GO_AWAY"));
    }

    private void hourEnd() {
        world.limit("connection of an hour");
        close(GOING_AWAY, "an hour");
    }

    private void idleEnd() {
        world.limit("connection idle for ten minutes");
        if (!silent && held()) {
            world.violation("a signaling connection was idle for ten minutes");
        }
        close(GOING_AWAY, "idle");
    }

    @Override
    public void onClosed() {
        closed = true;
        goAway.cancel();
        hour.cancel();
        idle.cancel();
        channel.closed(this);
        joins.trouble();
    }
}
