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
import java.util.regex.Pattern;

/**
 * The table from what the service answers to a {@link FailureKind}: first the words that tell more than the error code,
 * then the code, then the HTTP status. Sources: the API reference's "Common Errors" and the errors of each operation.
 * Throttling is 400 on this service, missing rights 401 or 403. Pure functions.
 */
public final class ServiceErrors {

    private static final Map<Pattern, FailureKind> BY_TEXT = byText();
    private static final Map<String, FailureKind> BY_CODE = byCode();

    private ServiceErrors() {}

    /**
     * @param code    error code as sent, with or without namespace, {@code Exception} and URL; null if there was none
     * @param status  HTTP status
     * @param message the service's words, or null
     */
    public static FailureKind kindOf(String code, int status, String message) {
        return knownKind(code, message).orElseGet(() -> ofStatus(status));
    }

    /** As {@link #kindOf}, but empty if neither the code nor the words are known. */
    public static Optional<FailureKind> knownKind(String code, String message) {
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
        return Map.ofEntries(
                Map.entry("ResourceNotFound", FailureKind.CHANNEL_NOT_FOUND),
                Map.entry("ResourceInUse", FailureKind.CHANNEL_NOT_ACTIVE),
                Map.entry("AccessDenied", FailureKind.ACCESS_DENIED),
                Map.entry("NotAuthorized", FailureKind.ACCESS_DENIED),
                Map.entry("OptInRequired", FailureKind.ACCESS_DENIED),
                Map.entry("ClientLimitExceeded", FailureKind.THROTTLED),
                Map.entry("Throttling", FailureKind.THROTTLED),
                Map.entry("Throttled", FailureKind.THROTTLED),
                Map.entry("TooManyRequests", FailureKind.THROTTLED),
                Map.entry("RequestLimitExceeded", FailureKind.THROTTLED),
                Map.entry("ExpiredToken", FailureKind.CREDENTIALS_EXPIRED),
                Map.entry("SignatureDoesNotMatch", FailureKind.SIGNATURE_REJECTED),
                Map.entry("InvalidSignature", FailureKind.SIGNATURE_REJECTED),
                Map.entry("IncompleteSignature", FailureKind.SIGNATURE_REJECTED),
                Map.entry("UnrecognizedClient", FailureKind.SIGNATURE_REJECTED),
                Map.entry("InvalidClientTokenId", FailureKind.SIGNATURE_REJECTED),
                Map.entry("MissingAuthenticationToken", FailureKind.SIGNATURE_REJECTED),
                Map.entry("RequestExpired", FailureKind.SIGNATURE_EXPIRED),
                Map.entry("RequestTimeTooSkewed", FailureKind.SIGNATURE_EXPIRED),
                Map.entry("InvalidArgument", FailureKind.INVALID_REQUEST),
                Map.entry("Validation", FailureKind.INVALID_REQUEST),
                Map.entry("ValidationError", FailureKind.INVALID_REQUEST),
                Map.entry("InvalidClient", FailureKind.INVALID_REQUEST),
                Map.entry("SessionExpired", FailureKind.INVALID_REQUEST),
                Map.entry("InternalFailure", FailureKind.SERVICE_ERROR),
                Map.entry("InternalServerError", FailureKind.SERVICE_ERROR),
                Map.entry("ServiceUnavailable", FailureKind.SERVICE_ERROR));
    }
}
