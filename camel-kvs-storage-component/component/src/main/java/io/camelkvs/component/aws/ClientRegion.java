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

import io.camelkvs.component.ChannelPattern;
import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.session.ChannelRef;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** Which region an endpoint's calls go to. Stateless. */
public final class ClientRegion {

    private ClientRegion() {}

    /**
     * The region option, else the client's region, else the one in the channel's ARN, else what the SDK's default chain
     * finds. The last may ask the instance metadata service, so this is not for constructors.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static String resolve(KvsStorageConfiguration configuration) {
        String region = configured(configuration);
        return region != null ? region : fromDefaultChain(configuration.getChannelName());
    }

    /** As {@link #resolve}, but null instead of asking the SDK's default chain. */
    public static String configured(KvsStorageConfiguration configuration) {
        if (ConnectionCheck.isSet(configuration.getRegion())) {
            return configuration.getRegion();
        }
        String ofClient = of(configuration.getKinesisVideoClient());
        if (ofClient != null || ChannelPattern.isPattern(configuration.getChannelName())) {
            return ofClient;
        }
        return ChannelRef.parse(configuration.getChannelName()).region();
    }

    /** The region a client is for; null without a client. */
    static String of(KinesisVideoClient client) {
        return client == null
                ? null
                : client.serviceClientConfiguration().region().id();
    }

    private static String fromDefaultChain(String channelName) {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "No region for channelName=" + channelName + ": set the region option, for instance"
                            + " region=eu-west-1, or the environment variable AWS_REGION, or use the channel's ARN",
                    e);
        }
    }
}
