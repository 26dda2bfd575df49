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

import io.camelkvs.rtp.media.NegotiatedMedia;
import io.camelkvs.rtp.media.PacketReceiver;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A media half that keeps what it gets and sends an empty receiver report with every tick. */
final class RecordingPacketReceiver implements PacketReceiver {

    static final byte[] RECEIVER_REPORT = {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 9};

    final NegotiatedMedia negotiated;
    final List<byte[]> rtp = new CopyOnWriteArrayList<>();
    private final Consumer<byte[]> rtcpOut;

    RecordingPacketReceiver(NegotiatedMedia negotiated, Consumer<byte[]> rtcpOut) {
        this.negotiated = negotiated;
        this.rtcpOut = rtcpOut;
    }

    @Override
    public void onRtp(byte[] packet, int length, long nowNanos) {
        rtp.add(Arrays.copyOf(packet, length));
    }

    @Override
    public void onRtcp(byte[] packet, int length, long nowNanos) {}

    @Override
    public void onTimer(long nowNanos) {
        rtcpOut.accept(RECEIVER_REPORT.clone());
    }

    @Override
    public void requestKeyFrame(long nowNanos) {}

    @Override
    public ReceiverStats stats() {
        return new ReceiverStats(rtp.size(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
