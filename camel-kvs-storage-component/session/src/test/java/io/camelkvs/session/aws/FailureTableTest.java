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
package io.camelkvs.session.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.FailurePolicy;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the service answers to each operation, and the kind of failure that it is. */
class FailureTableTest {

    private static final Instant NOW = Instant.parse("2025-01-02T03:04:05Z");
    private static final Set<String> NEED_STORAGE = Set.of("GetSignalingChannelEndpoint", "JoinStorageSession");

    private static FailureKind kindOf(String operation, int status, String code, String said, String body) {
        Call call = new Call(operation, "cam-1", "eu-central-1", null, NEED_STORAGE.contains(operation));
        return FailureClassifier.refused(call, Refusal.of(status, code, said, null, body), NOW, null)
                .kind();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            DescribeSignalingChannel          | 400 | InvalidArgumentException         | - | INVALID_REQUEST
            DescribeSignalingChannel          | 400 | ClientLimitExceededException     | - | THROTTLED
            DescribeSignalingChannel          | 404 | ResourceNotFoundException        | - | CHANNEL_NOT_FOUND
            DescribeSignalingChannel          | 401 | AccessDeniedException            | - | ACCESS_DENIED
            DescribeSignalingChannel          | 403 | -                                | - | INTERCEPTED
            DescribeMediaStorageConfiguration | 404 | ResourceNotFoundException        | - | CHANNEL_NOT_FOUND
            DescribeMediaStorageConfiguration | 400 | InvalidArgumentException         | - | INVALID_REQUEST
            DescribeMediaStorageConfiguration | 401 | AccessDeniedException            | - | ACCESS_DENIED
            DescribeMediaStorageConfiguration | 400 | ClientLimitExceededException     | - | THROTTLED
            GetSignalingChannelEndpoint       | 400 | InvalidArgumentException         | - | STORAGE_NOT_ENABLED
            GetSignalingChannelEndpoint       | 400 | ResourceInUseException           | - | CHANNEL_NOT_ACTIVE
            GetSignalingChannelEndpoint       | 404 | ResourceNotFoundException        | - | CHANNEL_NOT_FOUND
            GetIceServerConfig                | 400 | InvalidClientException           | - | INVALID_REQUEST
            GetIceServerConfig                | 400 | SessionExpiredException          | - | INVALID_REQUEST
            GetIceServerConfig                | 401 | NotAuthorizedException           | - | ACCESS_DENIED
            GetIceServerConfig                | 400 | ClientLimitExceededException     | - | THROTTLED
            DescribeStream                    | 404 | ResourceNotFoundException        | - | STREAM_NOT_FOUND
            DescribeStream                    | 404 | -                                | - | STREAM_NOT_FOUND
            DescribeStream                    | 401 | NotAuthorizedException           | - | ACCESS_DENIED
            GetDataEndpoint                   | 404 | ResourceNotFoundException        | - | STREAM_NOT_FOUND
            GetDataEndpoint                   | 400 | ClientLimitExceededException     | - | THROTTLED
            JoinStorageSession                | 400 | InvalidArgumentException         | - | STORAGE_NOT_ENABLED
            JoinStorageSession                | 400 | ClientLimitExceededException     | - | THROTTLED
            JoinStorageSession                | 403 | AccessDeniedException            | - | ACCESS_DENIED
            JoinStorageSession                | 404 | ResourceNotFoundException        | - | CHANNEL_NOT_FOUND
            JoinStorageSession                | 500 | InternalFailure                  | - | SERVICE_ERROR
            JoinStorageSession                | 400 | NoDataRetentionException         | - | STORAGE_NOT_ENABLED
            JoinStorageSessionAsViewer        | 400 | ClientLimitExceededException     | The maximum number of viewers connected to the session has been reached | VIEWER_LIMIT
            JoinStorageSessionAsViewer        | 400 | ClientLimitExceededException     | Rate exceeded | THROTTLED
            ConnectAsMaster                   | 400 | InvalidArgumentException         | - | INVALID_REQUEST
            ConnectAsMaster                   | 400 | ClientLimitExceededException     | - | THROTTLED
            ConnectAsMaster                   | 401 | -                                | - | ACCESS_DENIED
            ConnectAsMaster                   | 403 | AccessDeniedException            | - | ACCESS_DENIED
            ConnectAsMaster                   | 404 | ResourceNotFoundException        | - | CHANNEL_NOT_FOUND
            ConnectAsMaster                   | 429 | -                                | - | THROTTLED
            ConnectAsMaster                   | 426 | -                                | - | SIGNALING_REFUSED
            ConnectAsMaster                   | 200 | -                                | - | SIGNALING_REFUSED
            ConnectAsMaster                   | 500 | InternalFailure                  | - | SIGNALING_REFUSED
            ConnectAsMaster                   | 502 | -                                | - | SIGNALING_REFUSED
            ConnectAsMaster                   | 503 | ServiceUnavailable               | - | SIGNALING_REFUSED
            ConnectAsMaster                   | 301 | -                                | - | INTERCEPTED
            ConnectAsMaster                   | 302 | -                                | - | INTERCEPTED
            ConnectAsMaster                   | 407 | -                                | - | INTERCEPTED
            ConnectAsMaster                   | 511 | -                                | - | INTERCEPTED
            CreateSignalingChannel            | 400 | AccountChannelLimitExceededException | - | QUOTA_EXCEEDED
            CreateStream                      | 400 | AccountStreamLimitExceededException  | - | QUOTA_EXCEEDED
            CreateStream                      | 400 | DeviceStreamLimitExceededException   | - | QUOTA_EXCEEDED
            CreateStream                      | 400 | InvalidDeviceException               | - | INVALID_REQUEST
            TagResource                       | 400 | TagsPerResourceExceededLimitException | - | QUOTA_EXCEEDED
            UpdateSignalingChannel            | 400 | VersionMismatchException             | - | INVALID_REQUEST
            TagStream                         | 400 | InvalidResourceFormatException       | - | INVALID_REQUEST
            DescribeSignalingChannel          | 400 | IncompleteSignature              | - | SIGNATURE_REJECTED
            DescribeSignalingChannel          | 403 | InvalidClientTokenId             | - | SIGNATURE_REJECTED
            DescribeSignalingChannel          | 403 | MissingAuthenticationToken       | - | SIGNATURE_REJECTED
            DescribeSignalingChannel          | 403 | OptInRequired                    | - | ACCESS_DENIED
            DescribeSignalingChannel          | 400 | RequestExpired                   | - | SIGNATURE_EXPIRED
            DescribeSignalingChannel          | 400 | ThrottlingException              | - | THROTTLED
            DescribeSignalingChannel          | 400 | ValidationError                  | - | INVALID_REQUEST
            DescribeSignalingChannel          | 400 | AccessDenied                     | - | ACCESS_DENIED
            DescribeSignalingChannel          | 503 | ServiceUnavailable               | - | SERVICE_ERROR
            DescribeSignalingChannel          | 403 | AccessDeniedException            | Signature not yet current: x is still later than y | SIGNATURE_EXPIRED
            DescribeSignalingChannel          | 403 | AccessDeniedException            | The security token included in the request is expired | CREDENTIALS_EXPIRED
            """)
    void takesTheAnswerForWhatItIs(String operation, int status, String code, String said, FailureKind kind) {
        assertThat(kindOf(operation, status, code, said, null)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            400 | - | <html><body>Bad Request</body></html>                   | INTERCEPTED
            403 | - | <!DOCTYPE html><title>Blocked by Example Firewall</title> | INTERCEPTED
            200 | - | '  <HTML><h1>Log in</h1>'                               | INTERCEPTED
            404 | - | <?xml version="1.0"?><html/>                            | INTERCEPTED
            503 | - | <html><title>Service Unavailable</title></html>         | SIGNALING_REFUSED
            403 | AccessDeniedException | <html>from the service</html>       | ACCESS_DENIED
            403 | - | {"message":"<html>"}                                    | ACCESS_DENIED
            """)
    void tellsAWebPageFromAnAnswerOfTheService(int status, String code, String body, FailureKind kind) {
        assertThat(kindOf("ConnectAsMaster", status, code, null, body)).isEqualTo(kind);
    }

