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
package io.camelkvs.local;

import io.camelkvs.local.control.AccountLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The limits that the service enforces (developer guide, "Amazon Kinesis Video Streams with WebRTC service quotas").
 *
 * @param session          life of a storage session
 * @param sessionIdle      time without media after which a storage session ends
 * @param connection       life of a signaling connection
 * @param connectionIdle   time without a frame in either direction, ping and pong included, after which a signaling
 *                         connection is closed
 * @param goAwayGrace      time between GO_AWAY and the end of a signaling connection that has reached its life
 * @param iceCredentials   life of ICE server credentials
 * @param quotas           whether calls per second are limited as the service does
 * @param olderMediaEndsAtJoin whether a second join ends the older storage session at once, not only when the newer one
 *                         is connected; which of both the service does is not known
 * @param account          how many channels and streams there may be
 * @param viewers          those of viewers
 */
public record Limits(
        Duration session,
        Duration sessionIdle,
        Duration connection,
        Duration connectionIdle,
        Duration goAwayGrace,
        Duration iceCredentials,
        boolean quotas,
        boolean olderMediaEndsAtJoin,
        AccountLimits account,
        ViewerLimits viewers) {

    public Limits {
        Objects.requireNonNull(viewers, "viewers");
        requirePositive("session", session);
        requirePositive("sessionIdle", sessionIdle);
        requirePositive("connection", connection);
        requirePositive("connectionIdle", connectionIdle);
        requirePositive("goAwayGrace", goAwayGrace);
        requirePositive("iceCredentials", iceCredentials);
        Objects.requireNonNull(account, "account");
    }

    /** With the service's limits of channels, streams and viewers. */
    public Limits(
            Duration session,
            Duration sessionIdle,
            Duration connection,
            Duration connectionIdle,
            Duration goAwayGrace,
            Duration iceCredentials,
            boolean quotas,
            boolean olderMediaEndsAtJoin) {
        this(
                session,
                sessionIdle,
                connection,
                connectionIdle,
                goAwayGrace,
                iceCredentials,
                quotas,
                olderMediaEndsAtJoin,
                AccountLimits.ofService(),
                ViewerLimits.ofService());
    }

    /** Those of the service: 1 h, 3 min, 1 h, 10 min, 1 min, 5 min, with quotas. */
    public static Limits ofService() {
        return new Limits(
                Duration.ofHours(1),
                Duration.ofMinutes(3),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                true,
                false);
    }

    /** All times multiplied, calls per second unchanged. */
    public Limits scaled(double factor) {
        return with(draft -> {
            draft.session = times(session, factor);
            draft.sessionIdle = times(sessionIdle, factor);
            draft.connection = times(connection, factor);
            draft.connectionIdle = times(connectionIdle, factor);
            draft.goAwayGrace = times(goAwayGrace, factor);
            draft.iceCredentials = times(iceCredentials, factor);
            draft.viewers = viewers.scaled(factor);
        });
    }

    public Limits withQuotas(boolean enforced) {
        return with(draft -> draft.quotas = enforced);
    }

    public Limits withOlderMediaEndingAtJoin(boolean atJoin) {
        return with(draft -> draft.olderMediaEndsAtJoin = atJoin);
    }

    /**
     * So that AccountChannelLimitExceededException and AccountStreamLimitExceededException can be rehearsed.
     *
     * @param channels most signaling channels, 1 or more
     * @param streams  most streams, 1 or more
     */
    public Limits withAccount(int channels, int streams) {
        return with(draft -> draft.account = new AccountLimits(channels, streams));
    }

    public Limits withViewers(ViewerLimits newViewers) {
        return with(draft -> draft.viewers = newViewers);
    }

    private Limits with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.limits();
    }

    static Duration times(Duration duration, double factor) {
        return Duration.ofNanos(Math.max(1, Math.round(duration.toNanos() * factor)));
    }

    static void requirePositive(String name, Duration value) {
        if (Objects.requireNonNull(value, name).isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + ", it must be positive");
        }
    }

    /** Limits that can be changed. */
    private static final class Draft {
        private Duration session;
        private Duration sessionIdle;
        private Duration connection;
        private Duration connectionIdle;
        private Duration goAwayGrace;
        private Duration iceCredentials;
        private boolean quotas;
        private boolean olderMediaEndsAtJoin;
        private AccountLimits account;
        private ViewerLimits viewers;

        Draft(Limits limits) {
            session = limits.session;
            sessionIdle = limits.sessionIdle;
            connection = limits.connection;
            connectionIdle = limits.connectionIdle;
            goAwayGrace = limits.goAwayGrace;
            iceCredentials = limits.iceCredentials;
            quotas = limits.quotas;
            olderMediaEndsAtJoin = limits.olderMediaEndsAtJoin;
            account = limits.account;
            viewers = limits.viewers;
        }

        Limits limits() {
            return new Limits(
                    session,
                    sessionIdle,
                    connection,
                    connectionIdle,
                    goAwayGrace,
                    iceCredentials,
                    quotas,
                    olderMediaEndsAtJoin,
                    account,
                    viewers);
        }
    }
}
