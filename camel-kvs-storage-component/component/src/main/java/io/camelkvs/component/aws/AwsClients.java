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
import io.camelkvs.session.aws.AwsKvsApi;
import io.camelkvs.session.aws.EndpointVariant;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClientBuilder;

/**
 * Builds AWS clients from options, which mean what they mean in Camel's AWS components. Camel's own builder would give
 * each client an HTTP client of its own; here all clients of a connection share one. Stateless.
 */
final class AwsClients {

    private AwsClients() {}

    /** A client with the endpoint of the options; the caller closes it. */
    static KinesisVideoClient kinesisVideo(
            KvsStorageConfiguration configuration,
            String region,
            AwsCredentialsProvider credentials,
            SdkHttpClient http) {
        KinesisVideoClientBuilder builder = KinesisVideoClient.builder()
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .fipsEnabled(configuration.isFipsEnabled())
                .dualstackEnabled(configuration.isDualstackEnabled())
                .overrideConfiguration(override -> override.retryStrategy(AwsKvsApi.retryStrategy()));
        if (ConnectionCheck.isSet(configuration.getUriEndpointOverride())) {
            builder.endpointOverride(URI.create(configuration.getUriEndpointOverride()));
        }
        return builder.build();
    }

    /** Which endpoints that client calls. */
    static EndpointVariant variant(KvsStorageConfiguration configuration) {
        return new EndpointVariant(configuration.isFipsEnabled(), configuration.isDualstackEnabled());
    }
}
