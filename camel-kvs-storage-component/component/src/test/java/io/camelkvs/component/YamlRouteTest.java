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
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

class YamlRouteTest extends KvsTest {

    private static final String ARN = "arn:aws:kinesisvideo:eu-west-1:111122223333:channel/cam/1700000000000";

    @Test
    void parametersInABlockArriveAndEventsFlow() throws Exception {
        load(
                """
                - route:
                    from:
                      uri: kvs-storage
                      parameters:
                        channelName: %s
                        autoJoin: true
                        events: INGESTING
                        videoWidth: 320
                        mediaSource: RAW(rtsp://camera/1?channel=2&x=1)
                        source.loop: true
                      steps:
                        - choice:
                            when:
                              - simple: "${header.CamelKvsStorageEventType} == 'INGESTING'"
                                steps:
                                  - to: mock:heard
                """
                        .formatted(ARN));
        FakeSession.Join join = session(ARN).joins.get(0);
        assertThat(join.options().media().source()).isEqualTo("rtsp://camera/1?channel=2&x=1");
        assertThat(join.options().media().video().width()).isEqualTo(320);
        assertThat(join.options().media().sourceParameters()).containsEntry("loop", "true");

        getMockEndpoint("mock:heard").expectedHeaderReceived(KvsStorageConstants.CHANNEL_ARN, ARN);
        getMockEndpoint("mock:heard").expectedMessageCount(1);
        session(ARN).emit(EventType.CONNECTED, EventType.INGESTING);
        getMockEndpoint("mock:heard").assertIsSatisfied();
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", yaml));
    }
}
