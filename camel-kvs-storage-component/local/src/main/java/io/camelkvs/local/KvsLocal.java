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
import io.camelkvs.local.event.LocalEvent;
import io.camelkvs.local.fault.Faults;
import io.camelkvs.local.storage.StorageSessionInfo;
import io.camelkvs.local.store.StoredStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Kinesis Video Streams on this machine: control plane, signaling, and storage sessions that record what they receive.
 *
 * <p>It speaks the service's wire, so any AWS client can use it with {@link #endpoint()} as endpoint override. It checks
 * signatures, offers as the storage session does, and stores Matroska recordings below {@link #dataFolder()}. It is
 * never chosen by itself: whoever wants it starts it.
 *
 * <pre>{@code
 * try (KvsLocal kvs = KvsLocal.builder().start()) {
 *     String channelArn = kvs.createRecordedChannel("front-door");
 *     …
 *     kvs.stream("front-door").recordings();
 * }
 * }</pre>
 *
 * <p>Any thread may call. {@link #close()} waits until open fragments are stored and leaves no thread, socket or open
 * file behind.
 */
public final class KvsLocal implements AutoCloseable {

    private final KvsLocalOptions options;
    private final Service service;

    private KvsLocal(KvsLocalOptions options, Service service) {
        this.options = options;
        this.service = service;
    }

    /** With defaults for all options. */
    public static KvsLocalBuilder builder() {
        return new KvsLocalBuilder();
    }

    static KvsLocal start(KvsLocalOptions options) {
        return new KvsLocal(options, Service.start(options));
    }

    /** What to give AWS clients as endpoint override, such as {@code http://127.0.0.1:41234}. */
    public URI endpoint() {
        return service.web().endpoint();
    }

    /** Whether it speaks https and wss, too. */
    public boolean hasTls() {
        return service.web().tlsEndpoint().isPresent();
    }

    /**
     * The same by https, such as {@code https://127.0.0.1:41236}.
     *
     * @throws IllegalStateException without {@link KvsLocalBuilder#tlsPort}
     */
    public URI tlsEndpoint() {
        return service.web().tlsEndpoint().orElseThrow(KvsLocal::noTls);
    }

    /**
     * The certificate authority for clients to trust, a PEM file. It stays the same as long as the data folder is kept.
     *
     * @throws IllegalStateException without {@link KvsLocalBuilder#tlsPort}
     */
    public Path caCertificate() {
        return service.web().caCertificate().orElseThrow(KvsLocal::noTls);
    }

    private static IllegalStateException noTls() {
        return new IllegalStateException("This service speaks plain HTTP only; KvsLocalBuilder.tlsPort(0) adds https");
    }

    /** The STUN server (RFC 7064), such as {@code stun:127.0.0.1:41235}; GetIceServerConfig tells of it, too. */
    public String stunUri() {
        return service.stunUri();
    }

    /** The one region there is. */
    public String region() {
        return options.region();
    }

    /** The access key id of the first user. */
    public String accessKey() {
        return service.credentials().accessKey();
    }

    /** The secret access key of the first user. */
    public String secretKey() {
        return service.credentials().secretKey();
    }

    /** Where channels, streams and media are kept. */
    public Path dataFolder() {
        return service.dataFolder();
    }

    /** From now on the first user has only these credentials, without a session token; connections that stand are kept. */
    public void credentials(String accessKey, String secretKey) {
        service.accept(new LocalCredentials(accessKey, secretKey, null));
    }

    /** From now on the first user has only these temporary credentials; connections that stand are kept. */
    public void credentials(String accessKey, String secretKey, String sessionToken) {
        service.accept(new LocalCredentials(accessKey, secretKey, sessionToken));
    }

    /**
     * Creates a channel and a stream of the same name with 24 hours of retention and maps one to the other; what exists
     * already is used as it is. Both must be ACTIVE at once: needs an activation delay of zero.
     *
     * @return the channel's ARN
     * @throws IllegalArgumentException if the name is not 1 to 256 of {@code [a-zA-Z0-9_.-]}
     */
    public String createRecordedChannel(String name) {
        return service.createRecordedChannel(name);
    }

    /**
     * The media stored for a stream.
     *
     * @throws IllegalArgumentException if there is no stream of this name
     */
    public StoredStream stream(String name) {
        return service.stream(name);
    }

    /** All storage sessions that have not ended. */
    public List<StorageSessionInfo> sessions() {
        return service.sessions();
    }

    /** How many calls were refused because they exceeded a quota, since the start. */
    public long quotaRefusals() {
        return service.quotaRefusals();
    }

    /** What happened last, up to 5000 events, the oldest first. */
    public List<LocalEvent> events() {
        return service.events();
    }

    /** What can be made to go wrong. */
    public Faults faults() {
        return service.faults();
    }

    /** Stops serving; idempotent. */
    @Override
    public void close() {
        service.close();
    }
}
