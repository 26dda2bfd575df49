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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.fault.Faults.Injected;
import java.net.http.WebSocketHandshakeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Faults of REST calls and WebSocket upgrades, as AWS clients see them. */
class RequestFaultsTest {

    private static final Limits NO_QUOTAS = Limits.ofService().withQuotas(false);

    @RegisterExtension
    static final KvsLocalExtension KVS = new KvsLocalExtension(
            KvsLocal.builder().engine(new FakePeers()).limits(NO_QUOTAS).faultSeed(1));

    private final KvsLocal kvs = KVS.kvs();
    private final String channel = kvs.createRecordedChannel("cam");
    private final String other = kvs.createRecordedChannel("other");
    private final Map<String, Runnable> calls = calls(channel);

    @AfterEach
    void clear() {
        kvs.faults().clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeSignalingChannel",
                "DescribeMediaStorageConfiguration",
                "UpdateMediaStorageConfiguration",
                "GetSignalingChannelEndpoint",
                "DescribeStream",
                "GetIceServerConfig",
                "JoinStorageSession",
            })
    void anyCallCanBeAnsweredWithAnError(String operation) {
        kvs.faults()
                .inject(Fault.of(FaultKind.ERROR)
                        .operation(operation)
                        .channel("cam")
                        .times(1)
                        .error(500, null));

        calls(other).get(operation).run();
        assertThatThrownBy(calls.get(operation)::run).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(500);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalFailureException");
        });
        calls.get(operation).run();
    }

    @ParameterizedTest
    @CsvSource({
        "JoinStorageSession, 400,, ClientLimitExceededException, 400",
        "JoinStorageSession, 403,, AccessDeniedException, 403",
        "JoinStorageSession,, AccessDeniedException, AccessDeniedException, 403",
        "JoinStorageSession,, InvalidArgumentException, InvalidArgumentException, 400",
        "DescribeSignalingChannel,, AccessDeniedException, AccessDeniedException, 401",
        "DescribeSignalingChannel, 404,, ResourceNotFoundException, 404",
        "DescribeSignalingChannel, 503,, ServiceUnavailableException, 503",
        "DescribeStream, 401,, NotAuthorizedException, 401",
        "GetIceServerConfig,, SessionExpiredException, SessionExpiredException, 400",
        "GetIceServerConfig,, ExpiredTokenException, ExpiredTokenException, 403",
        "DescribeStream, 418, TeapotException, TeapotException, 418",
    })
    void statusAndTypeFillEachOtherIn(String operation, Integer status, String error, String type, int code) {
        Fault fault = new Fault(
                FaultKind.ERROR, null, null, 1, operation, status, error, "as you wish", null, null, null, null);
        kvs.faults().inject(fault);

        assertThatThrownBy(calls.get(operation)::run).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(type);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("as you wish");
        });
    }

    @Test
    void anUpgradeCanBeRefused() {
        kvs.faults()
                .inject(Fault.of(FaultKind.ERROR)
                        .operation("ConnectAsMaster")
                        .error(400, "ClientLimitExceededException")
                        .times(1));

        assertRefused(400, "ClientLimitExceededException", "ConnectAsMaster");
        calls.get("ConnectAsMaster").run();
    }

    @Test
    void someCallsFailByChance() {
        String id = kvs.faults()
                .inject(Fault.of(FaultKind.ERROR)
                        .operation("DescribeStream")
                        .error(500, null)
                        .probability(0.5));
        int failed = 0;
        for (int i = 0; i < 20; i++) {
            try {
                calls.get("DescribeStream").run();
            } catch (AwsServiceException e) {
                failed++;
            }
        }

        assertThat(failed).isBetween(1, 19);
        assertThat(kvs.faults().list().stream().filter(f -> f.id().equals(id)))
                .extracting(Injected::hits)
                .containsExactly((long) failed);
    }

    @Test
    void anAnswerCanBeSlow() {
        Duration delay = Duration.ofMillis(400);
        kvs.faults().inject(Fault.of(FaultKind.SLOW).delay(delay));

        for (String operation : new String[] {"JoinStorageSession", "DescribeStream", "ConnectAsMaster"}) {
            Instant begin = Instant.now();
            calls.get(operation).run();
            assertThat(Duration.between(begin, Instant.now())).as(operation).isBetween(delay, Duration.ofSeconds(8));
        }
    }

    @Test
    void anErrorCanBeSlowToo() {
        kvs.faults().inject(Fault.of(FaultKind.SLOW).operation("DescribeStream").delay(Duration.ofMillis(300)));
        kvs.faults().inject(Fault.of(FaultKind.ERROR).error(503, null));
        Instant begin = Instant.now();

        assertThatThrownBy(calls.get("DescribeStream")::run).isInstanceOf(AwsServiceException.class);

        assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNATURE_EXPIRED, Signature expired: \\d{8}T\\d{6}Z is now earlier than \\d{8}T\\d{6}Z .*",
        "SIGNATURE_NOT_YET_CURRENT, Signature not yet current: \\d{8}T\\d{6}Z is still later than \\d{8}T\\d{6}Z .*",
    })
    void aSignatureCanBeRefusedForItsTime(FaultKind kind, String words) {
        kvs.faults().inject(Fault.of(kind).channel("cam"));

        assertThatThrownBy(calls.get("JoinStorageSession")::run)
                .isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
                    assertThat(e.awsErrorDetails().errorMessage()).matches(words);
                    assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Date"))
                            .isPresent();
                });
        assertRefused(403, "AccessDeniedException", words.substring(0, 15));
        calls(other).get("JoinStorageSession").run();
    }

    private void assertRefused(int status, String type, String message) {
        assertThatThrownBy(calls.get("ConnectAsMaster")::run)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, e -> {
                    assertThat(e.getResponse().statusCode()).isEqualTo(status);
                    assertThat(e.getResponse().headers().firstValue("x-amzn-ErrorType"))
                            .hasValue(type);
                    assertThat(e.getResponse()
                                    .headers()
                                    .firstValue("x-amzn-error-message")
                                    .orElse(""))
                            .contains(message);
                    assertThat(e.getResponse().headers().firstValue("Date")).isPresent();
                });
    }

    private Map<String, Runnable> calls(String arn) {
        Aws aws = Aws.of(kvs);
        String stream = arn.equals(channel) ? "cam" : "other";
        return Map.of(
                "DescribeSignalingChannel",
                () -> aws.video().describeSignalingChannel(r -> r.channelARN(arn)),
                "DescribeMediaStorageConfiguration",
                () -> aws.video().describeMediaStorageConfiguration(r -> r.channelARN(arn)),
                "UpdateMediaStorageConfiguration",
                () -> aws.video().updateMediaStorageConfiguration(r -> r.channelARN(arn)
                        .mediaStorageConfiguration(c -> c.status("ENABLED").streamARN(streamArn(stream)))),
                "GetSignalingChannelEndpoint",
                () -> aws.video().getSignalingChannelEndpoint(r -> r.channelARN(arn)),
                "DescribeStream",
                () -> aws.video().describeStream(r -> r.streamName(stream)),
                "GetIceServerConfig",
                () -> aws.signaling().getIceServerConfig(r -> r.channelARN(arn)),
                "JoinStorageSession",
                () -> aws.storage().joinStorageSession(r -> r.channelArn(arn)),
                "ConnectAsMaster",
                () -> Signaling.direct(kvs, arn, Clock.systemUTC()).close());
    }

    private String streamArn(String name) {
        return Aws.of(kvs)
                .video()
                .describeStream(r -> r.streamName(name))
                .streamInfo()
                .streamARN();
    }
}
