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

import io.camelkvs.session.FailureKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table from what the service answers to a {@link FailureKind}: first the words that tell more than the error code,
 * then the code, then the HTTP status, and then what the operation makes of it. Sources: the API reference's "Common
 * Errors" and the errors of each operation. Throttling is 400 on this service, missing rights 401 or 403. Pure functions.
 */
public final class ServiceErrors {

    private static final Set<String> STREAM_OPERATIONS = Set.of("DescribeStream", "GetDataEndpoint");
    private static final Map<Pattern, FailureKind> BY_TEXT = byText();
    private static final Map<String, FailureKind> BY_CODE = byCode();

    private ServiceErrors() {}

    /** Of a call that was refused. */
    static FailureKind kindOf(Call call, Refusal refusal) {
        boolean intercepted = refusal.isIntercepted() || refusal.isSilentDenial() && !call.isConnect();
        FailureKind kind = intercepted
                ? FailureKind.INTERCEPTED
                : knownKind(refusal.code(), refusal.said()).orElseGet(() -> ofStatus(refusal.status()));
        return switch (kind) {
            case INVALID_REQUEST -> call.needsStorage() ? FailureKind.STORAGE_NOT_ENABLED : kind;
            case CHANNEL_NOT_FOUND ->
                STREAM_OPERATIONS.contains(call.operation()) ? FailureKind.STREAM_NOT_FOUND : kind;
            case SERVICE_ERROR -> call.isConnect() ? FailureKind.SIGNALING_REFUSED : kind;
            default -> kind;
        };
    }

    /**
     * Of a message of ours that was refused by a STATUS_RESPONSE (developer guide, "Asynchronous message reception").
     *
     * @param errorType   exception name, or null
     * @param statusCode  HTTP-like status as text, or null
     * @param description the service's words, or null
     */
    public static FailureKind ofStatusResponse(String errorType, String statusCode, String description) {
        FailureKind kind = knownKind(errorType, description).orElse(FailureKind.INVALID_REQUEST);
        if (kind != FailureKind.INVALID_REQUEST) {
            return kind;
        }
        boolean theirFault = statusCode != null && statusCode.strip().matches("5\\d\\d");
        boolean tooMany = "429".equals(statusCode);
        return theirFault ? FailureKind.SERVICE_ERROR : tooMany ? FailureKind.THROTTLED : FailureKind.ANSWER_REJECTED;
    }

    private static Optional<FailureKind> knownKind(String code, String message) {
        String text = message == null ? "" : message;
        return BY_TEXT.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(text).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> Optional.ofNullable(BY_CODE.get(shortCode(code))));
    }

    private static FailureKind ofStatus(int status) {
        return switch (status) {
            case 400 -> FailureKind.INVALID_REQUEST;
            case 401, 403 -> FailureKind.ACCESS_DENIED;
            case 404 -> FailureKind.CHANNEL_NOT_FOUND;
            case 429 -> FailureKind.THROTTLED;
            default -> FailureKind.SERVICE_ERROR;
        };
    }

    /** {@code com.amazonaws#AccessDeniedException:http://…} becomes {@code AccessDenied}. */
    private static String shortCode(String code) {
        if (code == null) {
            return "";
        }
        String name = code.substring(code.indexOf('#') + 1).split(":", 2)[0].trim();
        return name.endsWith("Exception") ? name.substring(0, name.length() - "Exception".length()) : name;
    }

    private static Map<Pattern, FailureKind> byText() {
        Map<Pattern, FailureKind> kinds = new LinkedHashMap<>();
        kinds.put(containing("maximum number of viewers connected to the session"), FailureKind.VIEWER_LIMIT);
        kinds.put(containing("scoped to a valid region"), FailureKind.WRONG_REGION);
        kinds.put(containing("signature expired"), FailureKind.SIGNATURE_EXPIRED);
        kinds.put(containing("signature not yet current"), FailureKind.SIGNATURE_EXPIRED);
        kinds.put(containing("security token included in the request is expired"), FailureKind.CREDENTIALS_EXPIRED);
        kinds.put(containing("security token included in the request is invalid"), FailureKind.SIGNATURE_REJECTED);
        kinds.put(containing("signature we calculated does not match"), FailureKind.SIGNATURE_REJECTED);
        return kinds;
    }

    private static Pattern containing(String words) {
        return Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE);
    }

    private static Map<String, FailureKind> byCode() {
        return Stream.of(
                        row(FailureKind.CHANNEL_NOT_FOUND, "ResourceNotFound"),
                        row(FailureKind.CHANNEL_NOT_ACTIVE, "ResourceInUse"),
                        row(FailureKind.STORAGE_NOT_ENABLED, "NoDataRetention"),
                        row(FailureKind.ACCESS_DENIED, "AccessDenied NotAuthorized OptInRequired"),
                        row(
                                FailureKind.THROTTLED,
                                "ClientLimitExceeded Throttling Throttled ThrottledRequest RequestThrottled SlowDown "
                                        + "TooManyRequests RequestLimitExceeded BandwidthLimitExceeded"),
                        row(
                                FailureKind.QUOTA_EXCEEDED,
                                "AccountChannelLimitExceeded AccountStreamLimitExceeded DeviceStreamLimitExceeded "
                                        + "TagsPerResourceExceededLimit ServiceQuotaExceeded LimitExceeded"),
                        row(FailureKind.CREDENTIALS_EXPIRED, "ExpiredToken TokenRefreshRequired"),
                        row(
                                FailureKind.SIGNATURE_REJECTED,
                                "SignatureDoesNotMatch InvalidSignature IncompleteSignature UnrecognizedClient "
                                        + "InvalidClientTokenId InvalidAccessKeyId MissingAuthenticationToken "
                                        + "AuthFailure"),
                        row(FailureKind.SIGNATURE_EXPIRED, "RequestExpired RequestTimeTooSkewed RequestInTheFuture"),
                        row(
                                FailureKind.INVALID_REQUEST,
                                "InvalidArgument IllegalArgument Validation ValidationError InvalidClient "
                                        + "SessionExpired InvalidDevice InvalidResourceFormat VersionMismatch "
                                        + "MissingParameter MissingAction InvalidAction InvalidParameterValue "
                                        + "InvalidParameterCombination InvalidQueryParameter MalformedQueryString"),
                        row(
                                FailureKind.SERVICE_ERROR,
                                "InternalFailure InternalServerError InternalError InternalServiceError "
                                        + "ServiceUnavailable"))
                .flatMap(row -> row.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, FailureKind> row(FailureKind kind, String codes) {
        return Stream.of(codes.split(" ")).collect(Collectors.toMap(code -> code, code -> kind));
    }
}
