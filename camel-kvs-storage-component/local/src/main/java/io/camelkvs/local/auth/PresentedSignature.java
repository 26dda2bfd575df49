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
package io.camelkvs.local.auth;

import io.camelkvs.local.api.ApiException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a request claims about itself.
 *
 * @param scope            who signed, when, for which region and service
 * @param timestamp        {@code yyyymmddThhmmssZ}
 * @param signature        the claimed signature, lower-case hex
 * @param sessionToken     the token sent, or null
 * @param expires          how long a query signature claims to be good for; null for header signatures
 * @param canonicalRequest what must have been signed
 */
record PresentedSignature(
        CredentialScope scope,
        String timestamp,
        String signature,
        String sessionToken,
        Duration expires,
        String canonicalRequest) {

    /** A name that came again and again would have its value repeated as often. */
    private static final int MOST_HEADERS = 100;

    /** Reads an {@code Authorization} header. */
    static PresentedSignature ofHeaders(SignedRequest request) {
        String authorization = request.header("authorization");
        if (authorization == null || authorization.isBlank()) {
            throw missing();
        }
        if (!authorization.startsWith(SigV4.ALGORITHM + " ")) {
            throw incomplete("Authorization must start with " + SigV4.ALGORITHM + ".");
        }
        Map<String, String> parts = parts(authorization.substring(SigV4.ALGORITHM.length() + 1));
        String timestamp = request.header("x-amz-date");
        if (timestamp == null) {
            throw incomplete("Authorization header requires existence of an 'X-Amz-Date' header.");
        }
        String canonical = canonical(
                request,
                QueryParameters.parse(request.query()).canonicalWithout(""),
                required(parts, "SignedHeaders"),
                payloadHash(request));
        return new PresentedSignature(
                CredentialScope.parse(required(parts, "Credential")),
                timestamp,
                required(parts, "Signature"),
                request.header("x-amz-security-token"),
                null,
                canonical);
    }

    /** Reads the {@code X-Amz-…} parameters of a signed URL; the payload is taken as empty. */
    static PresentedSignature ofQuery(SignedRequest request) {
        QueryParameters query = QueryParameters.parse(request.query());
        if (query.get("X-Amz-Signature") == null && query.get("X-Amz-Credential") == null) {
            throw missing();
        }
        if (!SigV4.ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
            throw ApiException.invalidArgument("X-Amz-Algorithm must be " + SigV4.ALGORITHM + ".");
        }
        String canonical = canonical(
                request,
                query.canonicalWithout("X-Amz-Signature"),
                required(query, "X-Amz-SignedHeaders"),
                SigV4.EMPTY_PAYLOAD_HASH);
        return new PresentedSignature(
                CredentialScope.parse(required(query, "X-Amz-Credential")),
                required(query, "X-Amz-Date"),
                required(query, "X-Amz-Signature"),
                query.get("X-Amz-Security-Token"),
                expires(required(query, "X-Amz-Expires")),
                canonical);
    }

    private static String canonical(
            SignedRequest request, String canonicalQuery, String signedHeaders, String payloadHash) {
        List<String> names = Arrays.asList(signedHeaders.split(";"));
        if (!names.contains("host")) {
            throw incomplete("'host' must be among the signed headers.");
        }
        if (names.size() > MOST_HEADERS || names.size() > new HashSet<>(names).size()) {
            throw incomplete("SignedHeaders has " + names.size() + " names, allowed are at most " + MOST_HEADERS
                    + ", each once.");
        }
        String headers = names.stream()
                .map(name -> name + ":" + trimmed(request.header(name)) + "\n")
                .collect(Collectors.joining());
        return String.join("\n", request.method(), request.path(), canonicalQuery, headers, signedHeaders, payloadHash);
    }

    private static String trimmed(String value) {
        return value == null ? "" : value.trim().replaceAll(" +", " ");
    }

    private static String payloadHash(SignedRequest request) {
        String declared = request.header("x-amz-content-sha256");
        return "UNSIGNED-PAYLOAD".equals(declared) ? declared : SigV4.sha256Hex(request.body());
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).trim(),
                        part.substring(equals + 1).trim());
            }
        }
        return parts;
    }

    private static String required(Map<String, String> parts, String name) {
        String value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw incomplete("Authorization header requires '" + name + "' parameter.");
        }
        return value;
    }

    private static String required(QueryParameters query, String name) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            throw ApiException.invalidArgument("Query parameter " + name + " is missing.");
        }
        return value;
    }

    private static Duration expires(String text) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 300) {
            throw ApiException.invalidArgument("X-Amz-Expires is '" + text + "', allowed is 1 to 300 seconds.");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static ApiException missing() {
        return new ApiException(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    private static ApiException incomplete(String message) {
        return new ApiException(400, "IncompleteSignatureException", message);
    }

    /** Without signature and token. */
    @Override
    public String toString() {
        return "PresentedSignature[scope=" + scope.text() + ", timestamp=" + timestamp + "]";
    }
}
