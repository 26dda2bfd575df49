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
package io.camelkvs.rtp.media;

import io.camelkvs.rtp.ReceiverStats;

/**
 * Turns decrypted packets into access units and Opus packets, and says what to send back. Called by one thread at a
 * time; never blocks. Packet arrays are only valid during the call.
 */
public interface PacketReceiver {

    /** An RTP packet (RFC 3550), decrypted. */
    void onRtp(byte[] packet, int length, long nowNanos);

    /** A compound RTCP packet, decrypted. */
    void onRtcp(byte[] packet, int length, long nowNanos);

    /** Called about every 20 ms: time to send NACK, PLI, receiver reports and REMB that are due. */
    void onTimer(long nowNanos);

    /** Asks the far side for a key frame now, unless one was asked for a moment ago. */
    void requestKeyFrame(long nowNanos);

    /** Safe to call by any thread. */
    ReceiverStats stats();
}
