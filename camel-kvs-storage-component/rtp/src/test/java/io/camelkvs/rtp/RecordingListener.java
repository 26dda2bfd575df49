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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Notes what a peer says, and whether two calls overlapped. */
class RecordingListener implements PeerListener {

    final List<String> candidates = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile Consumer<String> candidateSink = candidate -> {};
    volatile boolean overlapped;
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public void onCandidate(String candidate) {
        alone(() -> {
            candidates.add(candidate);
            candidateSink.accept(candidate);
        });
    }

    @Override
    public void onConnected() {
        alone(() -> events.add("connected"));
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        alone(() -> events.add("video"));
    }

    @Override
    public void onAudio(AudioPacket packet) {
        alone(() -> events.add("audio"));
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {
        alone(() -> events.add(reason + ": " + detail));
    }

    boolean isConnected() {
        return events.contains("connected");
    }

    private void alone(Runnable call) {
        overlapped |= inside.incrementAndGet() > 1;
        call.run();
        inside.decrementAndGet();
    }
}
