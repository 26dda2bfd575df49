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

import io.camelkvs.session.WaitFor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A producer with autoJoin owns its session: a route that only sends pictures needs nothing else. */
class ProducerAutoJoinTest extends KvsTest {

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("direct:look")
                .routeId("owner")
                .to(
                        "kvs-storage:cam?region=eu-west-1&autoJoin=true&operation=sessionStatus&waitFor=OFFER&joinTimeout=3s");
        builder.from("direct:listen").to("kvs-storage:other?region=eu-west-1&operation=sessionStatus");
    }

    @Test
    void itJoinsAtTheStartAndLeavesAtTheStop() throws Exception {
        assertThat(session("cam").joins).hasSize(1);
        assertThat(session("cam").joins.get(0).waitFor()).isEqualTo(WaitFor.OFFER);
        assertThat(session("cam").joins.get(0).timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(session("cam").leaves).hasValue(0);

        context.getRouteController().stopRoute("owner");
        assertThat(session("cam").leaves).hasValue(1);

        context.getRouteController().startRoute("owner");
        assertThat(session("cam").joins).hasSize(2);
    }

    @Test
    void messagesDoNotJoinAgain() {
        template.sendBody("direct:look", "");
        template.sendBody("direct:look", "");

        assertThat(session("cam").joins).hasSize(1);
    }

    @Test
    void withoutItNothingIsJoined() {
        template.sendBody("direct:listen", "");

        assertThat(session("other").joins).isEmpty();
        context.stop();
        assertThat(session("other").leaves).hasValue(0);
    }

    @Test
    void aLeaveThatNeverEndsDoesNotHoldUpTheStop() {
        session("cam").leaveAnswer = new CompletableFuture<>();
        long start = System.nanoTime();

        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
