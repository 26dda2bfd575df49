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
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesisvideo.model.KinesisVideoException;

class FailureClassifierTest {

    private static final Instant NOW = Instant.parse("2025-01-02T03:04:05Z");
    private static final String ARN = "arn:aws:kinesisvideo:eu-central-1:111122223333:channel/cam-1/1700000000000";
    private static final Call DESCRIBE =
            new Call("DescribeMediaStorageConfiguration", ARN, "eu-central-1", null, false);
    private static final Call JOIN =
            new Call("JoinStorageSession", ARN, "eu-central-1", URI.create("https://w-1.kinesisvideo.example"), true);

    private static Throwable service(int status, String code, String message) {
        return KinesisVideoException.builder()
                .statusCode(status)
                .requestId("req-7")
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "404, ResourceNotFoundException, The requested channel is not found, CHANNEL_NOT_FOUND",
                "404, -, -, CHANNEL_NOT_FOUND",
                "401, AccessDeniedException, no, ACCESS_DENIED",
                "403, AccessDeniedException, no, ACCESS_DENIED",
                "400, AccessDenied, no, ACCESS_DENIED",
                "401, NotAuthorizedException, no, ACCESS_DENIED",
                "403, -, -, ACCESS_DENIED",
                "400, ClientLimitExceededException, too many, THROTTLED",
                "400, ThrottlingException, Rate exceeded, THROTTLED",
                "429, -, -, THROTTLED",
                "400, ResourceInUseException, not ACTIVE, CHANNEL_NOT_ACTIVE",
                "403, ExpiredTokenException, The security token included in the request is expired, CREDENTIALS_EXPIRED",
                "403, AccessDeniedException, The security token included in the request is expired, CREDENTIALS_EXPIRED",
                "403, SignatureDoesNotMatch, The request signature we calculated does not match, SIGNATURE_REJECTED",
                "403, InvalidSignatureException, The request signature we calculated does not match, SIGNATURE_REJECTED",
                "403, UnrecognizedClientException, The security token included in the request is invalid., SIGNATURE_REJECTED",
                "403, InvalidClientTokenId, no, SIGNATURE_REJECTED",
                "403, SignatureDoesNotMatch, Credential should be scoped to a valid region. , WRONG_REGION",
                "403, InvalidSignatureException, Credential should be scoped to a valid region, WRONG_REGION",
                "403, SignatureDoesNotMatch, Signature expired: 20250102T030405Z is now earlier than, SIGNATURE_EXPIRED",
                "403, InvalidSignatureException, Signature not yet current: 2025, SIGNATURE_EXPIRED",
                "400, RequestExpired, no, SIGNATURE_EXPIRED",
                "400, InvalidArgumentException, no, INVALID_REQUEST",
                "400, com.amazonaws.kv#InvalidArgumentException:http://x/y, no, INVALID_REQUEST",
                "400, -, <html>400</html>, INVALID_REQUEST",
                "500, InternalFailure, oops, SERVICE_ERROR",
                "503, -, -, SERVICE_ERROR",
                "418, Odd, -, SERVICE_ERROR"
            })
    void classifiesWhatTheServiceSays(int status, String code, String message, FailureKind kind) {
        Failure failure = FailureClassifier.classify(DESCRIBE, service(status, code, message), NOW);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.remedy()).isEqualTo(kind.remedy());
        assertThat(failure.time()).isEqualTo(NOW);
        assertThat(failure.message())
                .startsWith("DescribeMediaStorageConfiguration of channel " + ARN + " was refused with " + status)
                .contains("region eu-central-1")
                .contains("request req-7")
                .endsWith(".");
    }

    @Test
    void takesInvalidArgumentOfJoinForAChannelWithoutStorage() {
        Failure failure = FailureClassifier.classify(JOIN, service(400, "InvalidArgumentException", "no"), NOW);

        assertThat(failure.kind()).isEqualTo(FailureKind.STORAGE_NOT_ENABLED);
        assertThat(failure.text())
                .contains("400 InvalidArgumentException: no")
                .contains("https://w-1.kinesisvideo.example")
                .contains("UpdateMediaStorageConfiguration");
    }

    static Stream<Arguments> clientSide() {
        return Stream.of(
                arguments(wrapped(new ConnectException("Connection refused")), FailureKind.SERVICE_UNREACHABLE),
                arguments(wrapped(new UnknownHostException("nowhere")), FailureKind.SERVICE_UNREACHABLE),
                arguments(wrapped(new SocketTimeoutException("Read timed out")), FailureKind.SERVICE_UNREACHABLE),
                arguments(wrapped(new SSLHandshakeException("bad certificate")), FailureKind.SERVICE_UNREACHABLE),
                arguments(ApiCallTimeoutException.create(10_000), FailureKind.SERVICE_UNREACHABLE),
                arguments(ApiCallAttemptTimeoutException.create(5_000), FailureKind.SERVICE_UNREACHABLE),
                arguments(new CompletionException(new IOException("reset")), FailureKind.SERVICE_UNREACHABLE),
                arguments(
                        SdkClientException.create("Unable to load credentials from any of the providers in the chain"),
                        FailureKind.CREDENTIALS_UNAVAILABLE),
                arguments(
                        SdkClientException.create(
                                "Failed to load credentials from IMDS.", new SocketTimeoutException("timed out")),
                        FailureKind.CREDENTIALS_UNAVAILABLE),
                arguments(SdkClientException.create("Unable to unmarshall response"), FailureKind.SERVICE_ERROR),
                arguments(new IllegalStateException("Connection pool shut down"), FailureKind.INTERNAL));
    }

    private static Throwable wrapped(IOException cause) {
        return SdkClientException.create("Unable to execute HTTP request: " + cause.getMessage(), cause);
    }

    @ParameterizedTest
    @MethodSource("clientSide")
    void classifiesWhatHappensOnThisSide(Throwable error, FailureKind kind) {
        Failure failure = FailureClassifier.classify(JOIN, error, NOW);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message())
                .startsWith("JoinStorageSession of channel " + ARN + " failed: ")
                .contains("https://w-1.kinesisvideo.example");
        assertThat(failure.cause()).isNotNull();
    }

    @Test
    void leavesAClassifiedFailureAsItIs() {
        Failure failure = Failure.of(FailureKind.NO_OFFER, "none", NOW, null);
        assertThat(FailureClassifier.classify(JOIN, new CompletionException(new KvsSessionException(failure)), NOW))
                .isSameAs(failure);
    }

    @Test
    void hidesTheCanonicalRequest() {
        String said = "The request signature we calculated does not match the signature you provided. The Canonical"
                + " String for this request should have been\n'POST\n/\nx-amz-security-token:SECRET\n'";
        Failure failure = FailureClassifier.classify(JOIN, service(403, "InvalidSignatureException", said), NOW);

        assertThat(failure.kind()).isEqualTo(FailureKind.SIGNATURE_REJECTED);
        assertThat(failure.toString()).doesNotContain("SECRET").doesNotContain("Canonical");
        assertThat(failure.cause()).isNull();
    }
}
