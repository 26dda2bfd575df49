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
package io.camelkvs.local;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AnsweringPeer;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.MediaDirection;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.RtpEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A participant of a storage session with a signaling connection and a real peer, which keeps what it receives. */
final class Party implements PeerListener, AutoCloseable {

    final List<AccessUnit> pictures = new CopyOnWriteArrayList<>();
    final List<AudioPacket> sound = new CopyOnWriteArrayList<>();
    final AtomicInteger keyFrameRequests = new AtomicInteger();
    final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final Signaling signaling;
    private final AnsweringPeer peer;

    private Party(Signaling signaling, RtpEngine engine, PeerOptions options) {
        this.signaling = signaling;
        peer = engine.createAnswering(options, this);
    }

    static Party master(KvsLocal kvs, String channel, RtpEngine engine) throws Exception {
        Party party = new Party(
                Signaling.master(kvs, channel),
                engine,
                PeerOptions.named("master").withDirections(MediaDirection.SEND_ONLY, MediaDirection.SEND_RECEIVE));
        Aws.of(kvs).join(channel);
        return party.connect();
    }

    static Party viewer(KvsLocal kvs, String channel, String clientId, RtpEngine engine) throws Exception {
        Party party = new Party(
                Signaling.viewer(kvs, channel, clientId),
                engine,
                PeerOptions.named(clientId).withDirections(MediaDirection.RECEIVE_ONLY, MediaDirection.SEND_RECEIVE));
        Aws.of(kvs).joinAsViewer(channel, clientId);
        return party.connect();
    }

    private Party connect() throws Exception {
        JsonNode offer = Signaling.payload(signaling.next("SDP_OFFER"));
        signaling.answer(peer.answer(offer.path("sdp").asText()), "answer");
        await().atMost(Duration.ofSeconds(10)).until(connected::isDone);
        return this;
    }

    AnsweringPeer peer() {
        return peer;
    }

    @Override
    public void onCandidate(String candidate) {
        signaling.candidate(candidate, "");
    }

    @Override
    public void onConnected() {
        connected.complete(null);
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        pictures.add(accessUnit);
    }

    @Override
    public void onAudio(AudioPacket packet) {
        sound.add(packet);
    }

    @Override
    public void onKeyFrameRequest() {
        keyFrameRequests.incrementAndGet();
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {
        ended.complete(reason);
    }

    @Override
    public void close() {
        peer.close();
        signaling.close();
    }
}
