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
package io.camelkvs.component.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.KvsTest;
import io.camelkvs.component.PeerStateSource;
import io.camelkvs.session.media.MediaOptions;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answer=ROUTE makes of a join, and what does not go with it. */
class DeviceOptionsTest extends KvsTest {

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1&answer=ROUTE&peerState=reported&answerTimeout=5s&autoJoin=true")
                .to("mock:device");
        builder.from("direct:join")
                .to("kvs-storage:cam?region=eu-west-1&answer=route&peerState=REPORTED&answerTimeout=5000");
    }

    @Test
    void consumerAndProducerAgreeOnTheJoin() {
        await().until(() -> session("cam").joins.size() == 1);
        template.asyncSend("direct:join", exchange -> {});
        await().until(() -> session("cam").joins.size() == 2);

        MediaOptions media = session("cam").joins.get(0).options().media();
        assertThat(media.source()).isEqualTo(MediaOptions.DEVICE_SOURCE);
        assertThat(DeviceOptions.of(media))
                .isEqualTo(new DeviceOptions(PeerStateSource.REPORTED, Duration.ofSeconds(5)));
        assertThat(session("cam").joins.get(1).options())
                .isEqualTo(session("cam").joins.get(0).options());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answerTimeout=99    | answerTimeout=99 ms is out of range: use 100 ms to 2 min",
                "answerTimeout=121s  | answerTimeout=121000 ms is out of range: use 100 ms to 2 min",
                "answerTimeout=30s   | answerTimeout=30000 ms is not shorter than connectTimeout=30000 ms",
                "media=route         | answer=ROUTE does not go with media=ROUTE: the device sends the media",
                "mediaSource=cam.mp4 | answer=ROUTE does not go with mediaSource: the device sends the media",
                "source.loop=true    | answer=ROUTE does not go with source.loop: the device sends the media",
                "role=viewer&clientId=a | answer=ROUTE is for role=MASTER, not for role=VIEWER",
            })
    void whatDoesNotFitIsSaid(String option, String message) {
        assertThatThrownBy(() -> context.getEndpoint("kvs-storage:door?region=eu-west-1&answer=route&" + option))
                .hasStackTraceContaining(message);
    }

    @Test
    void aPatternHasNoOneToAnswerFor() {
        assertThatThrownBy(() -> context.getEndpoint("kvs-storage:cam-*?region=eu-west-1&answer=route"))
                .hasStackTraceContaining("cam-*");
    }
}
