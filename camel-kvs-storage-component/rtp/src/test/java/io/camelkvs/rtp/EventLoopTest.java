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
package io.camelkvs.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {

    private final EventLoop loop = new EventLoop("test-loop");

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void anErrorInATaskDoesNotStopTheOthers() throws Exception {
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        loop.execute(() -> {
            throw new NoClassDefFoundError("expected by the test");
        });
        loop.execute(() -> next.complete(loop.isLoopThread()));

        assertThat(next.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anErrorInATickDoesNotStopTheOtherTickers() throws Exception {
        CompletableFuture<Boolean> ticked = new CompletableFuture<>();
        loop.execute(() -> {
            loop.addTicker(now -> {
                throw new OutOfMemoryError("expected by the test");
            });
            loop.addTicker(now -> ticked.complete(loop.isLoopThread()));
        });

        assertThat(ticked.get(5, TimeUnit.SECONDS)).isTrue();
    }
}
