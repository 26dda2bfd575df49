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
package io.camelkvs.rtp.ice;

import java.net.InetSocketAddress;

/** A path to try: one of our candidates and one of theirs (RFC 8445 section 6.1.2). Owned by the agent. */
final class CandidatePair {

    /** There is one component and no media stream to wait for, so no pair is ever frozen. */
    enum State {
        WAITING,
        IN_PROGRESS,
        SUCCEEDED,
        FAILED
    }

    final IceCandidate local;
    final IceCandidate remote;
    State state = State.WAITING;
    /** The far side nominated this pair before our own check of it succeeded. */
    boolean selectOnSuccess;

    CandidatePair(IceCandidate local, IceCandidate remote) {
        this.local = local;
        this.remote = remote;
    }

    boolean is(InetSocketAddress localAddress, InetSocketAddress remoteAddress) {
        return local.address().equals(localAddress) && remote.address().equals(remoteAddress);
    }

    /** RFC 8445 section 6.1.2.3. */
    long priority(boolean controlling) {
        long g = (controlling ? local : remote).priority();
        long d = (controlling ? remote : local).priority();
        return (Math.min(g, d) << 32) + 2 * Math.max(g, d) + (g > d ? 1 : 0);
    }

    @Override
    public String toString() {
        return local.address() + " → " + remote.address() + " (" + remote.type() + ")";
    }
}