    @Test
    void namesThePageByItsTitleOnly() {
        String page = "<html><head><title>\n Example  Proxy </title></head><body onload=x>X-Amz-Signature=abc</body>";
        Failure failure = FailureClassifier.refused(
                new Call("ConnectAsMaster", "cam-1", "eu-central-1", null, false),
                Refusal.of(403, null, null, null, page),
                NOW,
                null);
        assertThat(failure.message())
                .isEqualTo("ConnectAsMaster of channel cam-1 was refused with 403: a web page titled"
                        + " \"Example Proxy\" (region eu-central-1).");
        assertThat(failure.remedy()).contains("proxy", "TCP 443");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "InvalidArgumentException, 400, bad SDP, ANSWER_REJECTED",
                "IllegalArgumentException, 400, no video, ANSWER_REJECTED",
                "-, 400, -, ANSWER_REJECTED",
                "-, -, -, ANSWER_REJECTED",
                "Odd, odd, odd, ANSWER_REJECTED",
                "ClientLimitExceededException, 400, too many, THROTTLED",
                "-, 429, -, THROTTLED",
                "AccessDeniedException, 403, no, ACCESS_DENIED",
                "ResourceNotFoundException, 404, gone, CHANNEL_NOT_FOUND",
                "InternalFailure, 500, oops, SERVICE_ERROR",
                "-, 503, -, SERVICE_ERROR",
                "-, 403, The security token included in the request is expired, CREDENTIALS_EXPIRED"
            })
    void takesAStatusResponseByTypeAndStatus(String type, String status, String words, FailureKind kind) {
        assertThat(ServiceErrors.ofStatusResponse(type, status, words)).isEqualTo(kind);
    }

    @Test
    void treatsThrottlingAndTimeAsSomethingThatPasses() {
        assertThat(FailureKind.THROTTLED.policy()).isEqualTo(FailurePolicy.RETRY);
        assertThat(FailureKind.SIGNATURE_EXPIRED.policy()).isEqualTo(FailurePolicy.MEASURE_CLOCK);
        assertThat(FailureKind.CLOCK_WRONG.policy()).isEqualTo(FailurePolicy.RETRY);
        assertThat(FailureKind.CREDENTIALS_EXPIRED.policy()).isEqualTo(FailurePolicy.REFRESH_CREDENTIALS);
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void givesEachKindARemedyOfAFewSentences(FailureKind kind) {
        assertThat(kind.remedy()).hasSizeBetween(20, 330).matches("(?s)[A-Z].*").doesNotContain("\n", "  ");
    }
}
