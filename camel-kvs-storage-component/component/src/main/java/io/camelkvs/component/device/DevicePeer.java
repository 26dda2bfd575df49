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
package io.camelkvs.component.device;

import io.camelkvs.component.PeerStateSource;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.aws.Redaction;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.sdp.AnswerSyntax;
import io.camelkvs.session.sdp.CandidateSyntax;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A device's media connection, seen from here: hands the storage session's offer and candidates to a route, and takes
 * the device's. The route's side may be called by any thread.
 */
public final class DevicePeer implements MediaPeer {

    /** More than a peer with every address family, transport and TURN server has. */
    public static final int MOST_CANDIDATES = 128;

    private final String id;
    private final Devices devices;
    private final MediaPeerOptions options;
    private final DeviceOptions device;
    private final Scheduler time;
    private final MediaPeerListener listener;
    private final DeviceUptime uptime;
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    private DeviceRoute.Lane lane;
    private String offer;
    private int candidates;
    private boolean closed;

    DevicePeer(String id, Devices devices, MediaPeerOptions options, Scheduler time, MediaPeerListener listener) {
        this.id = id;
        this.devices = devices;
        this.options = options;
        this.device = DeviceOptions.of(options.media());
        this.time = time;
        this.uptime = new DeviceUptime(time);
        this.listener = listener;
    }

    public String id() {
        return id;
    }

    public String sessionId() {
        return options.sessionId();
    }

    public String channel() {
        return options.name();
    }

    @Override
    public synchronized CompletionStage<String> answer(String offerSdp) {
        DeviceRoute route = devices.route(sessionId());
        if (route == null) {
            return CompletableFuture.failedFuture(failure(
                    FailureKind.ANSWER_MISSING,
                    "No route answers for channel " + channel() + ": no consumer with answer=ROUTE is running.",
                    null));
        }
        if (!route.hasRoom()) {
            return CompletableFuture.failedFuture(failure(
                    FailureKind.ANSWER_MISSING,
                    "The route of channel " + channel() + " is still at work on what it was given for "
                            + DeviceRoute.MOST_LANES + " other media connections.",
                    null));
        }
        offer = offerSdp;
        lane = route.lane();
        Scheduler.Task timeout = time.schedule(device.answerTimeout(), this::timedOut);
        answer.whenComplete((sdp, error) -> timeout.cancel());
        SdpOffer body = new SdpOffer(SdpOffer.TYPE, offerSdp, options.iceServers());
        lane.carry(new DeviceNotice(DeviceSignal.OFFER, body, this));
        return answer;
    }

    /** To the route that answers now: after a restart of the consumer that is another one. */
    private void tell(DeviceSignal signal, Object body) {
        DeviceRoute route = devices.route(sessionId());
        if (route != null && !lane.isOf(route)) {
            lane = route.lane();
        }
        lane.carry(new DeviceNotice(signal, body, this));
    }

    private void timedOut() {
        fail(
                FailureKind.ANSWER_MISSING,
                "No answer to the offer within " + device.answerTimeout().toMillis() + " ms: the route neither replied"
                        + " with one nor sent one.",
                null);
    }

    /** Whether the device's answer is there. */
    boolean answered() {
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    /**
     * Takes the device's answer.
     *
     * @throws IllegalArgumentException if it does not fit the offer; another one may follow
     * @throws IllegalStateException    if there is one already, or the connection is over
     */
    public synchronized void take(String answerSdp) {
        requireOpen();
        if (answered()) {
            throw new IllegalStateException(name() + " has its answer already");
        }
        AnswerSyntax.fault(offer, answerSdp).ifPresent(fault -> {
            throw new IllegalArgumentException("The answer for " + name() + " is not usable: " + fault);
        });
        if (!answer.complete(answerSdp)) {
            throw over();
        }
        if (device.peerState() == PeerStateSource.ASSUMED) {
            change(MediaPeerState.CONNECTED);
        }
    }

    /** The route could not answer; without effect if there is an answer. */
    public void refuse(Throwable cause) {
        String text = Redaction.text(cause.getMessage()); // Camel's exceptions may quote the body
        fail(
                FailureKind.NEGOTIATION_FAILED,
                "The route did not answer the offer: " + cause.getClass().getSimpleName()
                        + (text.isEmpty() ? "" : ": " + text) + ".",
                Redaction.cause(cause));
    }

    /**
     * Takes a candidate of the device; one that comes before the answer waits for it.
     *
     * @throws IllegalArgumentException if it is none
     * @throws IllegalStateException    if there are too many, or the connection is over
     */
    public synchronized void take(IceCandidate candidate) {
        CandidateSyntax.fault(candidate).ifPresent(fault -> {
            throw new IllegalArgumentException("The candidate for " + name() + " is not usable: " + fault);
        });
        requireOpen();
        if (candidates == MOST_CANDIDATES) {
            throw new IllegalStateException(
                    name() + " has " + MOST_CANDIDATES + " candidates already, which is the most");
        }
        candidates++;
        listener.onCandidate(candidate);
    }

    /**
     * Takes what the device says about its connection.
     *
     * @throws IllegalStateException if it cannot be so yet, or the connection is over
     */
    public synchronized void report(MediaPeerState reported) {
        requireOpen();
        boolean over = reported == MediaPeerState.FAILED || reported == MediaPeerState.CLOSED;
        if (!answered() && over) {
            fail(FailureKind.NEGOTIATION_FAILED, "The device is " + reported + " before it has answered.", null);
        } else if (!answered() && reported != MediaPeerState.CONNECTING) {
            throw new IllegalStateException(name() + " cannot be " + reported
                    + " yet: its answer has not come; allowed are CONNECTING, FAILED and CLOSED");
        } else {
            change(reported);
        }
    }

    private void change(MediaPeerState next) {
        uptime.change(next);
        listener.onStateChange(next);
    }

    private synchronized void fail(FailureKind kind, String message, Throwable cause) {
        answer.completeExceptionally(failure(kind, message, cause));
    }

    private KvsSessionException failure(FailureKind kind, String message, Throwable cause) {
        return new KvsSessionException(Failure.of(kind, message, time.now(), cause));
    }

    private void requireOpen() {
        if (closed || uptime.isOver() || lane == null || answer.isCompletedExceptionally()) {
            throw over();
        }
    }

    private IllegalStateException over() {
        return new IllegalStateException(name() + " is over; wait for the next exchange OFFER");
    }

    private String name() {
        return "media connection " + id + " of channel " + channel();
    }

    @Override
    public synchronized void addRemoteCandidate(IceCandidate candidate) {
        tell(DeviceSignal.CANDIDATE, candidate);
    }

    @Override
    public synchronized CompletionStage<MediaStats> stats() {
        return CompletableFuture.completedFuture(uptime.stats());
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        devices.forget(this);
        answer.cancel(false);
        if (lane != null) {
            tell(DeviceSignal.CLOSE, null);
        }
    }
}
