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

import io.camelkvs.local.auth.LocalUser;
import io.camelkvs.local.auth.SignatureMode;
import io.camelkvs.local.codec.AudioFormat;
import io.camelkvs.local.control.Account;
import io.camelkvs.local.gate.Quotas;
import io.camelkvs.local.http.WebOptions;
import io.camelkvs.local.ice.IceOptions;
import io.camelkvs.local.signaling.ConnectionLimits;
import io.camelkvs.local.storage.PeerEngine;
import io.camelkvs.local.storage.RtpPeerEngine;
import io.camelkvs.local.storage.SessionLimits;
import io.camelkvs.local.storage.ViewerSessionLimits;
import io.camelkvs.rtp.TurnServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Everything a service is started with, checked.
 *
 * @param dataFolder  null for a temporary one
 * @param faultRandom makes what decides when faults come
 * @param doubles     stand in for the peers that speak WebRTC
 */
record KvsLocalOptions(
        WebOptions web,
        String region,
        String accountId,
        List<LocalUser> users,
        SignatureMode signatures,
        Path dataFolder,
        Clock clock,
        Duration activationDelay,
        Duration connectTimeout,
        Duration keyFrameInterval,
        Limits limits,
        Supplier<Random> faultRandom,
        IceOptions ice,
        AudioFormat audio,
        Optional<PeerEngine> doubles) {

    Account account() {
        return new Account(region, accountId, clock, activationDelay, limits.account());
    }

    /** To be closed by the caller. */
    PeerEngine newEngine(Optional<Supplier<TurnServer>> relay) {
        return doubles.orElseGet(() -> new RtpPeerEngine(clock, faultRandom, keyFrameInterval, relay));
    }

    Optional<Quotas> quotas() {
        return limits.quotas() ? Optional.of(new Quotas(clock)) : Optional.empty();
    }

    ConnectionLimits connectionLimits() {
        return new ConnectionLimits(
                limits.connection(),
                limits.connectionIdle(),
                limits.goAwayGrace(),
                limits.quotas(),
                limits.viewers().connections());
    }

    SessionLimits sessionLimits() {
        ViewerLimits viewers = limits.viewers();
        return new SessionLimits(
                connectTimeout,
                limits.session(),
                limits.sessionIdle(),
                limits.olderMediaEndsAtJoin(),
                new ViewerSessionLimits(viewers.sessions(), viewers.idle(), viewers.alone(), viewers.slot()));
    }
}
