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
package io.camelkvs.session.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ListenerGateTest {

    private static final SignalingMessage MESSAGE = new SignalingMessage.GoAway();

    private final RecordingListener listener = new RecordingListener();
    private final ListenerGate gate = new ListenerGate(listener);

    @Test
    void holdsAnEarlyEndUntilTheConnectionIsHandedOver() {
        assertThat(gate.end(1006, "reset")).isTrue();
        assertThat(listener.closed).isEmpty();
        gate.open();
        assertThat(listener.closed).containsExactly("1006 reset");
    }

    @Test
    void tellsTheEndOnceAndNothingAfterIt() {
        gate.open();
        gate.message(MESSAGE);
        assertThat(gate.end(1000, "")).isTrue();
        assertThat(gate.end(1006, "late")).isFalse();
        gate.message(MESSAGE);
        assertThat(listener.messages).containsExactly(MESSAGE);
        assertThat(listener.closed).containsExactly("1000 ");
    }

    @Test
    void survivesAListenerThatThrows() {
        ListenerGate faulty = new ListenerGate(new SignalingListener() {
            @Override
            public void onMessage(SignalingMessage message) {
                throw new IllegalStateException("fault of the test's listener");
            }

            @Override
            public void onClosed(int code, String reason) {
                throw new IllegalStateException("fault of the test's listener");
            }
        });
        PrintStream systemErr = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            faulty.open();
            faulty.message(MESSAGE);
            assertThat(faulty.end(1000, "")).isTrue();
        } finally {
            System.setErr(systemErr);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("fault of the test's listener");
    }
}
