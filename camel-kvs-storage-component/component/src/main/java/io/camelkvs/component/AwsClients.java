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
package io.camelkvs.component;

import io.camelkvs.session.aws.AwsKvsApi;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Builds AWS clients from options, which mean what they mean in Camel's AWS components. Camel's own builder would give
 * each client an HTTP client of its own; here all clients of a connection share one. Stateless.
 */
final class AwsClients {

    private AwsClients() {}

    /** An HTTP/1.1 client with the proxy and trust of the options; the caller closes it. */
    static SdkHttpClient http(KvsStorageConfiguration configuration) {
        ApacheHttpClient.Builder builder =
                ApacheHttpClient.builder().maxConnections(SessionThreads.CALL_THREADS + AwsCalls.MOST_STREAMS);
        if (ConnectionCheck.isSet(configuration.getProxyHost())) {
            builder.proxyConfiguration(ProxyConfiguration.builder()
                    .endpoint(URI.create(configuration.getProxyProtocol() + "://" + configuration.getProxyHost() + ":"
                            + configuration.getProxyPort()))
                    .build());
        }
        return builder.buildWithDefaults(AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, configuration.isTrustAllCertificates())
                .build());
    }

    /** A client with the credentials and endpoint of the options; the caller closes it. */
    static KinesisVideoClient kinesisVideo(KvsStorageConfiguration configuration, String region, SdkHttpClient http) {
        KinesisVideoClientBuilder builder = KinesisVideoClient.builder()
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials(configuration))
                .overrideConfiguration(override -> override.retryStrategy(AwsKvsApi.retryStrategy()));
        if (ConnectionCheck.isSet(configuration.getUriEndpointOverride())) {
            builder.endpointOverride(URI.create(configuration.getUriEndpointOverride()));
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(KvsStorageConfiguration configuration) {
        if (configuration.isUseProfileCredentialsProvider()) {
            return ProfileCredentialsProvider.create(configuration.getProfileCredentialsName());
        }
        if (!configuration.isUseDefaultCredentialsProvider() && ConnectionCheck.isSet(configuration.getAccessKey())) {
            return StaticCredentialsProvider.create(keys(configuration));
        }
        return DefaultCredentialsProvider.builder().build();
    }

    /** Keys with a token are temporary ones; without it AWS would not know them. */
    private static AwsCredentials keys(KvsStorageConfiguration configuration) {
        return ConnectionCheck.isSet(configuration.getSessionToken())
                ? AwsSessionCredentials.create(
                        configuration.getAccessKey(), configuration.getSecretKey(), configuration.getSessionToken())
                : AwsBasicCredentials.create(configuration.getAccessKey(), configuration.getSecretKey());
    }
}
