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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

/** STUN servers as AWS's own clients name them. */
class EndpointVariantTest {

    @ParameterizedTest
    @CsvSource({
        "false, false, eu-west-1,     stun:stun.kinesisvideo.eu-west-1.amazonaws.com:443",
        "false, true,  eu-west-1,     stun:stun.kinesisvideo.eu-west-1.api.aws:443",
        "true,  false, us-gov-west-1, stuns:stun.kinesisvideo-fips.us-gov-west-1.amazonaws.com:443",
        "true,  true,  us-gov-west-1, stuns:stun.kinesisvideo-fips.us-gov-west-1.api.aws:443",
        "false, false, cn-north-1,    stun:stun.kinesisvideo.cn-north-1.amazonaws.com.cn:443",
        "false, true,  cn-north-1,    stun:stun.kinesisvideo.cn-north-1.api.amazonwebservices.com.cn:443"
    })
    void namesTheStunServerOfTheRegion(boolean fips, boolean dualstack, String region, String uri) {
        assertThat(new EndpointVariant(fips, dualstack).stunUri(Region.of(region)))
                .isEqualTo(uri);
    }
}
