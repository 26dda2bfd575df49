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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Tells whose a request is, and refuses what is not signed by one of the users for this region, now. Any thread may
 * call.
 */
public final class SigV4Verifier {

    /** How far a client's clock may be off. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private static final Duration FAR_OFF = Duration.ofHours(1);
    private static final String SERVICE = "kinesisvideo";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String region;
    private final Clock clock;
    private final Users users;
    private final SignatureMode mode;

    public SigV4Verifier(String region, Clock clock, Users users, SignatureMode mode) {
        this.region = region;
        this.clock = clock;
        this.users = users;
        this.mode = mode;
    }

    /**
     * Checks a REST call signed in its {@code Authorization} header.
     *
     * @return who signed it
     * @throws ApiException 403 or 400, saying what is wrong
     */
    public LocalUser verifyHeaders(SignedRequest request) {
        return mode == SignatureMode.LENIENT ? claimed(request) : verify(PresentedSignature.ofHeaders(request));
    }

    /**
     * Checks a URL signed in its query.
     *
     * @return who signed it
     * @throws ApiException 403 or 400, saying what is wrong
     */
    public LocalUser verifyQuery(SignedRequest request) {
        return mode == SignatureMode.LENIENT ? claimed(request) : verify(PresentedSignature.ofQuery(request));
    }

    /** The refusal of a request, by header or by query, as if it had been signed an hour too early. */
    public ApiException expired(SignedRequest request) {
        return expired(presented(request), clock.instant().plus(FAR_OFF));
    }

    /** The refusal of a request, by header or by query, as if it had been signed an hour too late. */
    public ApiException notYetCurrent(SignedRequest request) {
        return notYetCurrent(presented(request), clock.instant().minus(FAR_OFF));
    }

    private static PresentedSignature presented(SignedRequest request) {
        return request.header("authorization") == null
                ? PresentedSignature.ofQuery(request)
                : PresentedSignature.ofHeaders(request);
    }

    private LocalUser claimed(SignedRequest request) {
        return users.withAccessKey(ClaimedKey.of(request)).orElseGet(users::first);
    }

    private LocalUser verify(PresentedSignature presented) {
        LocalUser user = identify(presented);
        checkScope(presented);
        checkTime(presented);
        String expected = SigV4.signature(
                user.credentials().secretKey(), presented.scope(), presented.timestamp(), presented.canonicalRequest());
        if (!equal(expected, presented.signature())) {
            throw invalid("The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method. "
                    + "Consult the service documentation for details.");
        }
        return user;
    }

    private LocalUser identify(PresentedSignature presented) {
        return users.withAccessKey(presented.scope().accessKey())
                .filter(user -> isTokenGood(user.credentials().sessionToken(), presented.sessionToken()))
                .orElseThrow(() -> new ApiException(
                        403, "UnrecognizedClientException", "The security token included in the request is invalid."));
    }

    private static boolean isTokenGood(String expected, String presented) {
        return expected == null ? presented == null : equal(expected, String.valueOf(presented));
    }

    private void checkScope(PresentedSignature presented) {
        CredentialScope scope = presented.scope();
        if (!scope.region().equals(region)) {
            throw invalid("Credential should be scoped to a valid region, not '" + scope.region() + "'.");
        }
        if (!scope.service().equals(SERVICE)) {
            throw invalid("Credential should be scoped to correct service: '" + SERVICE + "'.");
        }
        if (!presented.timestamp().startsWith(scope.date())) {
            throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + scope.date() + "' != '" + presented.timestamp() + "'.");
        }
    }

    private void checkTime(PresentedSignature presented) {
        Instant signed = parse(presented.timestamp());
        Instant now = clock.instant();
        if (now.isAfter(signed.plus(life(presented)))) {
            throw expired(presented, now);
        }
        if (signed.isAfter(now.plus(SKEW))) {
            throw notYetCurrent(presented, now);
        }
    }

    private static Duration life(PresentedSignature presented) {
        return presented.expires() == null ? SKEW : presented.expires();
    }

    private static ApiException expired(PresentedSignature presented, Instant now) {
        Duration life = life(presented);
        return invalid("Signature expired: " + presented.timestamp() + " is now earlier than "
                + TIMESTAMP.format(now.minus(life)) + " (" + TIMESTAMP.format(now) + " - " + life.toSeconds() + " s.)");
    }

    private static ApiException notYetCurrent(PresentedSignature presented, Instant now) {
        return invalid("Signature not yet current: " + presented.timestamp() + " is still later than "
                + TIMESTAMP.format(now.plus(SKEW)) + " (" + TIMESTAMP.format(now) + " + " + SKEW.toMinutes()
                + " min.)");
    }

    private static Instant parse(String timestamp) {
        try {
            return TIMESTAMP.parse(timestamp, Instant::from);
        } catch (DateTimeParseException e) {
            throw new ApiException(
                    400,
                    "IncompleteSignatureException",
                    "Date must be in ISO-8601 'basic format', yyyymmddThhmmssZ. Got '" + timestamp + "'.");
        }
    }

    private static boolean equal(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiException invalid(String message) {
        return new ApiException(403, "InvalidSignatureException", message);
    }
}
