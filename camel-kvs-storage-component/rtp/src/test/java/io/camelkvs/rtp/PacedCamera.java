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

import io.camelkvs.rtp.media.TestMedia;
import io.camelkvs.rtp.media.TestPackets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends real pictures at their pace over and over, and packets again that are asked for (RFC 4585 NACK). */
final class PacedCamera implements AutoCloseable {

    private static final int PAYLOAD_TYPE = 102;
    private static final long SSRC = 77;

    private final TestCamera peer;
    private final TestMedia media;
    private final AtomicInteger repeated = new AtomicInteger();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private int picture;
    private int sequence;

    PacedCamera(TestCamera peer, TestMedia media) {
        this.peer = peer;
        this.media = media;
        peer.rtcpSink = this::onRtcp;
    }

    void start() {
        pace.scheduleAtFixedRate(this::sendPicture, 0, 1_000_000 / media.framesPerSecond(), TimeUnit.MICROSECONDS);
    }

    /** Packets sent again so far. */
    int repeated() {
        return repeated.get();
    }

    private void sendPicture() {
        int timestamp = picture * 90_000 / media.framesPerSecond();
        List<byte[]> payloads = TestPackets.payloads(
                media.pictures().get(picture % media.pictures().size()));
        for (int i = 0; i < payloads.size(); i++) {
            boolean last = i == payloads.size() - 1;
            send(TestPackets.rtp(PAYLOAD_TYPE, last, sequence, timestamp, SSRC, payloads.get(i)));
            sequence = sequence + 1 & 0xffff;
        }
        picture++;
    }

    private void onRtcp(byte[] compound) {
        for (byte[] part : TestPackets.parts(compound)) {
            if ((part[1] & 0xff) == 205 && (part[0] & 0x1f) == 1) {
                TestPackets.nacked(part).forEach(this::repeat);
            }
        }
    }

    private void repeat(int number) {
        if (peer.repeatRtp(number)) {
            repeated.incrementAndGet();
        }
    }

    private void send(byte[] packet) {
        try {
            peer.sendRtp(packet);
        } catch (Exception e) {
            throw new IllegalStateException("The camera cannot send", e);
        }
    }

    @Override
    public void close() {
        pace.shutdownNow();
    }
}
