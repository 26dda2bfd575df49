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
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.aws.AwsKvsApi;
import io.camelkvs.session.aws.Call;
import io.camelkvs.session.aws.FailureClassifier;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The temporary credentials of a role that is assumed by AWS STS; renewed 5 minutes before they expire by whoever needs
 * them first. The one class that knows {@code software.amazon.awssdk:sts}, an optional dependency. Safe for use by any
 * thread.
 */
final class AssumedRole implements AwsCredentialsProvider, SdkAutoCloseable {

    private static final String DEFAULT_SESSION_NAME = "camel-kvs-storage";

    private final Call call;
    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider provider;

    private AssumedRole(Call call, StsClient sts, StsAssumeRoleCredentialsProvider provider) {
        this.call = call;
        this.sts = sts;
        this.provider = provider;
    }

    /**
     * Of the options; calls nothing. AWS STS is called in the region of the connection, or where the SDK's own setting
     * says ({@code AWS_ENDPOINT_URL_STS}, the system property {@code aws.endpointUrlSts}), never at {@code
     * uriEndpointOverride}.
     *
     * @param base who assumes the role; stays the caller's to close, as the HTTP client does
     */
    static AssumedRole of(
            KvsStorageConfiguration configuration, String region, AwsCredentialsProvider base, SdkHttpClient http) {
        String role = configuration.getAssumeRoleArn();
        String session = configuration.getAssumeRoleSessionName();
        String external = configuration.getAssumeRoleExternalId();
        StsClient sts = StsClient.builder()
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(base)
                .fipsEnabled(configuration.isFipsEnabled())
                .dualstackEnabled(configuration.isDualstackEnabled())
                .overrideConfiguration(override -> override.retryStrategy(AwsKvsApi.retryStrategy()))
                .build();
        StsAssumeRoleCredentialsProvider provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role)
                        .roleSessionName(ConnectionCheck.isSet(session) ? session : DEFAULT_SESSION_NAME)
                        .externalId(ConnectionCheck.isSet(external) ? external : null))
                .build();
        return new AssumedRole(new Call("AssumeRole", role, region, null, false), sts, provider);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (SdkException e) {
            Failure failure = FailureClassifier.classify(call, e, Instant.now());
            // its remedies speak of the rights that this role has, not of the right to assume it
            throw new KvsSessionException(
                    failure.kind() == FailureKind.ACCESS_DENIED || failure.kind() == FailureKind.INVALID_REQUEST
                            ? Failure.of(
                                    FailureKind.CREDENTIALS_UNAVAILABLE,
                                    failure.message() + " The configured credentials need sts:AssumeRole on the role,"
                                            + " and its trust policy has to name them and the external id, if any.",
                                    failure.time(),
                                    failure.cause())
                            : failure);
        }
    }

    @Override
    public void close() {
        provider.close();
        sts.close();
    }
}
