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

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final String SIGNED = "wss://m-1.example/?X-Amz-Security-Token=SECRET1&X-Amz-Signature=SECRET2";

    @Test
    void cutsSecretsOutOfTexts() {
        assertThat(Redaction.text("GET " + SIGNED + " failed")).doesNotContain("SECRET");
        assertThat(Redaction.text("no match. The Canonical String for this request should have been\n'GET\n/\n"
                        + "x-amz-security-token:SECRET1'"))
                .isEqualTo("no match.");
        assertThat(Redaction.text("Authorization=AWS4-HMAC-SHA256 x")).doesNotContain("HMAC");
        assertThat(
                        Redaction.text(
                                "no JSON: {\"credential\":\"SECRET1\"} or {credential=SECRET2} or\na=ice-pwd:SECRET3\r\na=mid:0"))
                .isEqualTo("no JSON: {\"credential=*** or {credential=*** or a=ice-pwd=*** a=mid:0");
        assertThat(Redaction.text("cannot convert v=0\r\na=ice-pwd:SECRET3\r\na=mid:0"))
                .isEqualTo("cannot convert v=0 a=ice-pwd=*** a=mid:0");
        assertThat(Redaction.text("two\n  lines")).isEqualTo("two lines");
        assertThat(Redaction.text("x".repeat(1000))).hasSize(501);
        assertThat(Redaction.text(null)).isEmpty();
    }

    @Test
    void keepsOnlyCausesThatPrintNoSecret() {
        IOException harmless = new IOException("reset");
        assertThat(Redaction.cause(harmless)).isSameAs(harmless);
        assertThat(Redaction.cause(new IllegalStateException(new IOException(SIGNED))))
                .isNull();
        assertThat(Redaction.cause(null)).isNull();
    }
}
