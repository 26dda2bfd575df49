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

import io.camelkvs.rtp.stun.TransactionId;
import java.util.concurrent.TimeUnit;

/** A connectivity check under way: a STUN request, sent again until it is answered (RFC 8489 section 6.2.1, but with time-outs of 2 s at most). */
final class Check {

    private static final long FIRST_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_TIMEOUT = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST_SENDS = 7;

    final TransactionId id;
    final CandidatePair pair;
    final byte[] request;
    /** Our role when the request was sent; only a 487 to that role is news. */
    final boolean controlling;
    /** Whether it carries USE-CANDIDATE. */
    final boolean nominates;

    private int sends = 1;
    private long timeout = FIRST_TIMEOUT;
    private long dueAt;

    Check(TransactionId id, CandidatePair pair, byte[] request, boolean controlling, boolean nominates, long now) {
        this.id = id;
        this.pair = pair;
        this.request = request;
        this.controlling = controlling;
        this.nominates = nominates;
        dueAt = now + timeout;
    }

    boolean isDue(long now) {
        return now - dueAt >= 0;
    }

    /** Whether to send it once more; if not, it has failed. */
    boolean mayRepeat(long now) {
        if (sends == MOST_SENDS) {
            return false;
        }
        sends++;
        timeout = Math.min(2 * timeout, LONGEST_TIMEOUT);
        dueAt = now + timeout;
        return true;
    }
}
