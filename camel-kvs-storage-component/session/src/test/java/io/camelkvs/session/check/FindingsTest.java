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
package io.camelkvs.session.check;

import static io.camelkvs.session.check.Aspect.CHANNEL;
import static io.camelkvs.session.check.Aspect.CHANNEL_RIGHTS;
import static io.camelkvs.session.check.Aspect.CLOCK;
import static io.camelkvs.session.check.Aspect.CODECS;
import static io.camelkvs.session.check.Aspect.CREDENTIALS;
import static io.camelkvs.session.check.Aspect.ICE_SERVERS;
import static io.camelkvs.session.check.Aspect.MEDIA_SOURCE;
import static io.camelkvs.session.check.Aspect.RETENTION;
import static io.camelkvs.session.check.Aspect.ROLE;
import static io.camelkvs.session.check.Aspect.STORAGE;
import static io.camelkvs.session.check.Aspect.STREAM;
import static io.camelkvs.session.check.Aspect.STREAM_RIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.Role;
import io.camelkvs.session.VirtualTime;
import io.camelkvs.session.aws.StorageDescription;
import io.camelkvs.session.aws.StreamDescription;
import io.camelkvs.session.check.Finding.Status;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.quota.Quotas;
import io.camelkvs.testlogs.LogWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each thing that is wrong makes of the report, and that it hides nothing else. */
class FindingsTest {

    private final VirtualTime time = new VirtualTime();
    private final FakeKvs kvs = new FakeKvs(time);
    private final FakePeers media = new FakePeers();
    private final Map<String, IOException> deadServers = new HashMap<>();
    private String channel = "cam";

    private CompletableFuture<CheckReport> begin() {
        IceServerProbe probe = server -> {
            IOException trouble = deadServers.get(server.host());
            if (trouble != null) {
                throw trouble;
            }
        };
        return new PreFlight(
                        kvs, new Quotas(time, time.executor(), new Random(1)), media.catalog(), time.runtime(), probe)
                .check(new CheckSubject(
                        ChannelRef.parse(channel), Role.MASTER, null, MediaOptions.testPattern(), false));
    }

    private CheckReport check() {
        CompletableFuture<CheckReport> check = begin();
        time.advance(Duration.ofSeconds(20));
        assertThat(time.pending()).as("timers left").isZero();
        return check.join();
    }

    private static Set<Aspect> aspects(CheckReport report, Status status) {
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        report.findings().stream()
                .filter(finding -> finding.status() == status)
                .forEach(finding -> aspects.add(finding.aspect()));
        return aspects;
    }

    private static Finding failure(CheckReport report) {
        List<Finding> failed = report.findings().stream()
                .filter(finding -> finding.status() == Status.FAILED)
                .toList();
        assertThat(failed).hasSize(1);
        return failed.get(0);
    }

    @Test
    void allIsWell() {
        CheckReport report = check();

        assertThat(report.passed()).isTrue();
        assertThat(aspects(report, Status.OK)).containsExactlyInAnyOrder(Aspect.values());
        assertThat(report.of(CHANNEL_RIGHTS))
                .filteredOn(finding -> finding.status() == Status.OK)
                .extracting(Finding::found)
                .containsExactly(
                        "DescribeSignalingChannel is allowed.",
                        "DescribeMediaStorageConfiguration is allowed.",
                        "GetSignalingChannelEndpoint is allowed.",
                        "GetIceServerConfig is allowed.");
        assertThat(report.findings()).isSortedAccordingTo(Comparator.comparing(Finding::aspect));
    }

    @Test
    void namesTheRightsThatOnlyAJoinProves() {
        CheckReport report = check();

        assertThat(report.findings())
                .filteredOn(finding -> finding.status() == Status.SKIPPED)
                .extracting(Finding::remedy)
                .containsExactly(
                        "See that the role's policy allows kinesisvideo:ConnectAsMaster and"
                                + " kinesisvideo:JoinStorageSession on the channel.",
                        "See that the role's policy allows kinesisvideo:PutMedia on the stream.");
    }

