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
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.media.I420Picture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A consumer all of whose work hangs: its leave, an event and a picture. */
class ConsumerStopTest extends KvsTest {

    private final CountDownLatch busy = new CountDownLatch(1);

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=anna&autoJoin=true&events=media"
                        + "&imageFormat=I420")
                .routeId("hangs")
                .process(exchange -> busy.await());
    }

    @AfterEach
    void letGo() {
        busy.countDown();
    }

    @Test
    void allStepsOfAStopTogetherTakeNoLongerThanOneMay() {
        FakeSession session = sessions.viewers.get("anna");
        session.leaveAnswer = new CompletableFuture<SessionSnapshot>();
        session.emit(EventType.INGESTING);
        session.show(new I420Picture(2, 2).frame(0));
        await().until(() -> context.getInflightRepository().size("hangs") == 2);
        long start = System.nanoTime();

        context.getRoute("hangs").getConsumer().stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
}
