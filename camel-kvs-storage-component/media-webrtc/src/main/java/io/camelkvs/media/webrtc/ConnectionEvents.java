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

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes what libwebrtc tells on to the listener. Called mostly by libwebrtc's signaling thread; nothing may leave these
 * methods as an exception, which would abort the process, and nothing in them may call webrtc-java.
 */
final class ConnectionEvents implements PeerConnectionObserver {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionEvents.class);

    private final String name;
    private final MediaPeerListener listener;
    private volatile boolean connected;
    private MediaPeerState last;
    private boolean ended;

    ConnectionEvents(String name, MediaPeerListener listener) {
        this.name = name;
        this.listener = listener;
    }

    /** Whether the connection has been up and was not closed since, so that media makes sense. */
    boolean connected() {
        return connected;
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        guard(() -> {
            if (!ended) {
                listener.onCandidate(new IceCandidate(candidate.sdp, candidate.sdpMid, candidate.sdpMLineIndex));
            }
        });
    }

    @Override
    public void onIceCandidateError(RTCPeerConnectionIceErrorEvent event) {
        guard(() ->
                LOG.debug("{}: {} answered {} {}", name, event.getUrl(), event.getErrorCode(), event.getErrorText()));
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
        guard(() -> {
            switch (state) {
                case NEW -> LOG.trace("{}: new", name);
                case CONNECTING -> report(MediaPeerState.CONNECTING);
                case CONNECTED -> report(MediaPeerState.CONNECTED);
                case DISCONNECTED -> report(MediaPeerState.DISCONNECTED);
                case FAILED -> report(MediaPeerState.FAILED);
                case CLOSED -> report(MediaPeerState.CLOSED);
            }
        });
    }

    /** For what libwebrtc does not tell by itself. */
    void endedByFarSide() {
        guard(() -> report(MediaPeerState.CLOSED));
    }

    /** Reports CLOSED if no final state was reported, and passes nothing on from then on. */
    synchronized void end() {
        guard(() -> report(MediaPeerState.CLOSED));
        ended = true;
    }

    private void report(MediaPeerState state) {
        if (ended || state == last || last == MediaPeerState.FAILED || last == MediaPeerState.CLOSED) {
            return;
        }
        last = state;
        connected = state == MediaPeerState.CONNECTED || state == MediaPeerState.DISCONNECTED;
        listener.onStateChange(state);
    }

    private synchronized void guard(Runnable code) {
        try {
            code.run();
        } catch (Throwable e) {
            LOG.warn("{}: a listener of the media peer failed", name, e);
        }
    }
}