    static Stream<Arguments> oneThingWrong() {
        return Stream.of(
                wrong("channel being made", kvs -> kvs.channelStatus = "CREATING", CHANNEL, "Wait until"),
                wrong(
                        "not linked",
                        kvs -> kvs.storage = new StorageDescription(false, null),
                        STORAGE,
                        "UpdateMediaStorageConfiguration",
                        ROLE,
                        ICE_SERVERS,
                        STREAM,
                        RETENTION),
                wrong(
                        "linked to nothing",
                        kvs -> kvs.storage = new StorageDescription(true, null),
                        STORAGE,
                        "UpdateMediaStorageConfiguration",
                        ROLE,
                        ICE_SERVERS,
                        STREAM,
                        RETENTION),
                wrong(
                        "stream being made",
                        kvs -> kvs.stream = new StreamDescription("cam", "CREATING", 24),
                        STREAM,
                        "ACTIVE"),
                wrong(
                        "no retention",
                        kvs -> kvs.stream = new StreamDescription("cam", "ACTIVE", 0),
                        RETENTION,
                        "UpdateDataRetention"),
                refused("credentials", FailureKind.CREDENTIALS_UNAVAILABLE, CREDENTIALS, AFTER_CREDENTIALS),
                refused("DescribeSignalingChannel", FailureKind.CHANNEL_NOT_FOUND, CHANNEL, AFTER_CHANNEL),
                refused("DescribeSignalingChannel", FailureKind.SERVICE_UNREACHABLE, CHANNEL, AFTER_CHANNEL),
                refused(
                        "DescribeSignalingChannel",
                        FailureKind.SIGNATURE_REJECTED,
                        CREDENTIALS,
                        AFTER_CHANNEL_AND_ITSELF),
                refused(
                        "DescribeSignalingChannel",
                        FailureKind.CREDENTIALS_EXPIRED,
                        CREDENTIALS,
                        AFTER_CHANNEL_AND_ITSELF),
                refused("DescribeSignalingChannel", FailureKind.SIGNATURE_EXPIRED, CLOCK, AFTER_CHANNEL_AND_ITSELF),
                refused("DescribeSignalingChannel", FailureKind.CLOCK_WRONG, CLOCK, AFTER_CHANNEL_AND_ITSELF),
                refused(
                        "DescribeSignalingChannel",
                        FailureKind.ACCESS_DENIED,
                        CHANNEL_RIGHTS,
                        AFTER_CHANNEL_AND_ITSELF),
                refused(
                        "DescribeMediaStorageConfiguration",
                        FailureKind.ACCESS_DENIED,
                        CHANNEL_RIGHTS,
                        STORAGE,
                        STREAM,
                        RETENTION),
                refused("GetSignalingChannelEndpoint", FailureKind.ACCESS_DENIED, CHANNEL_RIGHTS, ROLE, ICE_SERVERS),
                refused("GetIceServerConfig", FailureKind.ACCESS_DENIED, CHANNEL_RIGHTS, ICE_SERVERS),
                refused("DescribeStream", FailureKind.ACCESS_DENIED, STREAM_RIGHTS, STREAM, RETENTION),
                refused("DescribeStream", FailureKind.STREAM_NOT_FOUND, STREAM, RETENTION),
                refused("GetDataEndpoint", FailureKind.ACCESS_DENIED, STREAM_RIGHTS),
                refused("GetDataEndpoint", FailureKind.THROTTLED, STREAM_RIGHTS));
    }

    private static final Aspect[] AFTER_CHANNEL = {ROLE, STORAGE, ICE_SERVERS, STREAM, RETENTION};
    private static final Aspect[] AFTER_CHANNEL_AND_ITSELF = {CHANNEL, ROLE, STORAGE, ICE_SERVERS, STREAM, RETENTION};
    private static final Aspect[] AFTER_CREDENTIALS = AFTER_CHANNEL_AND_ITSELF;

    private static Arguments refused(String call, FailureKind kind, Aspect failed, Aspect... notChecked) {
        String remedy = kind == FailureKind.ACCESS_DENIED
                ? "kinesisvideo:" + call + " on the " + (failed == STREAM_RIGHTS ? "stream" : "channel")
                : kind.remedy();
        return wrong(call + ": " + kind, kvs -> kvs.fail(call, kind), failed, remedy, notChecked);
    }

