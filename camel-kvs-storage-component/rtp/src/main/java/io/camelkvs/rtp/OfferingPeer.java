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
package io.camelkvs.rtp;

/**
 * A WebRTC peer that offers and is the controlling full ICE agent (RFC 8445), with one H.264 video and one Opus audio
 * section, each of which receives, sends, or does both ({@link PeerOptions}). Methods may be called by any thread.
 */
public interface OfferingPeer extends AutoCloseable {

    /** The SDP offer; the same text at each call. Candidates are trickled through the listener from the first call on. */
    String offer();

    /** @throws IllegalArgumentException if the answer is not acceptable; the message says why */
    void answer(String sdp);

    /** A candidate of the far side, {@code candidate:…}; ones that cannot be used (mDNS, TCP) are ignored. */
    void addRemoteCandidate(String candidate);

    /**
     * Sends an encoded picture as it is. Pictures come in decoding order, without B-pictures. What is sent before the
     * peer is connected, or before the first key frame, is dropped.
     *
     * @throws IllegalStateException if the video was not offered with a direction that sends
     */
    void sendVideo(AccessUnit accessUnit);

    /**
     * Sends an Opus packet as it is; dropped before the peer is connected.
     *
     * @throws IllegalStateException if the audio was not offered with a direction that sends
     */
    void sendAudio(AudioPacket packet);

    ReceiverStats stats();

    /**
     * Impairs the path of this peer from now on, on both its directions, in place of what was set before; for injecting
     * faults. Before {@link #offer()} it holds from the first connectivity check on. What is delayed already still arrives.
     *
     * @param incoming what befalls datagrams of the far side
     * @param outgoing what befalls our own
     */
    void impair(Impairment incoming, Impairment outgoing);

    /** Ends the connection with a DTLS close_notify and releases its socket. Idempotent. */
    @Override
    void close();
}
