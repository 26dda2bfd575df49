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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint says about the service behind it. */
class ServiceLocationTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private KvsStorageEndpoint endpoint(String uri) {
        return context.getEndpoint("kvs-storage:" + uri, KvsStorageEndpoint.class);
    }

    @ParameterizedTest
    @CsvSource({
        "cam?region=eu-west-1, kinesisvideo.eu-west-1.amazonaws.com",
        "cam?region=cn-north-1, kinesisvideo.cn-north-1.amazonaws.com.cn",
        "cam?region=us-east-1&fipsEnabled=true, kinesisvideo-fips.us-east-1.amazonaws.com",
        "cam?region=us-east-1&dualstackEnabled=true, kinesisvideo.us-east-1.api.aws",
        "cam?uriEndpointOverride=http://localhost:4566, http://localhost:4566",
        "arn:aws:kinesisvideo:eu-west-1:111122223333:channel/cam/1700000000000, kinesisvideo.eu-west-1.amazonaws.com",
    })
    void knowsTheAddress(String uri, String address) {
        assertThat(endpoint(uri).getServiceUrl()).isEqualTo(address);
        assertThat(endpoint(uri).getServiceProtocol()).isEqualTo("kinesisvideo");
    }

    @Test
    void asksNobodyForARegionThatIsNotConfigured() {
        assertThat(endpoint("cam").getServiceUrl()).isNull();
        assertThat(endpoint("cam").getServiceMetadata()).isEqualTo(Map.of("channel", "cam", "role", "MASTER"));
    }

    @Test
    void aPatternHasNoAddress() {
        assertThat(endpoint("cam-*").getServiceUrl()).isNull();
        assertThat(endpoint("cam-*").getServiceMetadata()).containsEntry("channel", "cam-*");
    }

    @Test
    void namesChannelRoleAndRegion() {
        assertThat(endpoint(
                                "arn:aws:kinesisvideo:eu-west-1:111122223333:channel/cam/1700000000000?accessKey=a&secretKey=b")
                        .getServiceMetadata())
                .isEqualTo(Map.of("channel", "cam", "role", "MASTER", "region", "eu-west-1"));
    }
}
