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
import io.camelkvs.rtp.stun.TransactionId;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A full ICE agent (RFC 8445) for one component, with trickled candidates, regular nomination and consent checks
 * (RFC 7675). It owns no socket, thread or clock: it is given datagrams and the time, by one thread at a time.
 */
public final class IceAgent {

    private static final Logger LOG = LoggerFactory.getLogger(IceAgent.class);

    /** As many as there may be candidate pairs; a far side that knows the password can send from any port. */
    private static final int MOST_ADDRESSES = 100;

    private final String name;
    private final IceTimings timings;
    private final SecureRandom random;
    private final IceTransport transport;
    private final IceObserver observer;
    private final IceMessages messages;

    private final CheckList checkList = new CheckList();
    private final ChecksUnderWay underWay;
    private final Set<InetSocketAddress> authenticated = new HashSet<>();
    private boolean controlling;
    private CandidatePair nominating;
    private CandidatePair selected;
    private Consent consent;
    private long deadline;
    private boolean ended;

    /**
     * @param name        for logs
     * @param controlling the role to start with; a role conflict may turn it round
     * @param now         {@link System#nanoTime()}, the clock of all calls
     */
    public IceAgent(
            String name,
            IceCredentials localCredentials,
            boolean controlling,
            IceTimings timings,
            SecureRandom random,
            IceTransport transport,
            IceObserver observer,
            long now) {
        this.name = name;
        this.controlling = controlling;
        this.timings = timings;
        this.random = random;
        this.transport = transport;
        this.observer = observer;
        messages = new IceMessages(localCredentials, random.nextLong());
        underWay = new ChecksUnderWay(messages, transport);
        deadline = now + timings.connectTimeout().toNanos();
    }

    /**
     * Adds a host candidate.
     *
     * @param index counts our candidates from 0, the preferred one first
     * @return the candidate to signal
     */
    public IceCandidate addLocalAddress(InetSocketAddress address, int index) {
        IceCandidate candidate = IceCandidate.host(address, index);
        checkList.addLocal(candidate);
        return candidate;
    }

    /**
     * Adds a relayed candidate.
     *
     * @param index counts our candidates of all kinds
     * @return the candidate to signal
     */
    public IceCandidate addRelayedAddress(InetSocketAddress address, int index) {
        IceCandidate candidate = IceCandidate.relayed(address, index);
        checkList.addLocal(candidate);
        return candidate;
    }

    public void addRemoteCandidate(IceCandidate candidate) {
        checkList.addRemote(candidate);
        LOG.debug(
                "{}: remote candidate {} {}, {} pairs", name, candidate.type(), candidate.address(), checkList.size());
    }

    /** Checks can begin. */
    public void setRemoteCredentials(IceCredentials credentials, long now) {
        messages.setRemote(credentials);
        deadline = now + timings.connectTimeout().toNanos();
    }

    /** Whether an authentic STUN message came from this address; anyone else's data is not worth a look. */
    public boolean isAuthenticated(InetSocketAddress remote) {
        return authenticated.contains(remote);
    }

    /** To be called about every 20 ms: that is the pace of checks (Ta, RFC 8445 section 14.2). */
    public void onTimer(long now) {
        if (ended) {
            return;
        }
        underWay.repeatOrExpire(now, this::checkFailed);
        if (selected == null && now - deadline > 0) {
            ended = true;
            observer.onFailed(failure());
        } else if (messages.knowsRemote()) {
            checkList
                    .nextTriggered()
                    .or(() -> selected == null ? checkList.nextOrdinary(controlling) : Optional.empty())
                    .ifPresent(pair -> check(pair, false, now));
            keepConsent(now);
        }
    }

    /** A datagram that may be STUN; all that is not authentic is ignored. */
    public void onDatagram(InetSocketAddress local, InetSocketAddress remote, byte[] datagram, int length, long now) {
        if (!ended) {
            StunMessage.parse(datagram, length).ifPresent(message -> {
                switch (message.type()) {
                    case REQUEST -> onRequest(local, remote, message, now);
                    case SUCCESS, ERROR -> onResponse(local, remote, message, now);
                    case INDICATION -> {} // a keepalive (RFC 8445 section 11)
                }
            });
        }
    }

    private void onRequest(InetSocketAddress local, InetSocketAddress remote, StunMessage request, long now) {
        if (!messages.isAuthenticRequest(request)) {
            return;
        }
        authenticate(remote);
        if (IceMessages.isRoleConflict(request, controlling)) {
            if (controlling == messages.winsControl(request, controlling)) {
                transport.send(local, remote, messages.roleConflict(request));
                return;
            }
            switchRole();
        }
        transport.send(local, remote, messages.success(request, remote));
        checkList.addRemote(
                IceCandidate.peerReflexive(remote, request.priority().orElse(1)));
        checkList.find(local, remote).ifPresent(pair -> onChecked(pair, request.useCandidate(), now));
    }

