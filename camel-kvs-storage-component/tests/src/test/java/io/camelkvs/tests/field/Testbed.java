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
package io.camelkvs.tests.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.KvsLocalBuilder;
import io.camelkvs.local.Limits;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.fault.Faults;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.ChannelSessions;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.aws.AwsKvsApi;
import io.camelkvs.session.aws.AwsSettings;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.signaling.SignalingHttpClient;
import io.camelkvs.session.signaling.WebSocketSignalingConnector;
import io.camelkvs.testlogs.LogWatch;
import io.camelkvs.tests.TestThreads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A local service that can be made to misbehave, and channel sessions as in production that talk to it over real
 * sockets. For one test thread.
 */
final class Testbed implements AutoCloseable {

    private final KvsLocal kvs;
    private final TestMedia media;
    private final AwsCredentialsProvider credentials;
    private final TestThreads threads = new TestThreads();
    private final List<Program> programs = new ArrayList<>();
    private final Set<String> expected = new HashSet<>();

    private Testbed(KvsLocal kvs, TestMedia media, AwsCredentialsProvider credentials) {
        this.kvs = kvs;
        this.media = media;
        this.credentials = credentials;
        programs.add(new Program());
    }

    /** With peers at both ends that carry no media, and the service's own limits. */
    static Testbed withoutMedia() {
        return withoutMedia(KvsLocal.builder());
    }

    static Testbed withoutMedia(KvsLocalBuilder service) {
        PeerDoubles doubles = new PeerDoubles();
        return start(service.engine(doubles), TestMedia.none(doubles));
    }

    /** With webrtc-java and the test pattern on our side, and recordings on the other. */
    static Testbed withMedia(KvsLocalBuilder service) {
        return withMedia(service, TestMedia.real());
    }

    static Testbed withMedia(KvsLocalBuilder service, TestMedia media) {
        return start(service, media);
    }

    /** Its keys are temporary ones, none of which any log may show. */
    private static Testbed start(KvsLocalBuilder service, TestMedia media) {
        AwsSessionCredentials keys = AwsSessionCredentials.create(
                "ASIATESTBED", UUID.randomUUID().toString(), UUID.randomUUID().toString());
        LogWatch.secret("secret access key", keys.secretAccessKey());
        LogWatch.secret("session token", keys.sessionToken());
        service.credentials(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
        return new Testbed(service.start(), media, StaticCredentialsProvider.create(keys));
    }

    /** Lives short enough to wait for their end, a fraction of the service's; what ends for want of media is not. */
    static Limits lives(double fraction) {
        Limits service = Limits.ofService();
        Limits scaled = service.scaled(fraction);
        return new Limits(
                scaled.session(),
                service.sessionIdle(),
                scaled.connection(),
                service.connectionIdle(),
                scaled.goAwayGrace(),
                scaled.iceCredentials(),
                service.quotas(),
                service.olderMediaEndsAtJoin());
    }

    KvsLocal kvs() {
        return kvs;
    }

    /** Our side of a channel that exists from now on, not joined yet. */
    Camera camera(String channel) {
        kvs.createRecordedChannel(channel);
        return programs.get(0).camera(channel);
    }

    /** The same in another copy of the program. */
    Camera cameraOfAnotherProgram(String channel) {
        Program another = new Program();
        programs.add(another);
        return another.camera(channel);
    }

    /** Turns a fault on, or does it; that it acts is part of the test. */
    void inject(Fault fault) {
        expected.add(kvs.faults().inject(fault));
    }

    /** The same with a fault that may not find its occasion. */
    void injectPerhaps(Fault fault) {
        kvs.faults().inject(fault);
    }

    /** How often faults of a kind have acted. */
    long hits(FaultKind kind) {
        return kvs.faults().list().stream()
                .filter(injected -> injected.fault().kind() == kind)
                .mapToLong(injected -> injected.hits())
                .sum();
    }

    /** Fails if a fault has not acted: its test would have proved nothing. */
    @Override
    public void close() {
        programs.forEach(Program::close);
        threads.close();
        List<Fault> idle = kvs.faults().list().stream()
                .filter(injected -> expected.contains(injected.id()) && injected.hits() == 0)
                .map(Faults.Injected::fault)
                .toList();
        kvs.close();
        assertThat(idle).as("faults that never acted").isEmpty();
    }

    /** What a program has for all its sessions. */
    private final class Program {

        private final AwsKvsApi api;
        private final SignalingHttpClient webSockets;
        private final WebSocketSignalingConnector connector;
        private final ChannelSessions sessions;

        private Program() {
            SessionRuntime runtime = threads.runtime();
            api = AwsKvsApi.create(new AwsSettings(kvs.region(), credentials, kvs.endpoint()));
            webSockets = new SignalingHttpClient(runtime.queue());
            connector = new WebSocketSignalingConnector(
                    credentials, kvs.region(), runtime.scheduler(), webSockets, api.serviceClock());
            sessions = new ChannelSessions(runtime, new MediaCatalog(List.of(media.source()), List.of(media.peers())));
        }

        Camera camera(String channel) {
            return new Camera(
                    sessions.get(api, connector, ChannelRef.parse(channel), Role.MASTER, null), media.options());
        }

        void close() {
            sessions.close();
            webSockets.close();
            api.close();
        }
    }
}
