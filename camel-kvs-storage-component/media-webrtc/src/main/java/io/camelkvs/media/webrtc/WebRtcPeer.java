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
package io.camelkvs.media.webrtc;

import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCStatsReport;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.RawMediaSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What media peers on webrtc-java have in common, whatever their role: offer, answer and candidates, states, statistics,
 * and the order in which everything ends.
 *
 * <p>The {@link MediaPeer} methods block for a moment and follow its threading; media may come from any thread. What
 * libwebrtc's own threads bring is passed on without calling back into webrtc-java: states and candidates go to the
 * listener as they come, statistics hop to {@link MediaRuntime#blocking()} first.
 */
abstract class WebRtcPeer implements MediaPeer, RawMediaSink {

    static final String STREAM = "kvs";
    private static final Logger LOG = LoggerFactory.getLogger(WebRtcMediaPeer.class);

    final MediaPeerOptions options;
    final MediaRuntime runtime;
    final Engine engine;
    final ConnectionEvents events;
    final NativeConnection connection;
    final StatsReader statistics = new StatsReader();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean mediaRefused = new AtomicBoolean();
    private Offer offer;

    /**
     * Called by the factory, which has acquired the engine; {@link #close} releases it. If a subclass's constructor
     * throws, it closes the connection.
     */
    WebRtcPeer(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener, Engine engine) {
        this.options = options;
        this.runtime = runtime;
        this.engine = engine;
        events = new ConnectionEvents(options.name(), listener);
        connection = NativeConnection.create(engine, options, events);
    }

    /** @throws IllegalArgumentException if it does not fit the role; the message says what it lacks */
    abstract void check(Offer offered);

    /** Takes its part of the offer, before the answer is made. */
    abstract void attachVideo(RTCRtpTransceiver transceiver);

    abstract void attachAudio(RTCRtpTransceiver transceiver);

    /**
     * The answer is in force.
     *
     * @throws IllegalArgumentException if it does not fit the role
     */
    abstract void answered(Offer offered, String answer);

    /** Called for reports that come one after the other, on any thread. */
    abstract MediaStats read(RTCStatsReport report);

    /** Ends all that may touch the connection; when it returns no media is passed on any more. */
    abstract void stopMedia();

    /** Releases the native objects, after {@link #stopMedia} and after the connection was closed. */
    abstract void disposeMedia();

    @Override
    public final CompletionStage<String> answer(String offerSdp) {
        try {
            return CompletableFuture.completedFuture(negotiate(offerSdp));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(failure("The offer cannot be answered: " + e.getMessage(), e));
        }
    }

    private String negotiate(String offerSdp) {
        offer = Offer.parse(offerSdp);
        check(offer);
        connection.setOffer(offerSdp);
        for (RTCRtpTransceiver transceiver : connection.transceivers()) {
            prepare(transceiver);
        }
        String answer = connection.answer();
        answered(offer, answer);
        LOG.debug("{}: answered an offer with {}", options.name(), offer);
        return answer;
    }

    private void prepare(RTCRtpTransceiver transceiver) {
        String mid = transceiver.getMid();
        if (mid.equals(offer.video().mid())) {
            attachVideo(transceiver);
        } else if (mid.equals(offer.audio().mid())) {
            attachAudio(transceiver);
            transceiver.setCodecPreferences(engine.opus());
        } else {
            transceiver.setDirection(RTCRtpTransceiverDirection.INACTIVE);
        }
    }

    /** @throws KvsSessionException of kind {@link FailureKind#NEGOTIATION_FAILED} if it is not a candidate (RFC 8839) */
    @Override
    public final void addRemoteCandidate(IceCandidate candidate) {
        if (candidate.candidate().isEmpty()) {
            return;
        }
        String mid = candidate.sdpMid() == null ? "" : candidate.sdpMid();
        int index = candidate.sdpMLineIndex() == null ? indexOf(mid) : candidate.sdpMLineIndex();
        try {
            connection.addCandidate(new RTCIceCandidate(mid, index, candidate.candidate()));
        } catch (IllegalArgumentException e) {
            throw failure("The candidate \"" + candidate.candidate() + "\" is not usable: " + e.getMessage(), e);
        }
    }

    private int indexOf(String mid) {
        return offer == null ? 0 : offer.indexOf(mid);
    }

    @Override
    public final CompletionStage<MediaStats> stats() {
        return report(report -> {
            if (StatsReader.ended(report)) {
                events.endedByFarSide();
            }
            return read(report);
        });
    }

    final <T> CompletionStage<T> report(Function<RTCStatsReport, T> reader) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            connection.stats(report -> hop(result, () -> reader.apply(report)));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /** Runs on libwebrtc's thread, so nothing may be thrown, and nobody's continuation may run here. */
    private <T> void hop(CompletableFuture<T> result, Supplier<T> code) {
        try {
            result.completeAsync(code, runtime.blocking());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    /** Passes media of ours on while the connection is up. */
    final void push(Runnable media) {
        if (!events.connected()) {
            return;
        }
        try {
            media.run();
        } catch (RuntimeException | Error e) {
            if (!mediaRefused.getAndSet(true)) {
                LOG.warn("{}: webrtc-java refuses media; this is said once", options.name(), e);
            }
        }
    }

    @Override
    public final void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        events.end();
        stopMedia();
        try {
            connection.close();
            disposeMedia();
        } finally {
            SharedEngine.release();
        }
        LOG.debug("{}: media peer closed", options.name());
    }

    private KvsSessionException failure(String message, RuntimeException cause) {
        String text = options.name() + ": " + message + ".";
        return new KvsSessionException(
                Failure.of(FailureKind.NEGOTIATION_FAILED, text, runtime.pacer().now(), cause));
    }
}
