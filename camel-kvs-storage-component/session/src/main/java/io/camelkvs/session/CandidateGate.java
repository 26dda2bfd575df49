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
package io.camelkvs.session;

import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.sdp.CandidateSyntax;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the storage session's candidates through to one media peer: well-formed ones, and not without end. Used on the
 * session's queue only.
 */
final class CandidateGate {

    /** More than a peer with every address family, transport and TURN server has. */
    static final int MOST = 128;

    private static final Logger LOG = LoggerFactory.getLogger(CandidateGate.class);

    private final SessionContext context;
    private int admitted;
    private int refused;

    CandidateGate(SessionContext context) {
        this.context = context;
    }

    boolean admits(IceCandidate candidate) {
        String fault = admitted == MOST
                ? "the media connection has " + MOST + " already"
                : CandidateSyntax.fault(candidate).orElse(null);
        if (fault == null) {
            admitted++;
            return true;
        }
        refused++;
        if (refused == 1) {
            LOG.warn("{}: dropped a candidate of the storage session: {}", context.channelName(), fault);
        } else {
            LOG.debug("{}: dropped {} candidates so far: {}", context.channelName(), refused, fault);
        }
        return false;
    }
}
