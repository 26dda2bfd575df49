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

import io.camelkvs.rtp.media.MediaSender;
import io.camelkvs.rtp.media.OutgoingAudio;
import io.camelkvs.rtp.media.OutgoingVideo;
import io.camelkvs.rtp.media.PacketReceiver;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one peer receives and sends. Everything here happens on the event loop while there is a connection, but the statistics
 * and what is to be sent, which any thread may give.
 */
final class PeerMedia {

    /** What waits for a loop that is held up; four seconds of one camera. */
    private static final int MOST_WAITING = 256;

    private final PacketReceiver receiver;
    private final MediaSender sender;
    private final EventLoop loop;
    private final FaultLog faults;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean pictureLost = new AtomicBoolean();
    private boolean open;

    PeerMedia(PacketReceiver receiver, MediaSender sender, EventLoop loop, FaultLog faults) {
        this.receiver = receiver;
        this.sender = sender;
        this.loop = loop;
        this.faults = faults;
    }

    void open() {
        open = true;
        sender.onConnected();
    }

    void close() {
        open = false;
    }

    void onRtp(byte[] packet, int length, long now) {
        guarded("the packet receiver's onRtp", () -> receiver.onRtp(packet, length, now));
    }

    void onRtcp(byte[] packet, int length, long now) {
        guarded("the packet receiver's onRtcp", () -> receiver.onRtcp(packet, length, now));
        guarded("the sender's onRtcp", () -> sender.onRtcp(packet, length, now));
    }

    void onTimer(long now) {
        guarded("the packet receiver's onTimer", () -> receiver.onTimer(now));
        guarded("the sender's onTimer", () -> sender.onTimer(now));
    }

    void requestKeyFrame() {
        loop.execute(() -> guarded("the key frame request", () -> receiver.requestKeyFrame(System.nanoTime())));
    }

    void send(OutgoingVideo picture) {
        boolean taken = enter("sending video", () -> {
            if (pictureLost.getAndSet(false)) {
                sender.onPictureLost();
            }
            sender.send(picture, System.nanoTime());
        });
        if (!taken) {
            pictureLost.set(true);
        }
    }

    void send(OutgoingAudio packet) {
        enter("sending audio", () -> sender.send(packet, System.nanoTime()));
    }

    ReceiverStats receiverStats() {
        return receiver.stats();
    }

    SenderStats senderStats() {
        return sender.stats();
    }

    /** Whether the loop takes it; not if too much waits already. */
    private boolean enter(String what, Runnable sending) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return false;
        }
        loop.execute(() -> {
            waiting.decrementAndGet();
            guarded(what, sending);
        });
        return true;
    }

    private void guarded(String what, Runnable call) {
        if (!open) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException e) {
            faults.report(what, e);
        }
    }
}
