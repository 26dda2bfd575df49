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

import io.camelkvs.local.auth.LocalCredentials;
import io.camelkvs.local.auth.LocalUser;
import io.camelkvs.local.auth.SignatureMode;
import io.camelkvs.local.codec.AudioFormat;
import io.camelkvs.local.http.WebOptions;
import io.camelkvs.local.ice.IceOptions;
import io.camelkvs.local.storage.PeerEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;

/** Options of a {@link KvsLocal}. Not for several threads at once. */
public final class KvsLocalBuilder {

    /** Access key id accepted unless another is set. */
    public static final String DEFAULT_ACCESS_KEY = "local";
    /** Secret access key accepted unless another is set. */
    public static final String DEFAULT_SECRET_KEY = "local-secret";
    /** Region served unless another is set. */
    public static final String DEFAULT_REGION = "us-east-1";

    private static final String DEFAULT_USER = "local";

    private String host = "127.0.0.1";
    private int port;
    private OptionalInt tlsPort = OptionalInt.empty();
    private final List<String> hostnames = new ArrayList<>();
    private final List<String> origins = new ArrayList<>();
    private boolean remotePage;
    private int stunPort;
    private Integer turnPort;
    private boolean relayOnly;
    private String region = DEFAULT_REGION;
    private String accountId = "123456789012";
    private List<LocalUser> users = List.of(defaultUser(DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY, null));
    private SignatureMode signatures = SignatureMode.STRICT;
    private Path dataFolder;
    private Clock clock = Clock.systemUTC();
    private Duration activationDelay = Duration.ZERO;
    private Duration connectTimeout = Duration.ofSeconds(60);
    private Duration keyFrameInterval = Duration.ofSeconds(2);
    private Limits limits = Limits.ofService();
    private Supplier<Random> faultRandom = Random::new;
    private AudioFormat audio = AudioFormat.AUTO;
    private PeerEngine engine;

    KvsLocalBuilder() {}

    /** Name or address to listen on, default {@code 127.0.0.1}: only this machine can connect. */
    public KvsLocalBuilder host(String newHost) {
        host = OptionChecks.requireText(newHost, "host");
        return this;
    }

    /** 0 to 65535; 0, the default, takes a free one. */
    public KvsLocalBuilder port(int newPort) {
        port = OptionChecks.requirePort(newPort, "port");
        return this;
    }

    /**
     * Listens for https and wss, too, with a certificate for localhost, the host and the {@link #hostname hostnames};
     * by default only plain HTTP is spoken. The certificate is signed by an authority of this service's own, whose
     * certificate {@link KvsLocal#caCertificate()} is for clients to trust.
     *
     * @param newPort 0 to 65535; 0 takes a free one
     */
    public KvsLocalBuilder tlsPort(int newPort) {
        tlsPort = OptionalInt.of(OptionChecks.requirePort(newPort, "tlsPort"));
        return this;
    }

    /**
     * A further name by which callers reach this service; may be called several times. Requests with a Host header
     * other than localhost, a loopback address, the host or one of these are refused.
     */
    public KvsLocalBuilder hostname(String newHostname) {
        hostnames.add(OptionChecks.requireMatch(
                newHostname,
                "hostname",
                "[a-zA-Z0-9][a-zA-Z0-9.-]{0,252}|[0-9a-fA-F:.]{2,45}",
                "a host name or IP address"));
        return this;
    }

    /**
     * Pages of this origin may call the API, too, such as {@code https://demo.example.com}; {@code *} stands for all,
     * {@code null} for those of files. By default only pages served by this machine may: unlike AWS's, the default
     * secret is known to all. May be called several times.
     */
    public KvsLocalBuilder origin(String newOrigin) {
        origins.add(OptionChecks.requireMatch(
                newOrigin,
                "origin",
                "\\*|null|[a-z][a-z0-9+.-]{0,31}://[^/\\s]{1,255}",
                "an origin such as https://demo.example.com, * or null"));
        return this;
    }

    /**
     * Serves what needs no signature, such as the fault switches, to callers on other machines, too, without any
     * password; default false. For a service in a container, whose callers all seem to be on another machine.
     */
    public KvsLocalBuilder remotePage(boolean newRemotePage) {
        remotePage = newRemotePage;
        return this;
    }

    /** UDP port of the STUN server, 0 to 65535; 0, the default, takes a free one. */
    public KvsLocalBuilder stunPort(int newPort) {
        stunPort = OptionChecks.requirePort(newPort, "stunPort");
        return this;
    }

    /**
     * Runs a TURN server, too, with credentials that live as long as {@link Limits#iceCredentials()}; by default there is
     * none. Needs coturn's {@code turnserver} on the PATH, or the service does not start.
     *
     * @param newPort UDP and TCP, 0 to 65535; 0 takes a free one
     */
    public KvsLocalBuilder turn(int newPort) {
        turnPort = OptionChecks.requirePort(newPort, "turn");
        return this;
    }

    /**
     * Whether storage sessions have candidates of the TURN server only, as the service's have; default false: they have
     * those of this machine. Runs a TURN server, on a free port unless {@link #turn} says which.
     */
    public KvsLocalBuilder relayOnly(boolean newRelayOnly) {
        relayOnly = newRelayOnly;
        return this;
    }

