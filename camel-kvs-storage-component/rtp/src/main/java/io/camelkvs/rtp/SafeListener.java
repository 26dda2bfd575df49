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

/** Keeps a listener's exceptions from the peer, and the peer's life to its contract: nothing follows its end. One thread. */
final class SafeListener implements PeerListener {

    private final PeerListener listener;
    private final FaultLog faults;
    private boolean closed;

    SafeListener(PeerListener listener, FaultLog faults) {
        this.listener = listener;
        this.faults = faults;
    }

    @Override
    public void onCandidate(String candidate) {
        call("onCandidate", () -> listener.onCandidate(candidate));
    }

    @Override
    public void onConnected() {
        call("onConnected", listener::onConnected);
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        call("onVideo", () -> listener.onVideo(accessUnit));
    }

    @Override
    public void onAudio(AudioPacket packet) {
        call("onAudio", () -> listener.onAudio(packet));
    }

    @Override
    public void onKeyFrameRequest() {
        call("onKeyFrameRequest", listener::onKeyFrameRequest);
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {
        call("onClosed", () -> listener.onClosed(reason, detail));
        closed = true;
    }

    private void call(String method, Runnable callback) {
        if (closed) {
            return;
        }
        try {
            callback.run();
        } catch (RuntimeException e) {
            faults.report("the listener's " + method, e);
        }
    }
}
