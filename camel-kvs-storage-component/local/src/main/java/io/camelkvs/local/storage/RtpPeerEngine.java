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
package io.camelkvs.local.storage;

import io.camelkvs.rtp.OfferingPeer;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.RtpEngine;
import io.camelkvs.rtp.TurnServer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Peers that speak WebRTC. Any thread may call. */
public final class RtpPeerEngine implements PeerEngine {

    /**
     * Longer than an offer can wait for a master and its answer, 120 s and the connect timeout: the storage sessions'
     * own deadlines decide.
     */
    private static final Duration ICE_TIMEOUT = Duration.ofMinutes(10);

    private final RtpEngine engine;
    private final Duration keyFrameInterval;

    /**
     * @param clock       for capture times and sender reports
     * @param faultRandom makes what decides, for each peer, which packets its faults befall
     * @param keyFrameInterval how often masters are asked for a key frame
     * @param relay       gives the TURN server that is a peer's only candidate; empty for host candidates
     */
    public RtpPeerEngine(
            Clock clock,
            Supplier<Random> faultRandom,
            Duration keyFrameInterval,
            Optional<Supplier<TurnServer>> relay) {
        this.keyFrameInterval = keyFrameInterval;
        RtpEngine.Builder builder = RtpEngine.builder()
                .iceTimeout(ICE_TIMEOUT)
                .impairmentRandom(faultRandom)
                .clock(clock);
        relay.ifPresent(builder::relayOnly);
        engine = builder.build();
    }

    @Override
    public OfferingPeer create(PeerOptions options, PeerListener listener) {
        return engine.createOffering(options.withKeyFrameInterval(keyFrameInterval), listener);
    }

    @Override
    public void close() {
        engine.close();
    }
}
