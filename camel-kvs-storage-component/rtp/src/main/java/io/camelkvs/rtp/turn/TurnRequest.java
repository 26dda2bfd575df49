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
package io.camelkvs.rtp.turn;

import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunMethod;
import io.camelkvs.rtp.stun.StunWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Something asked of the server, asked again until it is answered (RFC 8489 section 6.2.1, but with time-outs of 2 s at most). */
final class TurnRequest {

    private static final long FIRST_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_TIMEOUT = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST_SENDS = 7;
    private static final int MOST_REFUSALS = 3;

    /** Hears why there is no success. */
    @FunctionalInterface
    interface Failure {

        /** @param answered whether the server refused; else it could not be reached for some 12 s */
        void failed(boolean answered, String detail);
    }

    final StunMethod method;
    final UnaryOperator<StunWriter> attributes;
    final Consumer<StunMessage> onSuccess;
    final Failure onFailure;

    private byte[] packet;
    private String nonce;
    private int sends;
    private int refusals;
    private long timeout;
    private long dueAt;

    TurnRequest(
            StunMethod method,
            UnaryOperator<StunWriter> attributes,
            Consumer<StunMessage> onSuccess,
            Failure onFailure) {
        this.method = method;
        this.attributes = attributes;
        this.onSuccess = onSuccess;
        this.onFailure = onFailure;
    }

    /**
     * It goes out now, for the first time in this form.
     *
     * @param newNonce what it is signed with, or null
     */
    void begin(byte[] newPacket, String newNonce, long now) {
        packet = newPacket;
        nonce = newNonce;
        sends = 1;
        timeout = FIRST_TIMEOUT;
        dueAt = now + timeout;
    }

    byte[] packet() {
        return packet;
    }

    /** What its present form is signed with, or null. */
    String nonce() {
        return nonce;
    }

    boolean isDue(long now) {
        return now - dueAt >= 0;
    }

    /** Whether to send it once more; if not, nobody answers. */
    boolean mayRepeat(long now) {
        if (sends == MOST_SENDS) {
            return false;
        }
        sends++;
        timeout = Math.min(2 * timeout, LONGEST_TIMEOUT);
        dueAt = now + timeout;
        return true;
    }

    /** Whether it may be tried in another form after the server has refused this one. */
    boolean mayTryAgain() {
        return ++refusals < MOST_REFUSALS;
    }
}
