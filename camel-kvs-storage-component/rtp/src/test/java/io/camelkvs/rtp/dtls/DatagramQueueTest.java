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
package io.camelkvs.rtp.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatagramQueueTest {

    private final List<byte[]> sent = new ArrayList<>();
    private final DatagramQueue queue = new DatagramQueue(sent::add);

    @Test
    void aFlightLeavesInAsFewDatagramsAsItFits() {
        for (int length : new int[] {700, 400, 100, 1, 1199}) {
            queue.send(new byte[length], 0, length);
        }
        queue.flush();
        queue.flush();

        assertThat(sent).extracting(datagram -> datagram.length).containsExactly(1200, 1200);
    }

    @Test
    void aFlightLeavesBeforeTheAnswerIsWaitedFor() {
        queue.stopBlocking();
        queue.send(new byte[] {1, 2, 3}, 1, 2);
        assertThat(sent).isEmpty();

        assertThatThrownBy(() -> queue.receive(new byte[10], 0, 10, 1)).isInstanceOf(InterruptedIOException.class);

        assertThat(sent).containsExactly(new byte[] {2, 3});
    }

    @Test
    void theLastFlightLeavesAtTheEndAndNothingThereafter() {
        queue.send(new byte[10], 0, 10);
        queue.close();
        queue.send(new byte[20], 0, 20);
        queue.flush();

        assertThat(sent).containsExactly(new byte[10]);
    }
}
