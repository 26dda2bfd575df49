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

import io.camelkvs.session.EventType;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** The source Kamelet that comes with the component; the sink needs media and is tested against the local service. */
class KameletTest extends KvsTest {

    private static final String SECRET = "wJalr+UtnFEMI/K7MDENG%20+bPxRfiCY==";

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kamelet:kvs-storage-source?channelName=front-door&region=eu-west-1&events=FAILED,GAVE_UP")
                .to("mock:alarm");
        String keys = "accessKey=AKIAEXAMPLE&secretKey=RAW(" + SECRET + ")";
        builder.from("kamelet:kvs-storage-source?channelName=back-door&region=eu-west-1&" + keys)
                .to("mock:other");
        builder.from("direct:pictures").to("kamelet:kvs-storage-sink?channelName=back-door&region=eu-west-1&" + keys);
    }

    /** The alphabet of secret keys has letters that mean something in a URI. */
    @Test
    void aSecretKeyArrivesAsItIs() {
        assertThat(context.getEndpoints())
                .filteredOn(KvsStorageEndpoint.class::isInstance)
                .map(KvsStorageEndpoint.class::cast)
                .filteredOn(endpoint -> endpoint.getConfiguration().getAccessKey() != null)
                .hasSize(2)
                .allSatisfy(endpoint ->
                        assertThat(endpoint.getConfiguration().getSecretKey()).isEqualTo(SECRET));
    }

    @Test
    void eventsComeAsJson() throws Exception {
        MockEndpoint alarm = getMockEndpoint("mock:alarm");
        alarm.expectedMessageCount(1);

        session("front-door").emit(EventType.CONNECTED, EventType.FAILED);

        alarm.assertIsSatisfied();
        assertThat(alarm.getExchanges().get(0).getMessage().getBody())
                .isInstanceOfSatisfying(
                        String.class,
                        json -> assertThat(json).startsWith("{").contains("\"type\":\"FAILED\"", "\"front-door\""));
        assertThat(alarm.getExchanges().get(0).getMessage().getHeader("Content-Type"))
                .isEqualTo("application/json");
    }
}