    /** The only region signatures may be scoped to, default {@code us-east-1}. */
    public KvsLocalBuilder region(String newRegion) {
        region = OptionChecks.requireMatch(newRegion, "region", "[a-z0-9-]+", "a region code such as eu-central-1");
        return this;
    }

    /** 12 digits that ARNs contain, default {@code 123456789012}. */
    public KvsLocalBuilder accountId(String newAccountId) {
        accountId = OptionChecks.requireMatch(newAccountId, "accountId", "\\d{12}", "12 digits");
        return this;
    }

    /** The accepted credentials, default {@code local} and {@code local-secret}; whoever has them may do all. */
    public KvsLocalBuilder credentials(String accessKey, String secretKey) {
        return users(defaultUser(accessKey, secretKey, null));
    }

    /** The accepted temporary credentials; each request must carry the token. */
    public KvsLocalBuilder credentials(String accessKey, String secretKey, String sessionToken) {
        return users(defaultUser(accessKey, secretKey, Objects.requireNonNull(sessionToken, "sessionToken")));
    }

    /**
     * Who may call, and what each may do, in place of the one default user who may do all. {@link KvsLocal#accessKey()}
     * and {@link KvsLocal#secretKey()} are the first one's.
     *
     * @param newUsers 1 to 100, each with a name and an access key of his own
     */
    public KvsLocalBuilder users(LocalUser... newUsers) {
        users = List.of(newUsers);
        return this;
    }

    /** Whether signatures are checked, as they are by default. */
    public KvsLocalBuilder signatures(SignatureMode newMode) {
        signatures = Objects.requireNonNull(newMode, "signatures");
        return this;
    }

    /**
     * Where channels, streams and media are kept and found again at the next start; made if need be. Default is a
     * temporary folder that is deleted at close.
     */
    public KvsLocalBuilder dataFolder(Path newDataFolder) {
        dataFolder = Objects.requireNonNull(newDataFolder, "dataFolder");
        return this;
    }

    /** Against which signatures are judged, and from which time stamps come; default the system's. */
    public KvsLocalBuilder clock(Clock newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /** How long channels and streams are CREATING, UPDATING and DELETING, each, default 0. */
    public KvsLocalBuilder activationDelay(Duration newDelay) {
        if (newDelay.isNegative()) {
            throw new IllegalArgumentException("activationDelay is " + newDelay + ", it must not be negative");
        }
        activationDelay = newDelay;
        return this;
    }

    /** How long a storage session waits between its offer and a connection before it ends, default 60 s. */
    public KvsLocalBuilder connectTimeout(Duration newTimeout) {
        if (newTimeout.isNegative() || newTimeout.isZero()) {
            throw new IllegalArgumentException("connectTimeout is " + newTimeout + ", it must be positive");
        }
        connectTimeout = newTimeout;
        return this;
    }

    /**
     * How often a master is asked for a key frame, with which a fragment begins; default 2 s, 200 ms to 10 s. Shorter
     * fragments can be watched earlier and cost bits. A master whose encoder makes key frames by itself has fragments as
     * it pleases.
     */
    public KvsLocalBuilder keyFrameInterval(Duration newInterval) {
        if (newInterval.toMillis() < 200 || newInterval.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException(
                    "keyFrameInterval is " + newInterval + ", allowed is 200 ms to 10 s (PT0.2S to PT10S)");
        }
        keyFrameInterval = newInterval;
        return this;
    }

    /** The times and rates that are enforced, default those of the service. */
    public KvsLocalBuilder limits(Limits newLimits) {
        limits = Objects.requireNonNull(newLimits, "limits");
        return this;
    }

    /**
     * Makes faults with a probability below 1 come in the same order at each run, and packet faults befall the same
     * packets, by their number, of each path; default is another order at each.
     */
    public KvsLocalBuilder faultSeed(long seed) {
        faultRandom = () -> new Random(seed);
        return this;
    }

    /**
     * What sound is stored as, default {@link AudioFormat#AUTO}: AAC as the service does if FFmpeg's binding
     * ({@code org.bytedeco:ffmpeg}, an optional dependency) is on the class path, else Opus.
     */
    public KvsLocalBuilder audio(AudioFormat newAudio) {
        audio = Objects.requireNonNull(newAudio, "audio");
        return this;
    }

    /** Makes the storage sessions' peers, default those that speak WebRTC; tests without media have doubles. */
    public KvsLocalBuilder engine(PeerEngine newEngine) {
        engine = Objects.requireNonNull(newEngine, "engine");
        return this;
    }

    /**
     * Starts the service.
     *
     * @throws IllegalStateException if it cannot listen, the data folder is in use, or AAC is demanded without FFmpeg; the
     *     message says why
     * @throws java.io.UncheckedIOException if the data folder cannot be used
     */
    public KvsLocal start() {
        return KvsLocal.start(new KvsLocalOptions(
                new WebOptions(host, port, tlsPort, hostnames, origins, remotePage),
                region,
                accountId,
                users,
                signatures,
                dataFolder,
                clock,
                activationDelay,
                connectTimeout,
                keyFrameInterval,
                limits,
                faultRandom,
                new IceOptions(stunPort, turnPort, relayOnly),
                audio,
                Optional.ofNullable(engine)));
    }

    private static LocalUser defaultUser(String accessKey, String secretKey, String sessionToken) {
        return LocalUser.of(DEFAULT_USER, new LocalCredentials(accessKey, secretKey, sessionToken));
    }
}
