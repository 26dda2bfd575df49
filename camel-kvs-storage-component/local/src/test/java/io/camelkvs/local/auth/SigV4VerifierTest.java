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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.local.api.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The known signatures are those of the wire's facts sheet and of the JS SDK's own tests. */
class SigV4VerifierTest {

    private static final Instant SIGNED = Instant.parse("2025-01-02T03:04:05Z");
    private static final String ARN =
            "arn%3Aaws%3Akinesisvideo%3Aeu-central-1%3A111122223333%3Achannel%2Fcam-1%2F1700000000000";
    private static final String HOST = "localhost:8443";
    private static final String SIGNATURE = "4f744423441fb58349cd036174172d18826e96110de678a9599d0dc7e351b0e8";
    private static final LocalCredentials CREDENTIALS =
            new LocalCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null);

    @ParameterizedTest
    @CsvSource({
        "m-0a1b2c3d.kinesisvideo.eu-central-1.amazonaws.com,,,a6531c5a6fc4cebad4dfc30909234e060fc002fc85b9c97f25ea0675e617203d",
        "v-0a1b2c3d.kinesisvideo.eu-central-1.amazonaws.com,viewer-1,TOKEN/with+chars=,"
                + "3e6340b2c76ce55ee065ccd30a46cdb3510c7e12da75116f53645d68b80a9a69",
        "localhost:8443,,,4f744423441fb58349cd036174172d18826e96110de678a9599d0dc7e351b0e8",
    })
    void acceptsTheKnownSignaturesOfSignedUrls(String host, String clientId, String token, String signature) {
        LocalCredentials credentials = new LocalCredentials(CREDENTIALS.accessKey(), CREDENTIALS.secretKey(), token);
        String query = "X-Amz-ChannelARN=" + ARN
                + (clientId == null ? "" : "&X-Amz-ClientId=" + clientId)
                + (token == null ? "" : "&X-Amz-Security-Token=" + SigV4.encode(token))
                + "&" + query("20250102T030405Z", 299, "eu-central-1", signature);

        assertThatCode(() -> verifier(SIGNED, credentials).verifyQuery(request(host, "", query)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "/,FakeSessionToken,fc268038be276315822b4f73eafd28ee3a5632a2a35fdb0a88db9a42b13d6c92",
        "/,,be1e78950d956a8a9a1997417099ddbd7455619f3d08c4ad20e1e272179ca695",
        "/path/path/path,FakeSessionToken,0bf3df6ca23d8d82f688e8dbfb90d69e74843d40038541b1721c545eef7612a4",
    })
    void acceptsTheSignaturesOfTheJavaScriptSdk(String path, String token, String signature) {
        LocalCredentials credentials = new LocalCredentials("AKIA4F7WJQR7FMMWMNXI", "FakeSecretKey", token);
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIA4F7WJQR7FMMWMNXI%2F20191201%2Fus-west-2%2Fkinesisvideo%2Faws4_request"
                + "&X-Amz-Date=20191201T000000Z&X-Amz-Expires=299"
                + (token == null ? "" : "&X-Amz-Security-Token=" + token)
                + "&X-Amz-Signature=" + signature + "&X-Amz-SignedHeaders=host&X-Amz-TestParam=test-param-value";
        SigV4Verifier verifier =
                verifier("us-west-2", Instant.parse("2019-12-01T00:00:00Z"), SignatureMode.STRICT, credentials);

        assertThatCode(() -> verifier.verifyQuery(request("kvs.awsamazon.com", path, query)))
                .doesNotThrowAnyException();
    }

    @Test
    void theHostIsPartOfTheSignature() {
        assertRefused(
                SIGNED,
                CREDENTIALS,
                request("localhost:8444", "/", signedQuery()),
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided");
    }

    @Test
    void eachHeaderIsSignedOnce() {
        String named = signedQuery().replace("SignedHeaders=host", "SignedHeaders=host%3Bx-a%3Bx-a");
        String many = signedQuery().replace("SignedHeaders=host", "SignedHeaders=host" + ";x".repeat(100));

        for (String query : List.of(named, many)) {
            assertThatThrownBy(() -> verifier(SIGNED, CREDENTIALS).verifyQuery(request(HOST, "/", query)))
                    .hasMessageContaining("allowed are at most 100, each once");
        }
    }

    @Test
    void aWrongSecretGivesAnotherSignature() {
        assertRefused(
                SIGNED,
                new LocalCredentials("AKIDEXAMPLE", "another", null),
                request(HOST, "/", signedQuery()),
                "InvalidSignatureException",
                "The request signature we calculated does not match");
    }

    @Test
    void anUnknownAccessKeyIsNamedSo() {
        assertRefused(
                SIGNED,
                new LocalCredentials("ANOTHER", CREDENTIALS.secretKey(), null),
                request(HOST, "/", signedQuery()),
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    @Test
    void aMissingSessionTokenIsRefused() {
        assertRefused(
                SIGNED,
                new LocalCredentials(CREDENTIALS.accessKey(), CREDENTIALS.secretKey(), "token"),
                request(HOST, "/", signedQuery()),
                "UnrecognizedClientException",
                "security token");
    }

    @Test
    void aSignedUrlLivesAsLongAsItSays() {
        assertThatCode(() ->
                        verifier(SIGNED.plusSeconds(299), CREDENTIALS).verifyQuery(request(HOST, "/", signedQuery())))
                .doesNotThrowAnyException();
        assertRefused(
                SIGNED.plusSeconds(300),
                CREDENTIALS,
                request(HOST, "/", signedQuery()),
                "InvalidSignatureException",
                "Signature expired: 20250102T030405Z is now earlier than");
    }

    @Test
    void aClockMayBeFiveMinutesAhead() {
        assertThatCode(() ->
                        verifier(SIGNED.minusSeconds(300), CREDENTIALS).verifyQuery(request(HOST, "/", signedQuery())))
                .doesNotThrowAnyException();
        assertRefused(
                SIGNED.minusSeconds(301),
                CREDENTIALS,
                request(HOST, "/", signedQuery()),
                "InvalidSignatureException",
                "Signature not yet current: 20250102T030405Z is still later than 20250102T030404Z");
    }

    @Test
    void theScopeMustNameTheRegion() {
        String query = "X-Amz-ChannelARN=" + ARN + "&" + query("20250102T030405Z", 299, "eu-west-1", SIGNATURE);

        assertRefused(
                SIGNED,
                CREDENTIALS,
                request(HOST, "/", query),
                "InvalidSignatureException",
                "Credential should be scoped to a valid region, not 'eu-west-1'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "301", "-1", "x", "99999999999"})
    void anExpiryBeyondFiveMinutesIsABadParameter(String expires) {
        String query = signedQuery().replace("X-Amz-Expires=299", "X-Amz-Expires=" + expires);

        assertThatThrownBy(() -> verifier(SIGNED, CREDENTIALS).verifyQuery(request(HOST, "/", query)))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e).hasMessage("X-Amz-Expires is '" + expires + "', allowed is 1 to 300 seconds.");
                });
    }

    @Test
    void anUnsignedRequestIsNamedSo() {
        assertRefused(
                SIGNED,
                CREDENTIALS,
                request(HOST, "/", ""),
                "MissingAuthenticationTokenException",
                "Missing Authentication Token");
        assertThatThrownBy(() -> verifier(SIGNED, CREDENTIALS).verifyHeaders(request(HOST, "/x", "")))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.status()).isEqualTo(403);
                    assertThat(e.type()).isEqualTo("MissingAuthenticationTokenException");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic abc",
                "AWS4-HMAC-SHA256 Credential=a/b/c",
                "AWS4-HMAC-SHA256 Credential=a/20250102/eu-central-1/kinesisvideo/aws4_request, SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=00",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, SignedHeaders=x-amz-date, Signature=00",
            })
    void aHalfSignatureIsIncomplete(String authorization) {
        SignedRequest request = new SignedRequest(
                "POST",
                "/describeStream",
                "",
                Map.of("host", HOST, "authorization", authorization, "x-amz-date", "20250102T030405Z"),
                new byte[0]);

        assertThatThrownBy(() -> verifier(SIGNED, CREDENTIALS).verifyHeaders(request))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.type()).isEqualTo("IncompleteSignatureException");
                });
    }

    @Test
    void tellsWhoseARequestIs() {
        LocalCredentials first = new LocalCredentials("FIRST", "other", null);
        SigV4Verifier verifier = verifier("eu-central-1", SIGNED, SignatureMode.STRICT, first, CREDENTIALS);

        assertThat(verifier.verifyQuery(request(HOST, "/", signedQuery())).name())
                .isEqualTo("AKIDEXAMPLE");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS4-HMAC-SHA256 Credential=SECOND/20990101/mars-1/s3/aws4_request; Signature=00, SECOND",
        "Credential=SECOND/, SECOND",
        "AWS4-HMAC-SHA256 Credential=THIRD/20250102/eu-central-1/kinesisvideo/aws4_request, FIRST",
        "Basic abc, FIRST",
        ", FIRST",
    })
    void leniencyTakesWhatIsNamedForWhoItIs(String authorization, String user) {
        SigV4Verifier verifier = verifier(
                "eu-central-1",
                SIGNED,
                SignatureMode.LENIENT,
                new LocalCredentials("FIRST", "x", "token"),
                new LocalCredentials("SECOND", "x", "token"));
        Map<String, String> headers = authorization == null ? Map.of() : Map.of("authorization", authorization);

        SignedRequest request = new SignedRequest("POST", "/describeStream", "", headers, new byte[0]);
        assertThat(verifier.verifyHeaders(request).name()).isEqualTo(user);
    }

    @Test
    void leniencyReadsSignedUrlsToo() {
        SigV4Verifier verifier = verifier(
                "eu-central-1",
                SIGNED,
                SignatureMode.LENIENT,
                new LocalCredentials("FIRST", "x", null),
                new LocalCredentials("AKIDEXAMPLE", "not the one signed with", null));

        assertThat(verifier.verifyQuery(request("elsewhere", "/", signedQuery()))
                        .name())
                .isEqualTo("AKIDEXAMPLE");
        assertThat(verifier.verifyQuery(request("elsewhere", "/", "")).name()).isEqualTo("FIRST");
    }

    @Test
    void usersDifferInNameAndAccessKey() {
        LocalUser user = LocalUser.of("a", new LocalCredentials("K", "s", null));

        assertThatThrownBy(() -> new Users(List.of(user, LocalUser.of("b", new LocalCredentials("K", "t", null)))))
                .hasMessageContaining("The user b has the name or the access key of another");
        assertThatThrownBy(() -> new Users(List.of(user, LocalUser.of("a", new LocalCredentials("L", "t", null)))))
                .hasMessageContaining("The user a has the name or the access key of another");
        assertThatThrownBy(() -> new Users(List.of())).hasMessageContaining("There are 0 users");
        assertThatThrownBy(() -> LocalUser.of("a b", user.credentials())).hasMessageContaining("'a b', allowed are");
    }

    @Test
    void nothingSecretIsInTextForms() {
        assertThat(new LocalCredentials("id", "hidden-secret", "hidden-token").toString())
                .contains("id")
                .doesNotContain("hidden");
        assertThat(request(HOST, "/", signedQuery()).toString()).isEqualTo("GET /");
    }

    private static void assertRefused(
            Instant now, LocalCredentials credentials, SignedRequest request, String type, String message) {
        assertThatThrownBy(() -> verifier(now, credentials).verifyQuery(request))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.status()).isEqualTo(403);
                    assertThat(e.type()).isEqualTo(type);
                    assertThat(e).hasMessageContaining(message);
                });
    }

    private static String signedQuery() {
        return "X-Amz-ChannelARN=" + ARN + "&" + query("20250102T030405Z", 299, "eu-central-1", SIGNATURE);
    }

    private static String query(String date, int expires, String region, String signature) {
        return "X-Amz-SignedHeaders=host&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F"
                + date.substring(0, 8) + "%2F" + region + "%2Fkinesisvideo%2Faws4_request&X-Amz-Date=" + date
                + "&X-Amz-Expires=" + expires + "&X-Amz-Signature=" + signature;
    }

    private static SignedRequest request(String host, String path, String query) {
        return new SignedRequest("GET", path, query, Map.of("host", host), new byte[0]);
    }

    private static SigV4Verifier verifier(Instant now, LocalCredentials credentials) {
        return verifier("eu-central-1", now, SignatureMode.STRICT, credentials);
    }

    /** Of users who are called as their access keys. */
    private static SigV4Verifier verifier(
            String region, Instant now, SignatureMode mode, LocalCredentials... credentials) {
        List<LocalUser> users = Stream.of(credentials)
                .map(one -> LocalUser.of(one.accessKey(), one))
                .toList();
        return new SigV4Verifier(region, clock(now), new Users(users), mode);
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
