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
package io.camelkvs.component.device;

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;

/**
 * The state of a device's media connection as far as it is known, told as the statistics of a peer: while the connection
 * is up, each look counts as a report that media arrived until now. Its owner lets in one thread at a time.
 */
final class DeviceUptime {

    private final Scheduler time;
    private MediaPeerState state = MediaPeerState.CONNECTING;
    private long reports;
    /** When the connection was up last, a monotonic reading. */
    private long lastUp;

    DeviceUptime(Scheduler time) {
        this.time = time;
    }

    /** No other state follows. */
    boolean isOver() {
        return state == MediaPeerState.FAILED || state == MediaPeerState.CLOSED;
    }

    void change(MediaPeerState next) {
        if (next != state) {
            look();
        }
        state = next;
    }

    MediaStats stats() {
        look();
        Duration age = reports == 0 ? null : Duration.ofNanos(time.nanoTime() - lastUp);
        return new MediaStats(0, 0, 0, 0, reports, 0, -1, 0, 0, 0, age);
    }

    private void look() {
        if (state == MediaPeerState.CONNECTED) {
            reports++;
            lastUp = time.nanoTime();
        }
    }
}