    private static Arguments wrong(
            String name, Consumer<FakeKvs> trouble, Aspect failed, String remedy, Aspect... notChecked) {
        return arguments(name, trouble, failed, remedy, List.of(notChecked));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void oneThingWrong(String name, Consumer<FakeKvs> trouble, Aspect failed, String remedy, List<Aspect> notChecked) {
        trouble.accept(kvs);
        CheckReport report = check();

        assertThat(report.passed()).isFalse();
        Finding finding = failure(report);
        assertThat(finding.aspect()).isEqualTo(failed);
        assertThat(finding.remedy()).contains(remedy);
        Set<Aspect> skipped = aspects(report, Status.SKIPPED);
        skipped.removeAll(EnumSet.of(CHANNEL_RIGHTS, STREAM_RIGHTS));
        assertThat(skipped).containsExactlyInAnyOrderElementsOf(notChecked);
        assertThat(aspects(report, Status.OK)).contains(MEDIA_SOURCE, CODECS);
    }

    @Test
    void aKnownArnMakesUpForARightToDescribe() {
        channel = FakeKvs.CHANNEL_ARN;
        kvs.fail("DescribeSignalingChannel", FailureKind.ACCESS_DENIED);
        CheckReport report = check();

        assertThat(failure(report).aspect()).isEqualTo(CHANNEL_RIGHTS);
        assertThat(aspects(report, Status.OK)).contains(STORAGE, ROLE, STREAM, RETENTION, ICE_SERVERS);
    }

    @ParameterizedTest
    @CsvSource({"0, OK, agrees", "30, OK, 30 s behind", "-31, WARNING, 31 s ahead of", "400, WARNING, 400 s behind"})
    void tellsHowFarTheClockIsOff(long seconds, Status status, String words) {
        kvs.clockOffset = Duration.ofSeconds(seconds);
        CheckReport report = check();

        assertThat(report.passed()).isTrue();
        assertThat(report.of(CLOCK)).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(status);
            assertThat(finding.found()).contains(words);
        });
    }

    @Test
    void asksAgainOnceTheClockIsMeasured() {
        kvs.clockOffset = Duration.ofHours(1);
        kvs.failOnce("DescribeSignalingChannel", FailureKind.SIGNATURE_EXPIRED);
        CheckReport report = check();

        assertThat(report.passed()).isTrue();
        assertThat(report.of(CLOCK)).extracting(Finding::status).containsExactly(Status.WARNING);
        assertThat(aspects(report, Status.OK)).contains(CHANNEL, STREAM, ICE_SERVERS);
    }

    @Test
    void saysThatTheClockCouldNotBeCompared() {
        kvs.clockOffset = null;
        assertThat(aspects(check(), Status.SKIPPED)).contains(CLOCK);
    }

    @Test
    void oneServerThatAnswersIsEnough() {
        LogWatch.secret("TURN password", "turn-password");
        kvs.iceServers = List.of(
                new IceServer(List.of("stun:stun.example:443"), null, null),
                new IceServer(List.of("turn:dead.example:443?transport=udp"), "user", "turn-password"));
        deadServers.put("dead.example", new IOException("no answer within 3 s"));
        CheckReport report = check();

        assertThat(report.passed()).isTrue();
        assertThat(report.of(ICE_SERVERS))
                .extracting(Finding::status, Finding::found)
                .containsExactly(
                        tuple(Status.OK, "stun:stun.example:443 answers."),
                        tuple(
                                Status.WARNING,
                                "turn:dead.example:443?transport=udp does not answer: no answer within 3 s."));
        assertThat(report.toString()).contains("Allow UDP dead.example:443").doesNotContain("turn-password");
    }

    @Test
    void noServerThatAnswersIsAFailure() {
        deadServers.put("stun.example", new IOException("no answer within 3 s"));
        Finding finding = failure(check());

        assertThat(finding.aspect()).isEqualTo(ICE_SERVERS);
        assertThat(finding.remedy()).contains("UDP stun.example:443");
    }

    @Test
    void doesNotAskWhatIsNoServer() {
        kvs.iceServers =
                List.of(new IceServer(List.of("http://stun.example", "turns:t.example?transport=udp"), "u", "p"));
        CheckReport report = check();

        assertThat(report.of(ICE_SERVERS)).extracting(Finding::status).containsExactly(Status.FAILED, Status.SKIPPED);
    }

    @Test
    void aNetworkWithoutServersIsFine() {
        kvs.iceServers = List.of();
        assertThat(check().of(ICE_SERVERS)).extracting(Finding::status).containsExactly(Status.OK);
    }

    @Test
    void namesTheCodecThatIsMissing() {
        media.codecs = Set.of("VP8", "OPUS");
        Finding finding = failure(check());

        assertThat(finding.aspect()).isEqualTo(CODECS);
        assertThat(finding.found()).isEqualTo("Media peer fake-peer sends OPUS, VP8, but not H264.");
    }

    @Test
    void aPeerMayKeepItsCodecsToItself() {
        media.codecs = Set.of();
        assertThat(aspects(check(), Status.SKIPPED)).contains(CODECS);
    }

    @Test
    void saysThatTheSourceIsUnknown() {
        media.knowsSource = false;
        CheckReport report = check();

        assertThat(failure(report).aspect()).isEqualTo(MEDIA_SOURCE);
        assertThat(report.of(CODECS)).extracting(Finding::status).containsExactly(Status.SKIPPED);
    }

    @Test
    void repeatsWhatIsWrongWithAParameterOfTheSource() {
        media.sourceTrouble = new IllegalArgumentException("loop=maybe is out of range: use true or false");
        Finding finding = failure(check());

        assertThat(finding.aspect()).isEqualTo(MEDIA_SOURCE);
        assertThat(finding.found()).contains("loop=maybe");
    }

    @Test
    void closesTheSourceThatItMade() {
        check();
        assertThat(media.madeSources).isEqualTo(1);
        assertThat(media.closedSources).isEqualTo(1);
        assertThat(media.startedSources).isZero();
    }

    @Test
    void anUnforeseenExceptionIsAFindingToo() {
        media.sourceTrouble = new IllegalStateException("boom");
        Finding finding = failure(check());

        assertThat(finding.aspect()).isEqualTo(MEDIA_SOURCE);
        assertThat(finding.found()).contains("boom");
    }

    @Test
    void endsAfterFifteenSeconds() {
        kvs.last("DescribeSignalingChannel", Duration.ofSeconds(60));
        CompletableFuture<CheckReport> check = begin();
        time.schedule(Duration.ofMillis(14_900), () -> assertThat(check).isNotDone());
        time.schedule(Duration.ofMillis(15_001), () -> assertThat(check).isCompleted());
        time.advance(Duration.ofSeconds(70));

        CheckReport report = check.join();
        assertThat(report.time()).isEqualTo(VirtualTime.START.plusSeconds(15));
        assertThat(failure(report).found()).isEqualTo("DescribeSignalingChannel gave no answer within 15 s.");
        assertThat(aspects(report, Status.SKIPPED)).contains(AFTER_CHANNEL);
        assertThat(aspects(report, Status.OK)).contains(MEDIA_SOURCE, CODECS);
    }

    @ParameterizedTest
    @EnumSource(Aspect.class)
    void eachAspectHasAFindingWhateverFails(Aspect aspect) {
        kvs.fail("credentials", FailureKind.CREDENTIALS_UNAVAILABLE);
        media.knowsSource = false;
        assertThat(check().of(aspect)).isNotEmpty();
    }

    @Test
    void printsATable() {
        kvs.fail("DescribeStream", FailureKind.ACCESS_DENIED);

        assertThat(check().toString().lines())
                .contains(
                        "Pre-flight of channel cam: FAILED (ok 13, warnings 0, failed 1, skipped 4)",
                        "OK       CHANNEL         Channel cam is ACTIVE (" + FakeKvs.CHANNEL_ARN + ").",
                        "FAILED   STREAM_RIGHTS   DescribeStream was refused.",
                        "                         -> Allow the role kinesisvideo:DescribeStream on the stream.");
    }
}
