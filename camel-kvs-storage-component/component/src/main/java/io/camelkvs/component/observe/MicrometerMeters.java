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
package io.camelkvs.component.observe;

import io.camelkvs.component.SessionRegistry;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.StageTimings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters of all sessions together; docs/observability.md tells what each means. Events are counted when they happen; what
 * media connections have sent is looked up when a meter is read, so nothing runs in between. The number of time series
 * does not grow with the number of channels. Safe for use by any thread.
 */
final class MicrometerMeters implements SessionMeters {

    /** The name that camel-micrometer looks for, too. */
    private static final String REGISTRY_NAME = "metricsRegistry";

    private static final Logger LOG = LoggerFactory.getLogger(MicrometerMeters.class);

    private final MeterSet meters;
    private final MediaSampler sampler;
    private final Map<FailureKind, Counter> failures = new ConcurrentHashMap<>();
    private final Counter joins;
    private final Counter offers;
    private final Counter offerTimeouts;
    private final Counter connections;
    private final Counter rejoins;
    private final Counter givenUp;
    private final Timer signalingInitDelay;
    private final Timer joinToOffer;
    private final Timer iceHolePunchingDelay;
    private final Timer timeToFirstFrame;
    private final Timer gap;
    private final ChannelSession.Subscription subscription;

    /** {@link SessionMeters#NONE} if the context has no registry to measure into. */
    static SessionMeters bind(
            CamelContext context, SessionRegistry events, Supplier<? extends Collection<SessionSnapshot>> sessions) {
        MeterRegistry registry = find(context);
        return registry == null
                ? NONE
                : new MicrometerMeters(
                        new MeterSet(registry, context), events, new MediaSampler(sessions, System::nanoTime));
    }

    private static MeterRegistry find(CamelContext context) {
        MeterRegistry named = context.getRegistry().lookupByNameAndType(REGISTRY_NAME, MeterRegistry.class);
        if (named != null) {
            return named;
        }
        Set<MeterRegistry> all = context.getRegistry().findByType(MeterRegistry.class);
        if (all.size() > 1) {
            LOG.warn(
                    "There are {} beans of type MeterRegistry, so nothing is measured: give the one to use the name {}",
                    all.size(),
                    REGISTRY_NAME);
        }
        return all.size() == 1 ? all.iterator().next() : null;
    }

    private MicrometerMeters(MeterSet meters, SessionRegistry events, MediaSampler sampler) {
        this.meters = meters;
        this.sampler = sampler;
        joins = meters.counter("joins", "JoinStorageSession calls");
        offers = meters.counter("offers", "Offers received");
        offerTimeouts = meters.counter("offer.timeouts", "Joins that no offer followed in time");
        connections = meters.counter("connections", "Media connections whose media arrived");
        rejoins = meters.counter("rejoins", "Media connections that replaced another");
        givenUp = meters.counter("given.up", "Sessions that gave up");
        signalingInitDelay =
                meters.timer("signaling.init.delay", "Channel, endpoints and WebSocket of a new connection");
        joinToOffer = meters.timer("join.to.offer", "From a join to its offer");
        iceHolePunchingDelay = meters.timer("ice.hole.punching.delay", "From the answer until ICE and DTLS are up");
        timeToFirstFrame = meters.timer("time.to.first.frame", "From a join until its media is acknowledged");
        gap = meters.timer("gap", "Time without media in the stream");
        addGauges();
        addTotals();
        subscription = events.subscribe(this::heard);
    }

    private void addGauges() {
        for (SessionState state : SessionState.values()) {
            Tag tag = Tag.of("state", state.name());
            meters.gauge(
                    "sessions",
                    null,
                    "Sessions by state",
                    sampler,
                    of(s -> s.states().get(state)),
                    tag);
        }
        meters.gauge("sessions.down", null, "Sessions without media that should have some", sampler, of(s -> s.down()));
        meters.gauge("bitrate", "bits/s", "What the encoders of all sessions aim at", sampler, of(s -> s.bitrate()));
        meters.timeGauge(
                "round.trip.time.mean", "Mean over the media connections", sampler, of(s -> s.meanRoundTrip()));
        meters.timeGauge(
                "round.trip.time.max", "Longest of a media connection", sampler, of(s -> s.longestRoundTrip()));
    }

    private void addTotals() {
        addTotal("frames", "Frames sent", MediaTotals::frames);
        addTotal("key.frames", "Of these, key frames", MediaTotals::keyFrames);
        addTotal("video.bytes", "Payload of the frames sent", MediaTotals::videoBytes);
        addTotal("audio.packets", "Opus packets sent", MediaTotals::audioPackets);
        addTotal("packets.lost", "Packets of our video that were lost, as RTCP reports", MediaTotals::packetsLost);
        addTotal("nack", "Packets asked for again (RTCP NACK)", MediaTotals::nacks);
        addTotal("pli", "Key frames asked for (RTCP PLI, FIR)", MediaTotals::plis);
    }

    private void addTotal(String name, String description, ToDoubleFunction<MediaTotals> value) {
        meters.total(name, description, sampler, of(s -> value.applyAsDouble(s.totals())));
    }

    private static ToDoubleFunction<MediaSampler> of(ToDoubleFunction<MediaSampler.Sample> value) {
        return sampler -> value.applyAsDouble(sampler.sample());
    }

    /** Runs on the queues of the sessions. */
    private void heard(SessionEvent event) {
        switch (event.type()) {
            case JOIN_CALLED -> joins.increment();
            case OFFER_RECEIVED -> offers.increment();
            case OFFER_TIMEOUT -> offerTimeouts.increment();
            case INGESTING -> connected(event.timings());
            case REJOINED -> rejoins.increment();
            case GAVE_UP -> givenUp.increment();
            default -> {
                // measured by what it carries, if at all
            }
        }
        if (event.gap() != null) {
            gap.record(event.gap());
        }
        // GAVE_UP repeats the failure of the event before it
        if (event.failure() != null && event.type() != EventType.GAVE_UP) {
            failures.computeIfAbsent(event.failure().kind(), this::failureCounter)
                    .increment();
        }
    }

    private void connected(StageTimings timings) {
        connections.increment();
        if (timings != null) {
            record(signalingInitDelay, timings.describe(), timings.endpoint(), timings.signaling());
            record(joinToOffer, timings.joinCall(), timings.joinToOffer());
            record(iceHolePunchingDelay, timings.answerToConnected());
            record(
                    timeToFirstFrame,
                    timings.joinCall(),
                    timings.joinToOffer(),
                    timings.offerToAnswer(),
                    timings.answerToConnected(),
                    timings.connectedToAcknowledged());
        }
    }

    /** Stages that were not all needed, for an open signaling connection say, are no measurement of the whole. */
    private static void record(Timer timer, Duration... stages) {
        if (Stream.of(stages).allMatch(Objects::nonNull)) {
            timer.record(Stream.of(stages).reduce(Duration.ZERO, Duration::plus));
        }
    }

    private Counter failureCounter(FailureKind kind) {
        return meters.counter("failures", "Failures that events told of", Tag.of("kind", kind.name()));
    }

    @Override
    public void close() {
        subscription.cancel();
        meters.remove();
    }
}
