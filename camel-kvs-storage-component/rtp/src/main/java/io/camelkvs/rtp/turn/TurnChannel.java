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

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** The channel to one far address (RFC 8656 section 12). Owned by {@link TurnChannels}. */
final class TurnChannel {

    static final int HEADER = 4;

    /** Connectivity checks, which are what is sent first, and little of it. */
    private static final int MOST_HELD = 16;

    enum State {
        UNBOUND,
        BINDING,
        BOUND,
        REFUSED
    }

    final int number;
    final InetSocketAddress peer;
    final Deque<byte[]> held = new ArrayDeque<>();
    State state = State.UNBOUND;
    long bindAgainAt;

    TurnChannel(int number, InetSocketAddress peer) {
        this.number = number;
        this.peer = peer;
    }

    /** Keeps a datagram until the server knows the channel; the oldest is lost if there are many. */
    void hold(byte[] data) {
        if (held.size() == MOST_HELD) {
            held.remove();
        }
        held.add(data);
    }

    byte[] wrap(byte[] data) {
        return ByteBuffer.allocate(HEADER + data.length)
                .putShort((short) number)
                .putShort((short) data.length)
                .put(data)
                .array();
    }
}