    private void authenticate(InetSocketAddress remote) {
        if (authenticated.size() < MOST_ADDRESSES) {
            authenticated.add(remote);
        }
    }

    /** The far side checked this pair and got our answer. */
    private void onChecked(CandidatePair pair, boolean nominated, long now) {
        if (nominated && !controlling) {
            if (pair.state == CandidatePair.State.SUCCEEDED) {
                select(pair, now);
            } else {
                pair.selectOnSuccess = true;
            }
        }
        if (pair.state != CandidatePair.State.SUCCEEDED || selected != null && consent.isDoubtful(now)) {
            checkList.trigger(pair);
        }
    }

    private void switchRole() {
        controlling = !controlling;
        nominating = null;
        LOG.debug("{}: role conflict, now {}", name, controlling ? "controlling" : "controlled");
    }

    private void onResponse(InetSocketAddress local, InetSocketAddress remote, StunMessage response, long now) {
        if (!messages.isAuthenticResponse(response)) {
            return;
        }
        authenticate(remote);
        OptionalLong asked = consent == null ? OptionalLong.empty() : consent.sentAt(response.id());
        if (asked.isPresent() && selected.is(local, remote)) {
            if (response.type() == StunType.SUCCESS) {
                consent.granted(now);
                observer.onRoundTrip(now - asked.getAsLong());
            }
            return;
        }
        // the answer has to come back the way the request went (RFC 8445 section 7.2.5.2.1)
        underWay.take(response.id(), check -> check.pair.is(local, remote)).ifPresent(check -> {
            if (response.type() == StunType.SUCCESS) {
                checkSucceeded(check, now);
            } else if (response.errorCode() == IceMessages.ROLE_CONFLICT) {
                roleRefused(check);
            } else {
                checkFailed(check);
            }
        });
    }

    private void checkSucceeded(Check check, long now) {
        CandidatePair pair = check.pair;
        pair.state = CandidatePair.State.SUCCEEDED;
        underWay.dropOrdinary(pair);
        if (pair == selected) {
            consent.granted(now);
        }
        if (check.nominates && check.controlling == controlling || pair.selectOnSuccess && !controlling) {
            select(pair, now);
        } else if (controlling && nominating == null && (selected == null || consent.isDoubtful(now))) {
            nominate(pair, now);
        }
    }

    private void roleRefused(Check check) {
        if (check.controlling == controlling) {
            switchRole();
        }
        checkList.trigger(check.pair);
    }

    private void checkFailed(Check check) {
        LOG.debug("{}: check of {} failed", name, check.pair);
        check.pair.state = CandidatePair.State.FAILED;
        if (check.pair == nominating) {
            nominating = null;
            checkList.bestSucceeded(controlling).ifPresent(checkList::trigger);
        }
    }

    private void nominate(CandidatePair pair, long now) {
        nominating = pair;
        check(pair, true, now);
    }

    private void select(CandidatePair pair, long now) {
        nominating = null;
        if (pair != selected) {
            LOG.debug("{}: selected {}", name, pair);
            selected = pair;
            consent = new Consent(timings, random, now);
            observer.onSelected(pair.local.address(), pair.remote.address());
        }
    }

    private void keepConsent(long now) {
        if (consent == null) {
            return;
        }
        if (consent.isExpired(now)) {
            ended = true;
            observer.onConsentExpired("no consent check answered by " + selected.remote.address() + " for "
                    + timings.consentTimeout().toMillis() + " ms");
        } else if (consent.isCheckDue(now)) {
            TransactionId id = TransactionId.random(random);
            consent.checkSent(id, now);
            byte[] request = messages.check(selected, id, controlling, false);
            transport.send(selected.local.address(), selected.remote.address(), request);
        }
    }

    private void check(CandidatePair pair, boolean nominates, long now) {
        if (pair.state != CandidatePair.State.SUCCEEDED) {
            pair.state = CandidatePair.State.IN_PROGRESS;
        }
        underWay.start(pair, TransactionId.random(random), controlling, nominates, now);
    }

    private String failure() {
        String waited = " within " + timings.connectTimeout().toMillis() + " ms";
        return messages.knowsRemote()
                ? "no connectivity check answered" + waited + ", " + checkList.size() + " candidate pairs tried"
                : "no answer" + waited;
    }
}
