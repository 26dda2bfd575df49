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

import io.camelkvs.component.KvsStorageConfiguration;
import java.util.Arrays;
import java.util.List;

/** Tells connections apart: equal keys share one. Holds secrets, so its text shows nothing. */
public final class ConnectionKey {

    private final List<Object> settings;

    private ConnectionKey(Object... settings) {
        this.settings = Arrays.asList(settings);
    }

    public static ConnectionKey of(KvsStorageConfiguration configuration, String region) {
        return new ConnectionKey(
                network(configuration),
                configuration.getKinesisVideoClient() == null
                        ? access(configuration, region)
                        : configuration.getKinesisVideoClient());
    }

    private static List<Object> network(KvsStorageConfiguration configuration) {
        return Arrays.asList(
                configuration.getSslContextParameters(),
                configuration.isTrustAllCertificates(),
                configuration.getProxyProtocol(),
                configuration.getProxyHost(),
                configuration.getProxyPort());
    }

    private static List<Object> access(KvsStorageConfiguration configuration, String region) {
        return Arrays.asList(
                region,
                configuration.getUriEndpointOverride(),
                configuration.isFipsEnabled(),
                configuration.isDualstackEnabled(),
                configuration.getAccessKey(),
                configuration.getSecretKey(),
                configuration.getSessionToken(),
                configuration.isUseDefaultCredentialsProvider(),
                configuration.isUseProfileCredentialsProvider(),
                configuration.getProfileCredentialsName(),
                configuration.getAssumeRoleArn(),
                configuration.getAssumeRoleSessionName(),
                configuration.getAssumeRoleExternalId(),
                configuration.getIotCredentialEndpoint(),
                configuration.getIotRoleAlias(),
                configuration.getIotThingName(),
                configuration.getIotCertificate(),
                configuration.getIotPrivateKey(),
                configuration.getIotCaCertificate());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionKey key && settings.equals(key.settings);
    }

    @Override
    public int hashCode() {
        return settings.hashCode();
    }

    @Override
    public String toString() {
        return "ConnectionKey[***]";
    }
}
