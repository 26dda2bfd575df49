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
package io.camelkvs.local.ice;

import io.camelkvs.rtp.TurnServer;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The STUN server, the TURN server if one is asked for, and what GetIceServerConfig tells of them. Any thread may call.
 *
 * <p>The real service tells of TURN only, since its STUN server has a name that every client knows; here it has not.
 */
public final class IceServers implements AutoCloseable {

    /** Who storage sessions are for the TURN server. */
    private static final String STORAGE = "storage";

    /** Longer than a session, whose hour a test may stretch. */
    private static final Duration STORAGE_LIFE = Duration.ofDays(1);

    private final StunServer stun;
    private final Coturn turn;
    private final Duration life;
    private final boolean relayOnly;

    private IceServers(StunServer stun, Coturn turn, Duration life, boolean relayOnly) {
        this.stun = stun;
        this.turn = turn;
        this.life = life;
        this.relayOnly = relayOnly;
    }

    /**
     * @param folder for the TURN server's files
     * @param life   of credentials, 1 s at least
     * @throws IllegalStateException if one cannot be served
     */
    public static IceServers start(Vertx vertx, String host, IceOptions options, Path folder, Duration life) {
        StunServer stun = StunServer.start(vertx, host, options.stunPort());
        try {
            Coturn turn = options.turnPort() == null ? null : Coturn.start(folder, host, options.turnPort());
            return new IceServers(stun, turn, life, options.relayOnly());
        } catch (RuntimeException e) {
            stun.close();
            throw e;
        }
    }

    public int stunPort() {
        return stun.port();
    }

    /**
     * The servers, with new credentials for TURN.
     *
     * @param host what the caller calls this machine
     */
    public List<IceServer> of(String host, String channelArn) {
        List<IceServer> servers = new ArrayList<>();
        long ttl = Math.max(1, life.toSeconds());
        servers.add(new IceServer(List.of("stun:" + host + ":" + stun.port()), null, null, ttl));
        if (turn != null) {
            servers.add(turnServer("turn:" + host + ":" + turn.port(), channelArn, ttl));
        }
        return servers;
    }

    /** Credentials for the relay that storage sessions have to use, new each time; empty if they are free. */
    public Optional<Supplier<TurnServer>> storageRelay() {
        return relayOnly
                ? Optional.of(() -> turn.account(STORAGE, Instant.now().plus(STORAGE_LIFE)))
                : Optional.empty();
    }

    /** By the system's clock, as coturn knows no other. The name is made as the service's is. */
    private IceServer turnServer(String uri, String channelArn, long ttl) {
        String name = Base64.getEncoder().encodeToString(("1:" + channelArn).getBytes(StandardCharsets.UTF_8));
        TurnCredentials credentials = turn.credentials(name, Instant.now().plusSeconds(ttl));
        return new IceServer(
                List.of(uri + "?transport=udp", uri + "?transport=tcp"),
                credentials.username(),
                credentials.password(),
                ttl);
    }

    @Override
    public void close() {
        try {
            stun.close();
        } finally {
            if (turn != null) {
                turn.close();
            }
        }
    }
}
