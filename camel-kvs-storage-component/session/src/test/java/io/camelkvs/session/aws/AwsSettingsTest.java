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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class AwsSettingsTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void needsARegion(String region) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AwsSettings(region, null, null))
                .withMessageStartingWith("region=" + region)
                .withMessageContaining("eu-central-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ws://localhost:8080", "http:/x"})
    void needsAnHttpEndpoint(URI endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AwsSettings("eu-central-1", null, endpoint))
                .withMessageContaining("endpointOverride=" + endpoint)
                .withMessageContaining("http://HOST:PORT");
    }

    @Test
    void printsNoCredentials() {
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "SECRETKEY"));
        assertThat(new AwsSettings("eu-central-1", credentials, URI.create("http://localhost:1")))
                .hasToString("AwsSettings[region=eu-central-1, endpointOverride=http://localhost:1]");
    }
}
