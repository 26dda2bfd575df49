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

import io.camelkvs.session.Role;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceOptions;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.PictureReceiver;
import io.camelkvs.session.sdp.CandidateSyntax;
import io.camelkvs.session.sdp.OfferSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The process that {@link MutatedOffersTest} starts: gives the native engine damaged offers and candidates that the
 * syntax checks let through, and damaged addresses of ICE servers. Each input is in a file before the engine sees it, so that a crash leaves it behind.
 */
final class OfferStorm {

    /** Ends the one line of figures on the standard output, so that it is told from the engine's own lines. */
    static final String DONE = "storm done:";

    private static final String[] CANDIDATES = {
        "candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.0.17 rport 46154 generation 0",
        "candidate:1 1 udp 2130706431 127.0.0.1 9 typ host",
        "candidate:4 1 tcp 1518280447 2001:db8::1 9 typ host tcptype active",
        "candidate:7 1 udp 41885439 192.0.2.77 3478 typ relay raddr 0.0.0.0 rport 0 ufrag EsAw network-id 1",
        "candidate:9 1 udp 2122260223 9b36eaac-bb2e-49bb-bb78-21c41c499900.local 46243 typ host"
    };

    private static final MediaPeerListener DEAF = new MediaPeerListener() {
        @Override
        public void onCandidate(IceCandidate candidate) {}

        @Override
        public void onStateChange(MediaPeerState state) {}
    };

    private static final String[] ICE_SERVERS = {
        "turn:192.0.2.1:443?transport=udp",
        "turns:192.0.2.1:443?transport=tcp",
        "stun:[2001:db8::1]:3478",
        "stuns:x.invalid"
    };

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService blocking = Executors.newFixedThreadPool(2);
    private final MediaRuntime runtime = new MediaRuntime(Scheduler.of(Clock.systemUTC(), timer), blocking, blocking);
    private final MediaPeerOptions options =
            MediaPeerOptions.master("storm", MediaOptions.testPattern(), List.of(), IceOptions.defaults());
    private final Path lastInput;
    private final SdpMutator mutator;
    private int answered;
    private int refused;
    private int candidates;

    private OfferStorm(long seed, Path lastInput) {
        mutator = new SdpMutator(seed);
        this.lastInput = lastInput;
    }

    /** Arguments: seed, how many offers, file for the last input. */
    public static void main(String[] arguments) throws Exception {
        OfferStorm storm = new OfferStorm(Long.parseLong(arguments[0]), Path.of(arguments[2]));
        try (OfferingPeer forMaster = new OfferingPeer();
                OfferingPeer forViewer = OfferingPeer.sending()) {
            storm.run(List.of(forMaster.offer(), forViewer.offer()), Integer.parseInt(arguments[1]));
        } finally {
            storm.timer.shutdownNow();
            storm.blocking.shutdownNow();
        }
        System.out.println(DONE + " " + storm.answered + " answered, " + storm.refused + " refused, " + storm.candidates
                + " candidates");
    }

    /** @param offers one for a master, one for a viewer that speaks; taken in turn */
    private void run(List<String> offers, int count) throws Exception {
        // keeps the shared engine, which would be made anew for each peer
        MediaPeer keeper = new WebRtcMediaPeerFactory().create(options, runtime, DEAF);
        for (int offered = 0; offered < count; ) {
            boolean viewer = offered % 2 == 1;
            String damaged = mutator.offer(offers.get(viewer ? 1 : 0));
            if (OfferSyntax.fault(damaged).isEmpty()) {
                offer(damaged, viewer ? Role.VIEWER : Role.MASTER);
                offered++;
                iceServer(mutator.candidate(ICE_SERVERS[offered % ICE_SERVERS.length]));
            }
        }
        keeper.close();
    }

    private void offer(String sdp, Role role) throws Exception {
        Files.writeString(lastInput, sdp);
        MediaPeer peer = new WebRtcMediaPeerFactory().create(as(role), runtime, DEAF);
        try {
            peer.answer(sdp).toCompletableFuture().get(30, TimeUnit.SECONDS);
            answered++;
            for (int i = 0; i < 5; i++) {
                candidate(peer);
            }
        } catch (ExecutionException e) {
            refused++;
        } finally {
            peer.close();
        }
    }

    private MediaPeerOptions as(Role role) {
        return new MediaPeerOptions(
                "storm", "storm", role, options.media(), List.of(), options.ice(), PictureReceiver.NONE);
    }

    /** Nothing is sent to it, since nothing is gathered before an offer. */
    private void iceServer(String uri) throws IOException {
        Files.writeString(lastInput, uri);
        IceServer server = new IceServer(List.of(uri), mutator.candidate("1:user"), mutator.candidate("password1"));
        try {
            new WebRtcMediaPeerFactory()
                    .create(
                            MediaPeerOptions.master("storm", options.media(), List.of(server), IceOptions.defaults()),
                            runtime,
                            DEAF)
                    .close();
        } catch (RuntimeException e) {
            refused++;
        }
    }

    private void candidate(MediaPeer peer) throws IOException {
        String text = mutator.candidate(CANDIDATES[candidates % CANDIDATES.length]);
        IceCandidate candidate = new IceCandidate(text, null, mutator.index());
        if (CandidateSyntax.fault(candidate).isPresent()) {
            return;
        }
        candidates++;
        Files.writeString(lastInput, text);
        try {
            peer.addRemoteCandidate(candidate);
        } catch (RuntimeException e) {
            refused++;
        }
    }
}
