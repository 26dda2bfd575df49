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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.KvsLocalBuilder;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.check.Aspect;
import io.camelkvs.session.check.CheckReport;
import io.camelkvs.session.check.Finding;
import io.camelkvs.session.check.Finding.Status;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.MediaOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pre-flight against the local service and the real media peer. */
class PreFlightTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private KvsLocalBuilder service() {
        return KvsLocal.builder().dataFolder(folder.resolve("data"));
    }

    private static CheckReport check(ChannelSession session, MediaOptions media) {
        CheckReport report =
                session.check(media).orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(report.findings()).extracting(Finding::aspect).contains(Aspect.values());
        return report;
    }

    private static CheckReport check(Host host, String channel) {
        return check(host.session(channel), MediaOptions.testPattern());
    }

    private static Finding failure(CheckReport report) {
        assertThat(report.passed()).isFalse();
        List<Finding> failed = report.findings().stream()
                .filter(finding -> finding.status() == Status.FAILED)
                .toList();
        assertThat(failed).as(report.toString()).hasSize(1);
        return failed.get(0);
    }

    @Test
    void aRecordedChannelIsReady() {
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs)) {
            kvs.createRecordedChannel("front-door");
            CheckReport report = check(host, "front-door");

            assertThat(report.passed()).as(report.toString()).isTrue();
            assertThat(report.of(Aspect.CODECS)).singleElement().satisfies(codecs -> {
                assertThat(codecs.status()).isEqualTo(Status.OK);
                assertThat(codecs.found()).contains("webrtc-java", "H264", "opus");
            });
            assertThat(report.findings())
                    .filteredOn(finding -> finding.status() != Status.OK)
                    .extracting(Finding::aspect, Finding::status)
                    .containsExactly(
                            tuple(Aspect.CHANNEL_RIGHTS, Status.SKIPPED), tuple(Aspect.STREAM_RIGHTS, Status.SKIPPED));
            assertThat(kvs.sessions()).isEmpty();
            assertThat(report.toString()).doesNotContain(kvs.secretKey());
            System.out.print(report);
        }
    }

    @Test
    void aSessionThatRecordsIsNotDisturbed() {
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs)) {
            kvs.createRecordedChannel("front-door");
            ChannelSession session = host.session("front-door");
            session.join(JoinOptions.of(MediaOptions.testPattern()), WaitFor.INGESTING, SOON)
                    .join();
            int fragments = kvs.stream("front-door").fragments().size();

            CheckReport report = check(session, MediaOptions.testPattern());

            assertThat(report.findings())
                    .as(report.toString())
                    .extracting(Finding::status)
                    .containsOnly(Status.OK);
            await().atMost(SOON)
                    .until(() -> kvs.stream("front-door").fragments().size() >= fragments + 2);
            assertThat(kvs.sessions()).hasSize(1);
            assertThat(session.snapshot().state()).isEqualTo(SessionState.INGESTING);
            assertThat(session.snapshot().joins()).isEqualTo(1);
        }
    }

    @Test
    void findsThatTheChannelIsMissing() {
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs)) {
            Finding finding = failure(check(host, "nowhere"));
            assertThat(finding.aspect()).isEqualTo(Aspect.CHANNEL);
            assertThat(finding.found()).contains("nowhere", kvs.endpoint().toString());
        }
    }

    @Test
    void findsThatTheChannelIsNotLinked() {
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs)) {
            host.client().createSignalingChannel(request -> request.channelName("unlinked"));
            Finding finding = failure(check(host, "unlinked"));
            assertThat(finding.aspect()).isEqualTo(Aspect.STORAGE);
            assertThat(finding.remedy()).contains("UpdateMediaStorageConfiguration");
        }
    }

    @Test
    void findsThatTheKeyIsWrong() {
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs)) {
            kvs.createRecordedChannel("front-door");
            kvs.credentials(kvs.accessKey(), "another-secret");
            Finding finding = failure(check(host, "front-door"));
            assertThat(finding.aspect()).isEqualTo(Aspect.CREDENTIALS);
            assertThat(finding.found()).contains("refused");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeSignalingChannel, AccessDeniedException, CHANNEL_RIGHTS",
        "DescribeMediaStorageConfiguration, AccessDeniedException, CHANNEL_RIGHTS",
        "GetSignalingChannelEndpoint, AccessDeniedException, CHANNEL_RIGHTS",
        "GetIceServerConfig, AccessDeniedException, CHANNEL_RIGHTS",
        "DescribeStream, NotAuthorizedException, STREAM_RIGHTS",
        "GetDataEndpoint, NotAuthorizedException, STREAM_RIGHTS"
    })
    void findsTheRightThatIsMissing(String operation, String error, Aspect aspect) {
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs)) {
            kvs.createRecordedChannel("front-door");
            kvs.faults().inject(Fault.of(FaultKind.ERROR).operation(operation).error(401, error));
            Finding finding = failure(check(host, "front-door"));

            assertThat(finding.aspect()).isEqualTo(aspect);
            assertThat(finding.found()).contains(operation, "401");
            assertThat(finding.remedy()).contains("kinesisvideo:" + operation);
        }
    }

    @Test
    void findsThatTheStreamIsGone() {
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs)) {
            kvs.createRecordedChannel("front-door");
            kvs.faults()
                    .inject(Fault.of(FaultKind.ERROR)
                            .operation("DescribeStream")
                            .error(404, "ResourceNotFoundException"));
            Finding finding = failure(check(host, "front-door"));

            assertThat(finding.aspect()).isEqualTo(Aspect.STREAM);
            assertThat(finding.remedy()).contains("Create a stream");
        }
    }

    @Test
    void findsThatTheServiceIsNotThere() {
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs)) {
            kvs.close();
            Finding finding = failure(check(host, "front-door"));
            assertThat(finding.aspect()).isEqualTo(Aspect.CHANNEL);
            assertThat(finding.remedy()).contains("firewall");
        }
    }

    @Test
    void findsThatTheClockIsWrong() {
        try (KvsLocal kvs = service()
                        .clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
                        .start();
                Host host = new Host(kvs)) {
            kvs.createRecordedChannel("front-door");
            CheckReport report = check(host, "front-door");

            assertThat(report.of(Aspect.CLOCK)).singleElement().satisfies(clock -> {
                assertThat(clock.status()).isEqualTo(Status.WARNING);
                assertThat(clock.found()).matches(".* 3(599|600|601) s behind the service's\\.");
            });
        }
    }

    @Test
    void findsThatTheSourceIsWrong() {
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs)) {
            kvs.createRecordedChannel("front-door");
            MediaOptions pattern = MediaOptions.testPattern();
            MediaOptions film = new MediaOptions(
                    "rtsp://user:camera-password@camera.example/stream",
                    pattern.video(),
                    pattern.maxVideoBitrate(),
                    pattern.keyFrameInterval(),
                    Map.of("openTimeout", "soon"));
            CheckReport report = check(host.session("front-door"), film);

            assertThat(failure(report).aspect()).isEqualTo(Aspect.MEDIA_SOURCE);
            assertThat(failure(report).found()).contains("openTimeout=soon");
            assertThat(report.toString()).doesNotContain("camera-password");
        }
    }

    @Test
    void aTurnServerAnswersOverUdpAndTcp() throws Exception {
        try (TurnServer turn = TurnServer.start(folder);
                KvsLocal kvs = service().start();
                Host host = new Host(kvs, List.of(turn.server()))) {
            kvs.createRecordedChannel("front-door");
            CheckReport report = check(host, "front-door");

            assertThat(report.of(Aspect.ICE_SERVERS))
                    .as(report.toString())
                    .extracting(Finding::status)
                    .containsExactly(Status.OK, Status.OK, Status.OK);
            assertThat(report.toString()).doesNotContain(turn.server().password());
        }
    }

    @Test
    void aTurnServerThatIsGoneIsFound() throws Exception {
        IceServer gone;
        try (TurnServer turn = TurnServer.start(folder)) {
            gone = turn.server();
        }
        try (KvsLocal kvs = service().start();
                Host host = new Host(kvs, List.of(gone))) {
            kvs.createRecordedChannel("front-door");
            assertThat(check(host, "front-door").of(Aspect.ICE_SERVERS))
                    .extracting(Finding::status)
                    .containsOnly(Status.FAILED);
        }
    }
}
