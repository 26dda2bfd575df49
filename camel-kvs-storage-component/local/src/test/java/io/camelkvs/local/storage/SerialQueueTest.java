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
package io.camelkvs.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    @Test
    void anErrorInATaskDoesNotStopTheNext() {
        SerialQueue queue = new SerialQueue(Runnable::run);
        List<String> ran = new ArrayList<>();
        queue.execute(() -> {
            queue.execute(() -> ran.add("waiting"));
            throw new NoClassDefFoundError("expected by the test");
        });
        queue.execute(() -> ran.add("later"));

        assertThat(ran).containsExactly("waiting", "later");
    }
}
