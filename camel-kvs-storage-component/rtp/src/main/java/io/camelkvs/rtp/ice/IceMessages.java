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

import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.camelkvs.rtp.stun.TransactionId;
import java.net.InetSocketAddress;

/** Signs what an agent sends and checks the signatures of what it gets (RFC 8445 section 7.1). Owned by the agent. */
final class IceMessages {

    static final int ROLE_CONFLICT = 487;

    private final IceCredentials local;
    private final long tieBreaker;
    private IceCredentials remote;

    IceMessages(IceCredentials local, long tieBreaker) {
        this.local = local;
        this.tieBreaker = tieBreaker;
    }

    void setRemote(IceCredentials credentials) {
        remote = credentials;
    }

    boolean knowsRemote() {
        return remote != null;
    }

    byte[] check(CandidatePair pair, TransactionId id, boolean controlling, boolean nominates) {
        StunWriter request = new StunWriter(StunType.REQUEST, id)
                .username(remote.ufrag() + ":" + local.ufrag())
                .priority(pair.local.priorityAsPeerReflexive())
                .role(controlling, tieBreaker);
        return (nominates ? request.useCandidate() : request).sign(remote.key());
    }

    byte[] success(StunMessage request, InetSocketAddress from) {
        return new StunWriter(StunType.SUCCESS, request.id())
                .mappedAddress(from)
                .sign(local.key());
    }

    byte[] roleConflict(StunMessage request) {
        return new StunWriter(StunType.ERROR, request.id())
                .error(ROLE_CONFLICT, "Role Conflict")
                .sign(local.key());
    }

    /** Until the answer is here, the far side's name is not known; its knowledge of our password is proof enough. */
    boolean isAuthenticRequest(StunMessage request) {
        String ours = local.ufrag() + ":";
        boolean forUs = request.username()
                .filter(user -> remote == null ? user.startsWith(ours) : user.equals(ours + remote.ufrag()))
                .isPresent();
        return forUs && request.isAuthentic(local.key());
    }

    boolean isAuthenticResponse(StunMessage response) {
        return remote != null && response.isAuthentic(remote.key());
    }

    static boolean isRoleConflict(StunMessage request, boolean controlling) {
        return (controlling ? request.controlling() : request.controlled()).isPresent();
    }

    /** Who is controlling when both claim the same role: the greater tie-breaker (RFC 8445 section 7.3.1.1). */
    boolean winsControl(StunMessage request, boolean controlling) {
        long theirs = (controlling ? request.controlling() : request.controlled()).orElseThrow();
        return Long.compareUnsigned(tieBreaker, theirs) >= 0;
    }
}
