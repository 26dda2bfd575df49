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
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.iot.IotCredentialsProvider;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Where a connection's credentials come from, by its options, which mean what they mean in Camel's AWS components: the
 * default chain, a profile, keys, or AWS IoT; and then perhaps a role that is assumed with them. Stateless.
 */
final class AwsCredentialsSource {

    private AwsCredentialsSource() {}

    /**
     * Calls nothing on the network; reads the device's certificate, if there is one.
     *
     * @param http  for calls of AWS STS
     * @param owned gets what is to be closed
     */
    static AwsCredentialsProvider of(
            KvsStorageConfiguration configuration,
            String region,
            AwsNetwork network,
            SdkHttpClient http,
            CamelContext context,
            SessionRuntime runtime,
            Owned owned) {
        AwsCredentialsProvider base = ConnectionCheck.isSet(configuration.getIotCredentialEndpoint())
                ? iot(configuration, network, context, runtime, owned)
                : configured(configuration, owned);
        if (!ConnectionCheck.isSet(configuration.getAssumeRoleArn())) {
            return base;
        }
        try {
            return owned.add(AssumedRole.of(configuration, region, base, http));
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "assumeRoleArn needs AWS STS, which is not on the class path: add software.amazon.awssdk:sts"
                            + " in the version of the other AWS SDK artifacts",
                    e);
        }
    }

    private static AwsCredentialsProvider iot(
            KvsStorageConfiguration configuration,
            AwsNetwork network,
            CamelContext context,
            SessionRuntime runtime,
            Owned owned) {
        SdkHttpClient http = owned.add(IotDevice.http(configuration, network, context));
        return new IotCredentialsProvider(
                IotDevice.role(configuration), http, runtime.scheduler(), () -> ThreadLocalRandom.current()
                        .nextLong());
    }

    private static AwsCredentialsProvider configured(KvsStorageConfiguration configuration, Owned owned) {
        if (configuration.isUseProfileCredentialsProvider()) {
            return owned.add(ProfileCredentialsProvider.create(configuration.getProfileCredentialsName()));
        }
        if (!configuration.isUseDefaultCredentialsProvider() && ConnectionCheck.isSet(configuration.getAccessKey())) {
            return StaticCredentialsProvider.create(keys(configuration));
        }
        return owned.add(DefaultCredentialsProvider.builder().build());
    }

    /** Keys with a token are temporary ones; without it AWS would not know them. */
    private static AwsCredentials keys(KvsStorageConfiguration configuration) {
        return ConnectionCheck.isSet(configuration.getSessionToken())
                ? AwsSessionCredentials.create(
                        configuration.getAccessKey(), configuration.getSecretKey(), configuration.getSessionToken())
                : AwsBasicCredentials.create(configuration.getAccessKey(), configuration.getSecretKey());
    }
}
