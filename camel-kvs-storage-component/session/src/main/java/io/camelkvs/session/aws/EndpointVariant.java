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

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Which of AWS's endpoints of a region are used. The control-plane client has to be built with the same; the channels'
 * own endpoints follow from what the control plane answers.
 *
 * @param fips      those whose TLS is validated by FIPS 140
 * @param dualstack those reached by IPv4 and IPv6
 */
public record EndpointVariant(boolean fips, boolean dualstack) {

    /** Neither FIPS nor dual-stack. */
    public static final EndpointVariant STANDARD = new EndpointVariant(false, false);

    /**
     * The region's STUN server, which the service does not tell of; with FIPS only by (D)TLS (developer guide, "ICE
     * candidates", and AWS's JavaScript sample).
     */
    String stunUri(Region region) {
        String suffix = PartitionMetadata.of(region)
                .dnsSuffix(PartitionEndpointKey.builder().tags(tags()).build());
        return (fips ? "stuns:stun.kinesisvideo-fips." : "stun:stun.kinesisvideo.") + region.id() + "." + suffix
                + ":443";
    }

    private List<EndpointTag> tags() {
        List<EndpointTag> tags = new ArrayList<>();
        if (fips) {
            tags.add(EndpointTag.FIPS);
        }
        if (dualstack) {
            tags.add(EndpointTag.DUALSTACK);
        }
        return tags;
    }
}
