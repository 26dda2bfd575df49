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

/** Hears a peer; calls for one peer never overlap. They must not block for long. */
public interface PeerListener {

    /** A candidate of ours, {@code candidate:…} without {@code a=}. */
    void onCandidate(String candidate);

    /** ICE and DTLS are up; media may follow. */
    void onConnected();

    /** The next complete access unit in decoding order. */
    void onVideo(AccessUnit accessUnit);

    /** The next Opus packet in order. */
    void onAudio(AudioPacket packet);

    /** The far side needs a key frame of the video we send (PLI of RFC 4585, FIR of RFC 5104). */
    default void onKeyFrameRequest() {}

    /** The peer has ended, called once; nothing follows. */
    void onClosed(CloseReason reason, String detail);
}
