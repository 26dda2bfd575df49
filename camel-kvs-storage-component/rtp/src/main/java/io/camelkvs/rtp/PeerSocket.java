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

import java.net.InetSocketAddress;

/** Where one candidate of ours sends from and receives: a socket, or a relay's. */
interface PeerSocket extends AutoCloseable {

    /** Takes a datagram, which is only valid during the call. */
    interface Receiver {
        void onDatagram(PeerSocket socket, InetSocketAddress from, byte[] datagram, int length, long now);
    }

    /** The candidate's address. */
    InetSocketAddress address();

    /** Sends a datagram, which must not change any more; one that cannot be sent is lost, as any datagram may be. Any thread. */
    void send(byte[] datagram, InetSocketAddress remote);

    @Override
    void close();
}
