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
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** Where an endpoint's calls to the control plane go, for spans and consoles. Stateless. */
public final class ServiceAddress {

    private ServiceAddress() {}

    /** The override as it is, or the host for the region; null while the region is unknown. Touches no network. */
    public static String of(KvsStorageConfiguration configuration) {
        if (ConnectionCheck.isSet(configuration.getUriEndpointOverride())) {
            return configuration.getUriEndpointOverride();
        }
        String region = ClientRegion.configured(configuration);
        if (region == null) {
            return null;
        }
        List<EndpointTag> tags = new ArrayList<>();
        if (configuration.isFipsEnabled()) {
            tags.add(EndpointTag.FIPS);
        }
        if (configuration.isDualstackEnabled()) {
            tags.add(EndpointTag.DUALSTACK);
        }
        return KinesisVideoClient.serviceMetadata()
                .endpointFor(ServiceEndpointKey.builder()
                        .region(Region.of(region))
                        .tags(tags)
                        .build())
                .toString();
    }
}
