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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The ICE candidates of one media connection: those of the storage session wait until the peer has answered, ours until
 * the answer is sent. Used on the session's queue only.
 */
final class Trickle {

    private final Lane theirs;
    private final Lane ours;

    Trickle(Consumer<IceCandidate> toPeer, Consumer<IceCandidate> toService) {
        this.theirs = new Lane(toPeer);
        this.ours = new Lane(toService);
    }

    void remote(IceCandidate candidate) {
        theirs.add(candidate);
    }

    /** The empty one, which means the end of candidates, is not for the wire. */
    void local(IceCandidate candidate) {
        if (!candidate.candidate().isEmpty()) {
            ours.add(candidate);
        }
    }

    void peerAnswered() {
        theirs.open();
    }

    void answerSent() {
        ours.open();
    }

    private static final class Lane {
        private final Consumer<IceCandidate> to;
        private final List<IceCandidate> waiting = new ArrayList<>();
        private boolean open;

        Lane(Consumer<IceCandidate> to) {
            this.to = to;
        }

        void add(IceCandidate candidate) {
            if (open) {
                to.accept(candidate);
            } else if (waiting.size() < CandidateGate.MOST) {
                waiting.add(candidate);
            }
        }

        void open() {
            open = true;
            waiting.forEach(to);
            waiting.clear();
        }
    }
}
