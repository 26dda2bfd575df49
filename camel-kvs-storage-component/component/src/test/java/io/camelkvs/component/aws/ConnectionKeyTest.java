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
package io.camelkvs.component.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.component.KvsStorageConfiguration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.Protocol;

/** Which options tell connections apart. */
class ConnectionKeyTest {

    static Stream<Consumer<KvsStorageConfiguration>> options() {
        return Stream.of(
                options -> options.setUriEndpointOverride("http://x"),
                options -> options.setAccessKey("x"),
                options -> options.setSecretKey("x"),
                options -> options.setSessionToken("x"),
                options -> options.setUseDefaultCredentialsProvider(true),
                options -> options.setUseProfileCredentialsProvider(true),
                options -> options.setProfileCredentialsName("x"),
                options -> options.setTrustAllCertificates(true),
                options -> options.setSslContextParameters(new SSLContextParameters()),
                options -> options.setProxyProtocol(Protocol.HTTP),
                options -> options.setProxyHost("x"),
                options -> options.setProxyPort(1),
                options -> options.setFipsEnabled(true),
                options -> options.setDualstackEnabled(true),
                options -> options.setAssumeRoleArn("x"),
                options -> options.setAssumeRoleSessionName("x"),
                options -> options.setAssumeRoleExternalId("x"),
                options -> options.setIotCredentialEndpoint("x"),
                options -> options.setIotRoleAlias("x"),
                options -> options.setIotThingName("x"),
                options -> options.setIotCertificate("x"),
                options -> options.setIotPrivateKey("x"),
                options -> options.setIotCaCertificate("x"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void anotherConnection(Consumer<KvsStorageConfiguration> option) {
        KvsStorageConfiguration changed = new KvsStorageConfiguration();
        option.accept(changed);

        assertThat(ConnectionKey.of(changed, "eu-west-1"))
                .isEqualTo(ConnectionKey.of(changed.copy(), "eu-west-1"))
                .isNotEqualTo(ConnectionKey.of(new KvsStorageConfiguration(), "eu-west-1"));
    }

    @Test
    void theRegionIsPartOfItTheChannelIsNot() {
        KvsStorageConfiguration one = new KvsStorageConfiguration();
        KvsStorageConfiguration other = new KvsStorageConfiguration();
        other.setChannelName("other");

        assertThat(ConnectionKey.of(one, "eu-west-1"))
                .isEqualTo(ConnectionKey.of(other, "eu-west-1"))
                .isNotEqualTo(ConnectionKey.of(one, "eu-west-2"));
    }

    @Test
    void itsTextShowsNothing() {
        KvsStorageConfiguration options = new KvsStorageConfiguration();
        options.setSecretKey("hidden");
        options.setAssumeRoleExternalId("hidden");

        assertThat(ConnectionKey.of(options, "eu-west-1").toString()).doesNotContain("hidden");
    }
}
