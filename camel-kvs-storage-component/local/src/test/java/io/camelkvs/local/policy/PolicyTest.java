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
package io.camelkvs.local.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    private static final String CAM = "arn:aws:kinesisvideo:us-east-1:123456789012:channel/cam-1/1700000000000";

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "a*c, abbc, true",
        "a*c, abcb, false",
        "a*b*c, aXbYbZc, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "abc**, abc, true",
        "*/cam-?/*, x/cam-1/1, true",
        "*/cam-?/*, x/cam-10/1, false",
        "a.c, abc, false",
    })
    void wildcardsStandForTexts(String pattern, String text, boolean matches) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void noPatternTakesLong() {
        Wildcard hostile = new Wildcard("*a".repeat(1_000) + "b");

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(hostile.matches("a".repeat(2_000)))
                .isFalse());
    }

    @Test
    void onlyWhatIsAllowedIsAllowed() {
        Policy policy = Policy.parse(
                """
                {"Version": "2012-10-17", "Statement": {
                   "Sid": "master", "Effect": "Allow", "Action": ["kinesisvideo:Connect*", "kinesisvideo:describestream"],
                   "Resource": "arn:aws:kinesisvideo:*:*:channel/cam-*/*"}}""");

        assertThat(policy.decide("kinesisvideo:ConnectAsMaster", CAM)).isEqualTo(Decision.ALLOWED);
        assertThat(policy.decide("kinesisvideo:DescribeStream", CAM)).isEqualTo(Decision.ALLOWED);
        assertThat(policy.decide("kinesisvideo:JoinStorageSession", CAM)).isEqualTo(Decision.NOT_ALLOWED);
        assertThat(policy.decide("kinesisvideo:ConnectAsMaster", CAM.replace("cam-1", "door")))
                .isEqualTo(Decision.NOT_ALLOWED);
        assertThat(policy.decide("kinesisvideo:ConnectAsMaster", "*")).isEqualTo(Decision.NOT_ALLOWED);
    }

    @Test
    void anExplicitDenyWins() {
        Policy policy = Policy.parse(
                """
                {"Statement": [
                   {"Effect": "Deny", "Action": "kinesisvideo:PutMedia", "Resource": "*"},
                   {"Effect": "Allow", "Action": "*", "Resource": "*"}]}""");

        assertThat(policy.decide("kinesisvideo:PutMedia", CAM)).isEqualTo(Decision.DENIED);
        assertThat(policy.decide("kinesisvideo:GetMedia", CAM)).isEqualTo(Decision.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|The policy must be a JSON object.",
                "|The policy must be a JSON object.",
                "{|It is no JSON:",
                "{\"Statement\":[]}|Statement has 0 entries, allowed are 1 to 100.",
                "{}|Statement has 0 entries",
                "{\"Version\":\"2024-01-01\"}|Version is \"2024-01-01\", allowed are [2008-10-17, 2012-10-17].",
                "{\"statement\":[]}|The policy has the member statement, which is not supported here; supported are",
                "{\"Statement\":[1]}|Statement 1 must be a JSON object.",
                "{\"Statement\":{\"Effect\":\"allow\"}}|Statement 1: Effect is 'allow', allowed are Allow and Deny.",
                "{\"Statement\":{\"Condition\":{}}}|Statement 1 has the member Condition, which is not supported here",
                "{\"Statement\":{\"NotAction\":\"*\"}}|Statement 1 has the member NotAction, which is not supported",
                "{\"Statement\":{\"Effect\":\"Deny\"}}|Statement 1: Action must be a text or a list of 1 to 100 texts.",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":[1]}}|Statement 1: Action must be a text or a list",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\"}}|Resource must be a text",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"PutMedia\",\"Resource\":\"*\"}}|Action is 'PutMedia', allowed is *",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"cam\"}}|Resource is 'cam', allowed is * or an ARN",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"arn:${a}\"}}|policy variables are not supported",
            })
    void whatIsNotUnderstoodIsNamed(String json, String message) {
        assertThatThrownBy(() -> Policy.parse(json == null ? "" : json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileIsNamed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("policy.json");
        Files.writeString(file, "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}");
        assertThat(Policy.read(file).decide("kinesisvideo:PutMedia", CAM)).isEqualTo(Decision.ALLOWED);

        Files.writeString(file, "{}");
        assertThatThrownBy(() -> Policy.read(file)).hasMessageContaining(file + " cannot be used. Statement has 0");
        Files.writeString(file, " ".repeat(65_537));
        assertThatThrownBy(() -> Policy.read(file)).hasMessageContaining(file + " is larger than 64 KiB");
        assertThatThrownBy(() -> Policy.read(folder.resolve("missing"))).hasMessageContaining("missing");
    }
}
