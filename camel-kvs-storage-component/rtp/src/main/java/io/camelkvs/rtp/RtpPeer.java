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
 * One side of a WebRTC connection, with one H.264 video and one Opus audio section, each of which receives, sends, or does
 * both ({@link PeerOptions}), as far as the far side agrees. Methods may be called by any thread.
 */
public interface RtpPeer extends AutoCloseable {

    /** A candidate of the far side, {@code candidate:…}; ones that cannot be used (mDNS, TCP) are ignored. */
    void addRemoteCandidate(String candidate);

    /**
     * Sends an encoded picture as it is. Pictures come in decoding order, without B-pictures, the next one's capture time
     * after this one's and near the present; both tracks' capture times are of one clock. What is sent before the peer is
     * connected, before the first key frame, or to a far side that does not want it, is dropped. The array is not copied:
     * it must not change any more.
     *
     * @throws IllegalStateException    if the options' direction of the video does not send
     * @throws IllegalArgumentException if the data is empty, malformed or of more than 4 MiB
     */
    void sendVideo(AccessUnit accessUnit);

    /**
     * Sends an Opus packet as it is; dropped before the peer is connected and if the far side does not want it.
     *
     * @throws IllegalStateException    if the options' direction of the audio does not send
     * @throws IllegalArgumentException if the packet is empty or longer than 1300 bytes
     */
    void sendAudio(AudioPacket packet);

    /** Asks the far side for a key frame now (PLI of RFC 4585), at most ten times a second; again until it comes. */
    void requestKeyFrame();

    ReceiverStats stats();

    SenderStats senderStats();

    /** Milliseconds to the far side and back, by the last consent check (RFC 7675); -1 before the first, some seconds. */
    double roundTripMillis();

    /**
     * Impairs the path of this peer from now on, on both its directions, in place of what was set before; for injecting
     * faults. Before there is a path it holds from the first connectivity check on. What is delayed already still arrives.
     *
     * @param incoming what befalls datagrams of the far side
     * @param outgoing what befalls our own
     */
    void impair(Impairment incoming, Impairment outgoing);

    /** Ends the connection with a DTLS close_notify and releases its socket. Idempotent. */
    @Override
    void close();
}
