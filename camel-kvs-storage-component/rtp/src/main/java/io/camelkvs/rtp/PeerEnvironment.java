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
package io.camelkvs.rtp;

import io.camelkvs.rtp.dtls.DtlsCertificate;
import io.camelkvs.rtp.ice.IceTimings;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What an engine shares among its peers.
 *
 * @param handshakes       runs what blocks
 * @param certificate      makes the certificate at its first call
 * @param handshakeTimeout from the path's being found to the end of the DTLS handshake
 * @param impairmentRandom makes what decides about a peer's datagrams while its path is impaired
 * @param clock            this machine's wall clock, for sender reports
 * @param relay            what relay the peers use
 */
record PeerEnvironment(
        EventLoop loop,
        Executor handshakes,
        Supplier<DtlsCertificate> certificate,
        Supplier<List<InetAddress>> addresses,
        SecureRandom random,
        IceTimings iceTimings,
        Duration handshakeTimeout,
        Supplier<Random> impairmentRandom,
        Clock clock,
        RelayOptions relay,
        PacketReceiverFactory packetReceivers) {}
