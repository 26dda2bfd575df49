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
package io.camelkvs.session.signaling;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before a {@link SignalingListener} and keeps its contract: nothing before the connection was handed over, one
 * call at a time, {@code onClosed} once and nothing after it. Called by network and timer threads.
 */
final class ListenerGate {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerGate.class);

    private final SignalingListener listener;
    private boolean open;
    private boolean ended;
    private Runnable held = () -> {};

    ListenerGate(SignalingListener listener) {
        this.listener = listener;
    }

    /** Lets messages pass, and an end that came before. */
    synchronized void open() {
        open = true;
        deliver(held);
    }

    synchronized void message(SignalingMessage message) {
        if (open && !ended) {
            deliver(() -> listener.onMessage(message));
        }
    }

    /** Returns whether this call was the one that ended the connection. */
    synchronized boolean end(int code, String reason) {
        if (ended) {
            return false;
        }
        ended = true;
        if (open) {
            deliver(() -> listener.onClosed(code, reason));
        } else {
            held = () -> listener.onClosed(code, reason);
        }
        return true;
    }

    synchronized boolean ended() {
        return ended;
    }

    private static void deliver(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("A signaling listener must not throw; this is a fault of the listener", e);
        }
    }
}
